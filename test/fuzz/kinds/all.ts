import type { PrepareKind } from '../kind.js';
import { ACCURACY_KINDS } from './accuracies.js';
import { COST_TABLE_KINDS } from './cost-tables.js';
import { FOLDER_KINDS } from './folders.js';
import { SETTINGS_KINDS } from './settings.js';

/** Every kind of input that comes from outside, by name. */
export const KINDS: Readonly<Record<string, PrepareKind>> = {
  ...ACCURACY_KINDS,
  ...COST_TABLE_KINDS,
  ...FOLDER_KINDS,
  ...SETTINGS_KINDS,
};

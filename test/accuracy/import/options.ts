import type { ImportOptions } from '../../../src/accuracy/import/import-options.js';
import { AS_FOUND } from '../../../src/accuracy/import/import-options.js';

/** Import options as a user gives them who says nothing but `given`. */
export function importOptions(given: Partial<ImportOptions> = {}): ImportOptions {
  return { ...AS_FOUND, ...given };
}

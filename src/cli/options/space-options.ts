import type { TableSpace } from '../../accuracy/table-space.js';
import { TABLE_SPACES } from '../../accuracy/table-space.js';
import { anyDatabaseOption } from './table-options.js';

/** Which models, and which of their accuracies. */
export interface SpaceArguments {
  /** A space of {@link TABLE_SPACES} or the path of a file of models. */
  readonly space?: string | undefined;
  readonly db?: string | undefined;
  readonly accuracy?: string | undefined;
}

/** Options --space and --db, for commands that take models with accuracies. */
export const SPACE_OPTIONS = {
  space: {
    type: 'string',
    defaultDescription: 'as --db is named, else nasbench101',
    describe: `The models: ${TABLE_SPACES.join(', ')}, or a file of your own (docs/models.md).`,
  },
  ...anyDatabaseOption,
} as const;

/** The space of a table that --space names, or undefined where it names a file. */
export function tableSpaceNamed(space: string | undefined): TableSpace | undefined {
  return TABLE_SPACES.find((known) => known === space);
}

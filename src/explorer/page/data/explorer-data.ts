import type { Row } from '../../../query/expression.js';
import { PARAMETER_NAMES } from '../../../space/accelerators/accelerator.js';
import type { About, CostPayload, ModelsPayload } from '../../data/payload.js';
import type { SearchesPayload } from '../../data/searches.js';
import { readBlock, readJsonBlock } from './blocks.js';
import type { Column } from './columns.js';
import { readRows } from './columns.js';

/** Everything that the page carries, read. */
export interface ExplorerData {
  readonly about: About;
  /** The rows of the frontier as `codesign show frontier` has them, in their order. */
  readonly rows: readonly Row[];
  readonly columns: ReadonlyMap<string, Column>;
  /** The objectives' columns, in their order. */
  readonly objectives: readonly Column[];
  /** The accelerator's parameters that the rows have. */
  readonly parameters: readonly Column[];
  /** Undefined where nothing can be costed: of frontiers that were measured on a device. */
  readonly cost: CostPayload | undefined;
  readonly models: ModelsPayload | undefined;
  /** The bytes of the block of accuracies, see `write/encode-accuracies.ts`. */
  readonly accuracies: Uint8Array | undefined;
  readonly searches: SearchesPayload | undefined;
}

/** The column of a name that is known to be there. */
export function columnOf({ columns }: Pick<ExplorerData, 'columns'>, name: string): Column {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`The frontier has no column ${name}.`);
  return column;
}

/** Read all blocks of the page. */
export async function readExplorerData(): Promise<ExplorerData> {
  const [about, arrow] = await Promise.all([readJsonBlock<About>('about'), readBlock('frontier')]);
  if (about === undefined || arrow === undefined) throw new Error('The page carries no frontier.');
  const { rows, columns } = readRows(arrow);
  return {
    about,
    rows,
    columns,
    objectives: about.objectives.map(({ column }) => columnOf({ columns }, column)),
    parameters: PARAMETER_NAMES.flatMap((name) => columns.get(name) ?? []),
    cost: await readJsonBlock<CostPayload>('cost'),
    models: await readJsonBlock<ModelsPayload>('models'),
    accuracies: await readBlock('accuracies'),
    searches: await readJsonBlock<SearchesPayload>('searches'),
  };
}

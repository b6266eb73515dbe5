import { readCellsFile } from './cells.js';
import { KINDS } from './kinds/all.js';
import { tryCases } from './try-cases.js';

// Started by the harness with the name of a kind, an empty folder and the file of the cells.
const [name = '', folder = '', cellsFile = ''] = process.argv.slice(2);
const prepare = KINDS[name];
if (prepare === undefined) throw new Error(`There is no kind ${name}.`);
let cells: ReturnType<typeof readCellsFile> | undefined;
await tryCases(name, await prepare({ folder, cells: () => (cells ??= readCellsFile(cellsFile)) }));

import { join } from 'node:path';
import { writeFileAtomic } from '../../atomic-file.js';
import { enumerateCells } from '../../space/cells/cell-table.js';
import { loadConstants } from '../model/constants.js';
import { loadPublishedFigures } from './published.js';
import { formatWorkedExamples, workedExamples } from './worked-examples.js';

// npm run write:examples: work the examples of the default constants out and write them to the package's data.
const constants = loadConstants();
const examples = workedExamples(constants, enumerateCells(), loadPublishedFigures());
const path = join('data', `examples-v${constants.structure}.json`);
await writeFileAtomic(path, formatWorkedExamples(examples));
process.stdout.write(`Wrote ${path}.\n`);

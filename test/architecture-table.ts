import { join } from 'node:path';
import { buildTable } from '../src/accuracy/table/build.js';
import { scratchFolder } from './built-table.js';

/** The path of a new table of NAS-Bench-201 without any metric, for one test; removed when the test is over. */
export async function architectureTable(): Promise<string> {
  const path = join(scratchFolder(), 'architectures.sqlite');
  await buildTable(path, { space: 'nasbench201', threads: 1, force: false });
  return path;
}

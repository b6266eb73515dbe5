import { importInvalid } from '../../../errors/accuracy.js';
import type { ReadLimits } from '../../../read-limits.js';
import { readLimits } from '../../../read-limits.js';
import type { ModelNames } from '../../model-names.js';
import { ARCHITECTURE_NAMES } from '../../model-names.js';
import { detectFormat } from '../detect-format.js';
import { openRows } from '../open-rows.js';
import { HEAD_BYTES, loadFile } from '../read-file.js';
import { findTitle } from '../rows/row-source.js';

const WAY_OUT = 'Name a file with the columns index and arch, one row an architecture.';

/**
 * Read somebody else's order of the architectures, e.g. the official one: a file with the columns `index` and `arch`.
 *
 * @returns The index of the architecture at each place; every architecture has one.
 * @throws {@link CodesignError} IMPORT_INVALID naming the place of what is wrong.
 */
export async function readOrder(file: string, limits: ReadLimits = readLimits()): Promise<Int32Array> {
  const names: ModelNames = ARCHITECTURE_NAMES;
  const { name, bytes } = loadFile(file, limits);
  const source = openRows(detectFormat(name, bytes.subarray(0, HEAD_BYTES), bytes.length), file, bytes, 'arch', limits);
  const text = source && names.titles.map((title) => findTitle(source, title)).find((title) => title !== undefined);
  if (source === undefined || text === undefined || findTitle(source, 'index') === undefined) {
    throw importInvalid(file, '', 'it gives no order of the architectures', WAY_OUT);
  }
  const order = new Int32Array(names.count).fill(-1);
  let rows = 0;
  const placed = new Uint8Array(names.count);
  await source.visit(['index', text], ([index, arch], at) => {
    const fail = (fault: string): never => {
      throw importInvalid(file, `${source.placeUnit} ${at}`, fault, WAY_OUT);
    };
    const place = Number(index);
    const model = names.find(String(arch));
    if (model === -1) fail(names.describeUnknown(String(arch)));
    if (!Number.isInteger(place) || place < 0 || place >= names.count || order[place] !== -1 || placed[model] === 1) {
      fail(`place ${String(index)} of architecture ${model} cannot be, or has been given before`);
    }
    order[place] = model;
    placed[model] = 1;
    rows++;
  });
  if (rows !== names.count) throw importInvalid(file, '', `it orders ${rows} of ${names.count} architectures`, WAY_OUT);
  return order;
}

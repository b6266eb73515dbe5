import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { DSVRowArray } from 'd3-dsv';
import { csvParse } from 'd3-dsv';
import type { MeasuredValues } from '../../src/measured/measured-objective.js';
import { ARCHITECTURE_COUNT, architectureIndex, parseArchitecture } from '../../src/space/nasbench201/architecture.js';
import { sharedFile } from '../shared-data.js';

/** The published table, or undefined (said aloud) where it is not there: skip the test then. */
export const publishedTable = sharedFile('data/nasbench201/nasbench201.csv.gz');

/** A decimal number times 10^decimals, exactly. */
function wholeNumber(text: string, decimals: number): number {
  const [whole = '', fraction = ''] = text.split('.');
  return Number(whole + fraction.padEnd(decimals, '0'));
}

/** Read the published table: rows of texts by column, and the index of the architecture of each. */
function readRows(): { rows: DSVRowArray; models: number[] } {
  const rows = csvParse(gunzipSync(readFileSync(publishedTable as string)).toString());
  return { rows, models: rows.map((row) => architectureIndex(parseArchitecture(row['arch']!) ?? [])) };
}

/** Counts of a column of accuracies in per cent, by our index. */
export function readCounts(column: string, denominator: number): Int32Array {
  const { rows, models } = readRows();
  const counts = new Int32Array(ARCHITECTURE_COUNT).fill(-1);
  rows.forEach((row, i) => (counts[models[i]!] = Math.round((Number(row[column]) / 100) * denominator)));
  return counts;
}

/** Columns of the published table as exact whole numbers by our index, −1 where the device failed. */
export function readMeasured(columns: Readonly<Record<string, string>>): MeasuredValues[] {
  const { rows, models } = readRows();
  return Object.entries(columns).map(([column, name]) => {
    const texts = rows.map((row) => row[column]!);
    const decimals = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
    const values = new Float64Array(ARCHITECTURE_COUNT).fill(NaN);
    texts.forEach((text, row) => (values[models[row]!] = Number(text) < 0 ? -1 : wholeNumber(text, decimals)));
    const network = name.slice(0, name.indexOf('_'));
    const unit = name.endsWith('energy') ? 'mJ' : 'ms';
    return { name, unit, network, scale: 10 ** decimals, source: 'HW-NAS-Bench', licence: 'MIT', values };
  });
}

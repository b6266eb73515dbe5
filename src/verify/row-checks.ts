import { explainModel } from '../cost/model/explain-model.js';
import type { VerifyCheck } from './check.js';
import { breathe, describeRow, ownStretch, pairOfRow } from './context.js';
import { RowCover } from './row-cover.js';
import { VerifyFault } from './report.js';

/** Rows looked at between two signs of life: some tens of milliseconds of work. */
const BLOCK = 256;

/** Every row has the objectives that the scalar model gives its pair. */
export const objectivesCheck: VerifyCheck = {
  name: 'objectives of every row, recomputed',
  unit: 'rows',
  divided: true,
  run: async (context) => {
    const { frontier, inputs, accuracyCounts, manifest } = context.truth;
    const { space, costModel } = inputs;
    const own = ownStretch(context, frontier.size);
    for (let row = own.from; row < own.to; row++) {
      if (row % BLOCK === BLOCK - 1) await breathe(context, 'verify objectives', row - own.from, own.to - own.from, 'rows'); // prettier-ignore
      const pair = pairOfRow(context.truth, row);
      const variant = pair.accelerator_index;
      const found = {
        'an accuracy count of': accuracyCounts[pair.cell_index]!,
        'a latency in cycles of': explainModel(
          space.modulesAt(pair.cell_index),
          space.workload.serial,
          costModel.costsOf(variant),
        ).latencyCycles,
        'an area in units of': costModel.areaUnitsOf(variant),
      };
      const stated = [frontier.accuracyCount, frontier.latencyCycles, frontier.areaUnits].map((c) => c[row]!);
      Object.entries(found).forEach(([what, value], i) => {
        if (stated[i] !== value)
          throw new VerifyFault(`${describeRow(context.truth, row)}, has ${what} ${value}`, pair);
      });
      const { from, to } = manifest.cell_range;
      if (pair.cell_index < from || pair.cell_index >= to || found['an accuracy count of'] < 0) {
        throw new VerifyFault(`${describeRow(context.truth, row)}, is not one of the pairs that were enumerated`, pair);
      }
    }
    return own.to - own.from;
  },
};

/** Rows stand in order, no vector twice, and none dominates another. */
export const dominanceCheck: VerifyCheck = {
  name: 'no row dominates another',
  unit: 'rows',
  divided: true,
  run: async (context) => {
    const { frontier } = context.truth;
    const { accuracyCount, latencyCycles, areaUnits } = frontier;
    const cover = new RowCover(frontier);
    const own = ownStretch(context, frontier.size);
    for (let row = 0; row < own.from; row++) cover.admitNext();
    for (let row = own.from; row < own.to; row++) {
      if (row % BLOCK === BLOCK - 1) await breathe(context, 'verify dominance', row - own.from, own.to - own.from, 'rows'); // prettier-ignore
      const order =
        row === 0
          ? -1
          : accuracyCount[row]! - accuracyCount[row - 1]! ||
            latencyCycles[row - 1]! - latencyCycles[row]! ||
            areaUnits[row - 1]! - areaUnits[row]!;
      const pair = pairOfRow(context.truth, row);
      if (order > 0) throw new VerifyFault(`${describeRow(context.truth, row)}, is out of order`, pair);
      const other = cover.find(latencyCycles[row]!, areaUnits[row]!);
      if (order === 0 || other !== -1) {
        const by = describeRow(context.truth, order === 0 ? row - 1 : other);
        const how = order === 0 ? 'has the same objectives as' : 'is dominated by';
        throw new VerifyFault(`${describeRow(context.truth, row)}, ${how} ${by}`, pair);
      }
      cover.admitNext();
    }
    return own.to - own.from;
  },
};

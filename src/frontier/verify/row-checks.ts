import { operationCycles, serialCycles } from '../../cost/accelerator-cycles.js';
import type { EngineAssignment } from '../../cost/engines.js';
import { engineAssignment } from '../../cost/engines.js';
import { makespan, networkCycles, scheduleOperations } from '../../cost/schedule.js';
import { cellAt } from '../../space/cell-table.js';
import { NETWORK_MODULES } from '../../space/network.js';
import { lowerCell } from '../../space/operations.js';
import { indexShapes } from '../../space/shapes.js';
import { acceleratorRowsOf } from '../inputs.js';
import type { VerifyCheck, VerifyContext } from './context.js';
import { describeRow } from './context.js';
import { RowCover } from './row-cover.js';
import type { PairName } from './report.js';
import { VerifyFault } from './report.js';

/** The pair of a row. */
export function pairOfRow({ truth: { frontier } }: VerifyContext, row: number): PairName {
  return {
    cell_index: frontier.cellIndex[row] as number,
    accelerator_index: frontier.acceleratorIndex[row] as number,
  };
}

/** Latency from the formulas alone, no cost table, no kernel; of a measured table there are no formulas but the schedule. */
function plainLatency({ truth: { cells, inputs }, table }: VerifyContext, cell: number, variant: number): number {
  if (inputs.measured !== undefined) {
    const rows = indexShapes(table.shapes);
    const cyclesOf = (key: string): number =>
      table.cycles[(rows.get(key) as number) * table.variants + variant] as number;
    const measuredAssignment = table.assignments[table.engineClass[variant] as number] as EngineAssignment;
    return networkCycles(cellAt(cells, cell), cyclesOf, table.serialCycles[variant] as number, measuredAssignment);
  }
  const accelerator = acceleratorRowsOf(inputs).at(variant);
  const assignment = engineAssignment(accelerator);
  return NETWORK_MODULES.reduce(
    (total, module) => {
      const operations = lowerCell(cellAt(cells, cell), module);
      const cyclesOf = (shape: (typeof operations)[number]): number =>
        operationCycles(shape, accelerator, inputs.constants);
      return total + module.repeats * makespan(scheduleOperations(operations, cyclesOf, assignment));
    },
    serialCycles(accelerator, inputs.constants),
  );
}

/** Every row has the objectives that the scalar model gives its pair. */
export const objectivesCheck: VerifyCheck = {
  name: 'objectives of every row, recomputed',
  unit: 'rows',
  run: (context) => {
    const { frontier, inputs, accuracyCounts, manifest } = context.truth;
    const accelerators = acceleratorRowsOf(inputs);
    for (let row = 0; row < frontier.size; row++) {
      const pair = pairOfRow(context, row);
      const variant = pair.accelerator_index;
      const found = {
        'an accuracy count of': accuracyCounts[pair.cell_index] as number,
        'a latency in cycles of': plainLatency(context, pair.cell_index, variant),
        'an area in units of':
          accelerators.resourcesOf(variant)?.areaUnits ?? (context.table.areaUnits[variant] as number),
      };
      const stated = [frontier.accuracyCount, frontier.latencyCycles, frontier.areaUnits].map((c) => c[row] as number);
      Object.entries(found).forEach(([what, value], i) => {
        if (stated[i] !== value)
          throw new VerifyFault(`${describeRow(context.truth, row)}, has ${what} ${value}`, pair);
      });
      const { from, to } = manifest.cell_range;
      if (pair.cell_index < from || pair.cell_index >= to || found['an accuracy count of'] < 0) {
        throw new VerifyFault(`${describeRow(context.truth, row)}, is not one of the pairs that were enumerated`, pair);
      }
    }
    return frontier.size;
  },
};

/** Rows stand in order, no vector twice, and none dominates another. */
export const dominanceCheck: VerifyCheck = {
  name: 'no row dominates another',
  unit: 'rows',
  run: (context) => {
    const { frontier } = context.truth;
    const { accuracyCount, latencyCycles, areaUnits } = frontier;
    const cover = new RowCover(frontier);
    for (let row = 0; row < frontier.size; row++) {
      const order =
        row === 0
          ? -1
          : (accuracyCount[row] as number) - (accuracyCount[row - 1] as number) ||
            (latencyCycles[row - 1] as number) - (latencyCycles[row] as number) ||
            (areaUnits[row - 1] as number) - (areaUnits[row] as number);
      const pair = pairOfRow(context, row);
      if (order > 0) throw new VerifyFault(`${describeRow(context.truth, row)}, is out of order`, pair);
      const other = cover.find(latencyCycles[row] as number, areaUnits[row] as number);
      if (order === 0 || other !== -1) {
        const by = describeRow(context.truth, order === 0 ? row - 1 : other);
        const how = order === 0 ? 'has the same objectives as' : 'is dominated by';
        throw new VerifyFault(`${describeRow(context.truth, row)}, ${how} ${by}`, pair);
      }
      cover.admitNext();
    }
    return frontier.size;
  },
};

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { PairEvaluator } from '../../../src/cost/table/pair-evaluator.js';
import { loadPublishedFigures } from '../../../src/cost/validation/published.js';
import { formatWorkedExamples, workedExamples } from '../../../src/cost/validation/worked-examples.js';
import { indexOperations } from '../../../src/cost/table/cost-table.js';
import { allCells } from '../../cells.js';
import { readExamples } from '../../examples.js';

const figures = loadPublishedFigures();
const examples = workedExamples(loadConstants(), allCells(), figures);

describe('worked examples', () => {
  it('of structure 3 are those in data/examples-v3.json', () => {
    const path = new URL('../../../data/examples-v3.json', import.meta.url);
    expect(formatWorkedExamples(examples)).toBe(readFileSync(path, 'utf8'));
    expect([examples.operations.length, examples.accelerators.length, examples.cells.length]).toEqual([80, 12, 40]);
    expect([examples.validation.length, examples.layers.length]).toEqual([61, 6]);
  });

  it('of structure 3 are what the cost table says', () => {
    const table = buildCostTable(loadConstants());
    const rows = indexOperations(table.operations);
    const evaluator = new PairEvaluator(allCells(), table);
    for (const [at, { index, area, fixed_cycles, op_cycles }] of examples.accelerators.entries()) {
      expect(table.areaUnits[index]).toBe(area);
      expect(table.serialCycles[index]).toBe(fixed_cycles);
      examples.operations.forEach(({ kind, size, in: from, out, channels }, i) => {
        const row = rows.get(`${kind}@${size}:${from ?? channels}>${out ?? channels}`) as number;
        expect(table.cycles[row * table.variants + index]).toBe(op_cycles[i]);
      });
      for (const cell of examples.cells) expect(evaluator.latencyCycles(cell.index, index)).toBe(cell.cycles[at]);
    }
  });

  it('of structure 2 are those of the specification', () => {
    const golden = readExamples();
    const ours = workedExamples(loadConstants('chaidnn-v2'), allCells(), figures);
    const { cells } = ours;
    expect(cells).toEqual(golden.cells);
    const order = golden.operations.map(({ kind, size, inputChannels, outputChannels }) =>
      ours.operations.findIndex(
        (each) =>
          each.kind === kind &&
          each.size === size &&
          (each.in ?? each.channels) === inputChannels &&
          (each.out ?? each.channels) === outputChannels,
      ),
    );
    const accelerators = ours.accelerators.map((each) => ({ ...each, op_cycles: order.map((i) => each.op_cycles[i]) }));
    expect(accelerators).toEqual(golden.accelerators);
  });
});

import { describe, expect, it } from 'vitest';
import type { CostModel } from '../../src/cost/cost-model.js';
import { AnalyticModel, MeasuredModel } from '../../src/cost/cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { TRIAL_GRID } from '../frontier/trial-space.js';

const constants = loadConstants();
const analytic = new AnalyticModel(constants, TRIAL_GRID);
const measured = new MeasuredModel(analytic.table, analytic.rows, 'f'.repeat(64), constants);

describe('a cost model', () => {
  it('says of an accelerator what its table says, whichever kind it is', () => {
    const { table, rows } = analytic;
    for (let i = 0; i < rows.count; i++) {
      for (const model of [analytic, measured]) {
        const { cyclesOf, serialCycles, assignment } = model.costsOf(i);
        expect(table.operations.map(cyclesOf)).toEqual(
          table.operations.map((_, s) => table.cycles[s * table.variants + i]),
        );
        expect(serialCycles).toBe(table.serialCycles[i]);
        expect(assignment).toEqual(table.assignments[table.engineClass[i]!]);
        expect(model.areaUnitsOf(i)).toBe(table.areaUnits[i]);
      }
    }
  });

  it('knows resources where it is analytic alone', () => {
    expect(analytic.resourcesOf(3).areaUnits).toBe(analytic.table.areaUnits[3]);
    expect((measured as CostModel).resourcesOf(3)).toBeUndefined();
  });

  it('computes its table once, in pieces where it is asked to', async () => {
    const model = new AnalyticModel(constants, TRIAL_GRID);
    await model.prepareTable();
    const { table } = model;
    expect(table).toEqual(analytic.table);
    await model.prepareTable();
    expect(model.table).toBe(table);
  });

  it('has the hash of its constants on the default grid, and another one for every other part', () => {
    const hashes = [
      new AnalyticModel(constants).sha256,
      analytic.sha256,
      new AnalyticModel({ ...constants, core_mhz: 100 }, TRIAL_GRID).sha256,
      measured.sha256,
      new MeasuredModel(analytic.table, analytic.rows, '0'.repeat(64), constants).sha256,
      new MeasuredModel(analytic.table, analytic.rows, 'f'.repeat(64), { ...constants, core_mhz: 100 }).sha256,
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

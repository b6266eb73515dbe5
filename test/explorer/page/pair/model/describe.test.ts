import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalyticModel } from '../../../../../src/cost/cost-model.js';
import { explainPair } from '../../../../../src/cost/model/explain-pair.js';
import { describeShown } from '../../../../../src/explorer/page/pair/model/describe.js';
import type { CostPayload } from '../../../../../src/explorer/data/payload.js';
import { placeAccelerator } from '../../../../../src/explorer/page/pair/model/page-costs.js';
import { checkCell, writeDrawnCell } from '../../../../../src/explorer/page/pair/model/drawn-cell.js';
import { readModel } from '../../../../../src/explorer/page/pair/model/read-model.js';
import { networkParts, partChanges } from '../../../../../src/explorer/page/pair/figures/parts-card.js';
import type { NetworkPart } from '../../../../../src/explorer/page/pair/figures/parts-card.js';
import { describeModelPair } from '../../../../../src/query/describe/model-pair.js';
import { describePair } from '../../../../../src/query/describe/pair.js';
import { acceleratorAt } from '../../../../../src/space/accelerators/grid.js';
import { tableOfOne } from '../../../../../src/space/cells/cell-table.js';
import type { ModelSpace } from '../../../../../src/space/models/model-space.js';
import { architectureAt, formatArchitecture } from '../../../../../src/space/nasbench201/architecture.js';
import { DATASETS, lowerNetwork } from '../../../../../src/space/nasbench201/lower.js';
import { countArchitectureParameters } from '../../../../../src/space/nasbench201/parameters.js';
import { anyAcceleratorIndex, anyDrawing, COST } from '../arbitraries.js';

const METRIC = { name: 'made_up', denominator: 10_000, predicted: false };
const about = (space: string): never => ({ metric: METRIC, space }) as never;
const model = new AnalyticModel(COST.constants);
/** As a folder's report would have it after JSON. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('describeShown', () => {
  it('says of an edited cell what show pair says of it, but for index and hash', () => {
    fc.assert(
      fc.property(anyDrawing, anyAcceleratorIndex, fc.nat(10_000), (drawn, index, count) => {
        const checked = checkCell(drawn);
        const read = readModel({ models: { kind: 'cells' } }, writeDrawnCell(drawn));
        const data = { about: about('NAS-Bench-101'), cost: COST, rows: [] };
        const shown = read && describeShown(data, read, acceleratorAt(index), count);
        if ('fault' in checked) {
          expect(shown).toBeUndefined();
          return;
        }
        const cells = tableOfOne(checked.cell);
        const accuracy = { metric: METRIC.name, ...METRIC, counts: Int32Array.of(count) };
        const space = { costModel: model, accuracy, space: undefined as unknown as ModelSpace };
        const { cell, ...pair } = describePair(cells, space, 0, index);
        const { cell_index, hash, ...graph } = cell;
        expect([cell_index, hash]).toEqual([0, expect.stringMatching(/^[0-9a-f]{32}$/)]);
        expect(asJson(shown)).toEqual(asJson({ ...pair, cell: graph }));
        expect(pair.latency_cycles).toBe(explainPair(checked.cell, model.costsOf(index)).latencyCycles);
      }),
      { numRuns: 25 },
    );
  });

  it('says of an architecture of NAS-Bench-201 what show pair says of it', () => {
    const anyDataset = fc.constantFrom(...DATASETS);
    fc.assert(
      fc.property(fc.nat(15_624), anyAcceleratorIndex, anyDataset, (at, index, dataset) => {
        const architecture = architectureAt(at);
        const text = formatArchitecture(architecture);
        const read = readModel({ models: { kind: 'architectures', dataset: dataset.name } }, { architecture: text });
        const data = { about: about(`nasbench201 (${dataset.name})`), cost: COST, rows: [] };
        const space = {
          name: 'nasbench201',
          network: dataset.name,
          nameAt: () => text,
          modulesAt: () => lowerNetwork(architecture, dataset),
          parameters: () => new Int32Array(at + 1).fill(countArchitectureParameters(architecture, dataset)),
          workload: { serial: COST.serial },
        };
        const expected = describeModelPair({ space, costModel: model }, at, index);
        const shown = read && describeShown(data, read, acceleratorAt(index), undefined);
        expect(asJson(shown)).toEqual(asJson(expected));
      }),
      { numRuns: 20 },
    );
  });

  it('costs rows of a measured table that differ in name alone each by its own', () => {
    const accelerator = acceleratorAt(0);
    const row = { accelerator, serialCycles: 10, assignment: [0, 0, 0, 0], cycles: [] };
    const cost: CostPayload = {
      kind: 'measured',
      constants: COST.constants,
      serial: COST.serial,
      operations: [],
      accelerators: [
        { ...row, index: 3, name: 'board A', areaUnits: 100 },
        { ...row, index: 8, name: 'board B', areaUnits: 200 },
      ],
    };
    const placed = (tableRow?: number): unknown => {
      const found = placeAccelerator(cost, tableRow === undefined ? accelerator : { ...accelerator, tableRow });
      return found && [found.index, found.costs.rows.nameOf(0), found.costs.areaUnitsOf(found.index)];
    };
    expect(placed(8)).toEqual([8, 'board B', 200]);
    expect(placed(3)).toEqual([3, 'board A', 100]);
    expect(placed()).toEqual([3, 'board A', 100]);
    expect(placed(4)).toBeUndefined();
  });

  it('has nothing to say of an accelerator that is none of the grid', () => {
    const read = readModel({ models: { kind: 'cells' } }, { adjacency: '01/00', operations: '' });
    const data = { about: about('NAS-Bench-101'), cost: COST, rows: [] };
    expect(read && describeShown(data, read, { ...acceleratorAt(0), filter_par: 7 }, 1)).toBeUndefined();
  });
});

describe('networkParts', () => {
  it('are held against the part of their name, the second of a name against the second', () => {
    const part = (name: string, total: number): NetworkPart => ({ name, repeats: 1, cycles: total, total });
    const before = [part('a', 10), part('a', 20), part('b', 5)];
    expect(partChanges(before, before)).toEqual([0, 0, 0]);
    expect(partChanges([part('a', 11), part('c', 1), part('a', 18), part('a', 7)], before)).toEqual([
      1,
      undefined,
      -2,
      undefined,
    ]);
  });

  it('sum up to the latency', () => {
    fc.assert(
      fc.property(anyDrawing, anyAcceleratorIndex, (drawn, index) => {
        const read = readModel({ models: { kind: 'cells' } }, writeDrawnCell(drawn));
        const data = { about: about('NAS-Bench-101'), cost: COST, rows: [] };
        const shown = read && describeShown(data, read, acceleratorAt(index), undefined);
        if (shown === undefined) return;
        expect(networkParts(shown).reduce((sum, { total }) => sum + total, 0)).toBe(shown.latency_cycles);
      }),
      { numRuns: 20 },
    );
  });
});

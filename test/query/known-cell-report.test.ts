import { describe, expect, it } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { reportKnownCells } from '../../src/query/known-cell-report.js';
import { KNOWN_CELLS } from '../../src/space/cells/known-cells.js';
import { allCells } from '../cells.js';

describe('the report on known cells', () => {
  const costModel = new AnalyticModel(loadConstants());
  const cells = allCells();

  /** A frontier of four made-up rows, and accuracies that are known for one of the two cells. */
  function truthWith(accuracy: number): GroundTruth {
    const accuracyCounts = new Int32Array(cells.count).fill(-1);
    accuracyCounts[KNOWN_CELLS[0]?.index ?? 0] = accuracy;
    const frontier = {
      size: 4,
      cellIndex: Uint32Array.of(10, 11, 12, 13),
      acceleratorIndex: Uint32Array.of(20, 21, 22, 23),
      accuracyCount: Int32Array.of(950, 940, 930, 920),
      latencyCycles: Int32Array.of(4_000_000, 2_000_000, 3_000_000, 100_000),
      areaUnits: Int32Array.of(1_000_000, 1_500_000, 500_000, 500_000),
      ties: Float64Array.of(1, 1, 1, 1),
    };
    const metric = { name: 'made_up', denominator: 1_000 };
    const inputs = { cells, accuracyCounts, metric, costModel };
    return { frontier, cells, accuracyCounts, inputs } as unknown as GroundTruth;
  }

  it('finds the pair of no less accuracy with the best performance per area', () => {
    const [resnet, googlenet] = reportKnownCells(costModel, truthWith(925));
    expect(resnet).toMatchObject({
      accuracy: 0.925,
      codesign: { cell_index: 12, accelerator_index: 22, accuracy: 0.93 },
    });
    // 2 images in 15 ms on 50 mm².
    expect(resnet?.codesign?.images_per_s_per_mm2).toBeCloseTo(2 / 0.015 / 50, 10);
    expect(resnet?.codesign?.gain).toBeCloseTo(2 / 0.015 / 50 / (resnet?.images_per_s_per_mm2 ?? 0), 10);
    expect(googlenet).not.toHaveProperty('accuracy');
    expect(reportKnownCells(costModel, truthWith(940))[0]?.codesign?.cell_index).toBe(11);
    expect(reportKnownCells(costModel, truthWith(960))[0]).not.toHaveProperty('codesign');
  });

  it('says nothing of accuracies without a folder', () => {
    for (const row of reportKnownCells(costModel)) expect(row).not.toHaveProperty('accuracy');
  });
});

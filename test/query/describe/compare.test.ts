import { nasbench101Space } from '../../../src/space/nasbench101/space.js';
import { describe, expect, test } from 'vitest';
import { AnalyticModel } from '../../../src/cost/cost-model.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { comparePairs } from '../../../src/query/describe/compare.js';
import { describePair } from '../../../src/query/describe/pair.js';
import { allCells } from '../../cells.js';

const cells = allCells();
const space = { space: nasbench101Space(cells), costModel: new AnalyticModel(loadConstants()) };

describe('comparePairs', () => {
  test('puts every figure of two pairs side by side', () => {
    const [first, second] = [describePair(cells, space, 300_793, 3_468), describePair(cells, space, 67_206, 2_604)];
    const figures = comparePairs(first, second, space.costModel.constants);
    const figure = (name: string, unit: string): object | undefined =>
      figures.find((each) => each.figure === name && each.unit === unit);
    expect(figure('area', 'mm²')).toEqual({
      figure: 'area',
      unit: 'mm²',
      first: first.accelerator.area_mm2,
      second: second.accelerator.area_mm2,
      ratio: second.accelerator.area_mm2 / first.accelerator.area_mm2,
    });
    expect(figure('DSP', '')).toMatchObject({ first: 1_253, second: 709 });
    expect(figures.filter(({ figure: name }) => name.startsWith('module'))).toHaveLength(5);
    // No accuracies are at hand, so there is no such line.
    expect(figure('accuracy', '')).toBeUndefined();
  });

  test('leaves out what one of the pairs does not have', () => {
    const [first, whole] = [describePair(cells, space, 0, 0), describePair(cells, space, 1, 1)];
    const accelerator: Partial<typeof whole.accelerator> = { ...whole.accelerator };
    delete (accelerator as { lut?: number }).lut;
    const figures = comparePairs(
      first,
      { ...whole, accelerator: accelerator as typeof whole.accelerator },
      space.costModel.constants,
    );
    expect(figures.find(({ figure }) => figure === 'LUT')).toEqual({
      figure: 'LUT',
      unit: '',
      first: first.accelerator.lut,
    });
  });
});

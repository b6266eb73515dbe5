import { nasbench101Space } from '../../src/space/nasbench101/space.js';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { SMALL_GRID, smallSpace } from './small-space.js';

/**
 * Write the small space as a finished frontier folder.
 *
 * @param ties - What is added to the ties of the first row: the same inputs, another frontier.arrow.
 */
export async function writeSmallGroundTruth(folder: string, metric = 'made-up', ties = 0): Promise<string> {
  const { cells, data } = smallSpace();
  const frontier = { ...smallSpace().frontier, ties: smallSpace().frontier.ties.slice() };
  frontier.ties[0]! += ties;
  const total = cells.count * data.cost.variants;
  await writeFrontierFolder(folder, {
    inputs: {
      space: nasbench101Space(cells),
      accuracyCounts: data.accuracyCounts,
      metric: { name: metric, denominator: data.units.denominator },
      costModel: new AnalyticModel(loadConstants(), SMALL_GRID),
    },
    frontier,
    run: {
      mode: 'plain',
      threads: 1,
      pairs: { total, evaluated: total, excluded: {} },
      bounds: data.bounds,
      notes: [],
      wallMs: {},
    },
  });
  return folder;
}

import { join } from 'node:path';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { Random } from '../../src/random.js';
import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import { readModelFile } from '../../src/space/model-file/read-model-file.js';
import { architectureAt, ARCHITECTURE_COUNT } from '../../src/space/nasbench201/architecture.js';
import { datasetNamed } from '../../src/space/nasbench201/lower.js';
import { nasbench201Space } from '../../src/space/nasbench201/space.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import type { SearchAccuracies } from '../../native-free-bench/problem/search-accuracies.js';
import { SMALL_GRID } from './small-space.js';

/** 12 accelerators, few enough to try each with every architecture. */
const GRID: AcceleratorGrid = {
  ...SMALL_GRID,
  weight_buffer_depth: [1024],
  output_buffer_depth: [1024],
  mem_interface_width: [512],
  pool_enable: [true],
};
const IMAGES = 10_000;
/** One architecture that has no accuracy. */
export const UNKNOWN_ARCHITECTURE = 777;
const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'mobile-models.jsonl');

/** Made-up accuracies that favour convolutions, with a little chance. */
export function architectureAccuracies(name: string): SearchAccuracies {
  const random = new Random(1, 'architectures', name);
  const counts = Int32Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => {
    const convolutions = architectureAt(index).filter((operation) => operation.startsWith('nor_conv')).length;
    return 2000 + 1000 * convolutions + random.below(600);
  });
  counts[UNKNOWN_ARCHITECTURE] = -1;
  return { name, denominator: IMAGES, counts };
}

/** Write a frontier folder of all architectures of NAS-Bench-201 for CIFAR-100 on 12 accelerators. */
export async function writeArchitectures(folder: string): Promise<string> {
  const { name, denominator, counts } = architectureAccuracies('made-up');
  const space = nasbench201Space(datasetNamed('cifar100'));
  return write(folder, {
    space,
    accuracyCounts: counts,
    metric: { name, denominator },
    costModel: new AnalyticModel(loadConstants(), GRID, undefined, space.workload),
  });
}

/** Write a frontier folder of the 72 models of the example on 12 accelerators. */
export async function writeModels(folder: string): Promise<string> {
  const { space, metrics } = await readModelFile(EXAMPLE, {});
  const [metric] = metrics;
  if (metric === undefined) throw new Error('the example has no accuracy');
  return write(folder, {
    space,
    accuracyCounts: metric.counts,
    metric,
    costModel: new AnalyticModel(loadConstants(), GRID, undefined, space.workload),
  });
}

async function write(folder: string, inputs: FrontierInputs): Promise<string> {
  await writeFrontierFolder(folder, await enumerateFrontier(inputs, { mode: 'certified', threads: 1 }));
  return folder;
}

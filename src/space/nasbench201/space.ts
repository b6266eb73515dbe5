import { cellUnknown } from '../../errors/space.js';
import type { ModuleOperation } from '../models/module.js';
import type { ModelSpace } from '../models/model-space.js';
import { tabulateModels } from '../models/build-module-table.js';
import { countMostRuns } from '../models/module-table.js';
import type { Workload } from '../models/workload.js';
import type { Architecture } from './architecture.js';
import {
  ARCHITECTURE_COUNT,
  architectureAt,
  architectureIndex,
  EDGE_OPERATIONS,
  EDGES,
  formatArchitecture,
  parseArchitecture,
} from './architecture.js';
import { keptEdges } from './kept-edges.js';
import type { Dataset } from './lower.js';
import { lowerNetwork } from './lower.js';
import { countArchitectureParameters } from './parameters.js';

export const NASBENCH201 = 'nasbench201';

/** ResNet's basic block: two 3x3 convolutions beside a skip. */
export const RESNET_ARCHITECTURE = '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|';

const NAMED: ReadonlyMap<string, string> = new Map([['resnet', RESNET_ARCHITECTURE]]);

/** The architecture with all that is dropped written as `none`: two that agree in it run the same operations. */
function keptArchitecture(architecture: Architecture): Architecture {
  const kept = keptEdges(architecture);
  return architecture.map((operation, edge) => (kept[edge] === true ? operation : EDGE_OPERATIONS[0]));
}

/** Tabulate the networks of all architectures for a data set; those with the same kept cell share their modules. */
function tabulateArchitectures(dataset: Dataset): Workload {
  const modules: (readonly ModuleOperation[])[] = [];
  const networks = new Map<number, { readonly positions: readonly number[]; readonly repeats: readonly number[] }>();
  const parts = Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => {
    const kept = keptArchitecture(architectureAt(index));
    const key = architectureIndex(kept);
    let network = networks.get(key);
    if (network === undefined) {
      const lowered = lowerNetwork(kept, dataset);
      const positions = lowered.map(({ operations }) => modules.push(operations) - 1);
      networks.set(key, (network = { positions, repeats: lowered.map(({ repeats }) => repeats) }));
    }
    return network;
  });
  const length = parts[0]!.positions.length;
  const { operations, serial, table } = tabulateModels(modules, {
    partOffset: Int32Array.from({ length: ARCHITECTURE_COUNT + 1 }, (_, model) => model * length),
    partModule: Int32Array.from(parts.flatMap(({ positions }) => positions)),
    partRepeats: Int32Array.from(parts.flatMap(({ repeats }) => repeats)),
  });
  return {
    operations,
    serial,
    mostRuns: countMostRuns(table),
    models: () => ({ kind: 'modules', modules: table }),
  };
}

const workloads = new Map<string, Workload>();

/** The networks of all architectures for a data set: some tenths of a second the first time. */
export function nasbench201Workload(dataset: Dataset): Workload {
  const known = workloads.get(dataset.name) ?? tabulateArchitectures(dataset);
  workloads.set(dataset.name, known);
  return known;
}

const WAY_OUT = `Name an architecture by its index, 0 to ${ARCHITECTURE_COUNT - 1}, by its text, e.g. ${RESNET_ARCHITECTURE}, or by a name: ${[...NAMED.keys()].join(', ')}.`;

function findArchitecture(text: string): number {
  const architecture = parseArchitecture(NAMED.get(text) ?? text);
  if (architecture !== undefined) return architectureIndex(architecture);
  const index = /^(0|[1-9]\d*)$/.test(text) ? Number(text) : -1;
  if (index >= 0 && index < ARCHITECTURE_COUNT) return index;
  throw cellUnknown(`"${text}" names no architecture of NAS-Bench-201.`, WAY_OUT);
}

/** The 15,625 architectures of NAS-Bench-201 as networks for a data set (spec/nasbench201.md). */
export function nasbench201Space(dataset: Dataset): ModelSpace {
  return {
    name: NASBENCH201,
    network: dataset.name,
    noun: 'architecture',
    count: ARCHITECTURE_COUNT,
    get workload() {
      return nasbench201Workload(dataset);
    },
    cells: undefined,
    nameAt: (index) => formatArchitecture(architectureAt(index)),
    find: findArchitecture,
    modulesAt: (index) => lowerNetwork(architectureAt(index), dataset),
    decisions: EDGES.map(({ source, target }) => ({
      name: `edge ${source}-${target}`,
      options: EDGE_OPERATIONS.length,
    })),
    parameters: () =>
      Int32Array.from({ length: ARCHITECTURE_COUNT }, (_, index) =>
        countArchitectureParameters(architectureAt(index), dataset),
      ),
    source: undefined,
  };
}

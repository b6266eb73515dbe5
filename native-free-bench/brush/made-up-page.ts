import { renderPage } from '../../src/explorer/write/render-page.js';
import { readPageBundle } from '../../src/explorer/write/bundle.js';
import type { About } from '../../src/explorer/data/payload.js';
import { Random } from '../../src/random.js';
import { acceleratorAt } from '../../src/space/accelerators/grid.js';
import { acceleratorColumns } from '../../src/store/accelerator-columns.js';
import { encodeArrow, numberColumn } from '../../src/store/arrow/write.js';

const ACCELERATORS = 8640;
const DENOMINATOR = 10_000;

/** A page of a frontier of so many made-up points: latencies and areas of the real range, accuracies that rise with both. */
export function madeUpPage(points: number): string {
  const random = new Random(1, 'brush');
  const shares = Array.from({ length: points }, () => [random.double(), random.double()] as const);
  const index = shares.map(() => random.below(ACCELERATORS));
  const latencyCycles = Int32Array.from(shares, ([latency]) => Math.round(3e5 * 300 ** latency));
  const areaUnits = Int32Array.from(shares, ([, area]) => Math.round(5e5 * 5 ** area));
  const counts = Int32Array.from(shares, ([a, b]) => Math.round(8400 + 1000 * Math.sqrt(a * b) + 30 * random.double()));
  const frontier = encodeArrow(
    [
      numberColumn('cell_index', Uint32Array.from(index)),
      numberColumn('accelerator_index', Uint32Array.from(index)),
      ...acceleratorColumns(index.map((at) => acceleratorAt(at))),
      numberColumn('accuracy_count', counts),
      numberColumn('latency_cycles', latencyCycles),
      numberColumn('area_units', areaUnits),
      numberColumn(
        'accuracy',
        Float64Array.from(counts, (count) => count / DENOMINATOR),
      ),
      numberColumn(
        'latency_ms',
        Float64Array.from(latencyCycles, (cycles) => cycles / 2e5),
      ),
      numberColumn(
        'area_mm2',
        Float64Array.from(areaUnits, (units) => units / 1e4),
      ),
      numberColumn('ties', new Uint32Array(points).fill(1)),
    ],
    {},
  );
  return renderPage('Brush', { about: describePage(points), frontier }, readPageBundle());
}

function describePage(points: number): About {
  return {
    kind: 'pairs',
    folder: 'out',
    metric: { name: 'made_up', denominator: DENOMINATOR, predicted: false },
    space: 'made up',
    noun: 'cell',
    models: points,
    accelerators: ACCELERATORS,
    pairs: points,
    frontierSize: points,
    frontierSha256: '0'.repeat(64),
    costModel: 'none',
    costSha256: '',
    objectives: [
      { column: 'accuracy', label: 'Accuracy', unit: '', better: 'more' },
      { column: 'latency_ms', label: 'Latency', unit: 'ms', better: 'less' },
      { column: 'area_mm2', label: 'Area', unit: 'mm²', better: 'less' },
    ],
    version: '0',
  };
}

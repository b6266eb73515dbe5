import { OPERATION_KINDS } from '../../../../space/models/module.js';
import { s } from '../../dom/element.js';
import type { ShownReport } from '../model/describe.js';
import type { ShownModule } from '../schedule/shown-modules.js';
import { KIND_NAMES } from '../schedule/shown-modules.js';
import { KIND_CLASSES } from './kinds.js';
import { count, percent } from './number-text.js';

/** An engine with what it runs and how long it is at work in the whole network, in core cycles. */
export interface EngineLoad {
  readonly name: string;
  readonly kinds: readonly (typeof OPERATION_KINDS)[number][];
  /** In the modules, all of their runs. */
  readonly busyCycles: number;
}

/** Sum up what each engine does in the modules of a network. */
export function engineLoads(
  { accelerator }: Pick<ShownReport, 'accelerator'>,
  modules: readonly ShownModule[],
): EngineLoad[] {
  const names = [...new Set(OPERATION_KINDS.map((kind) => accelerator.engines[kind]))];
  return names.map((name) => ({
    name,
    kinds: OPERATION_KINDS.filter((kind) => accelerator.engines[kind] === name),
    busyCycles: modules.reduce(
      (sum, { repeats, operations }) =>
        sum + repeats * operations.reduce((own, { engine, cycles }) => own + (engine === name ? cycles : 0), 0),
      0,
    ),
  }));
}

const WIDTH = 420;
const GAP = 10;

/** Draw an accelerator: memory, buffers, and its engines with the share of time in which they work. */
export function enginesFigure(report: ShownReport, modules: readonly ShownModule[]): SVGSVGElement {
  const { accelerator } = report;
  const loads = engineLoads(report, modules);
  const height = 224;
  const box = (WIDTH - 2 - GAP * (loads.length - 1)) / loads.length;
  const share = ({ busyCycles }: EngineLoad): number => busyCycles / Math.max(1, report.latency_cycles);
  const words = loads.map(
    (load) =>
      `${load.name} runs ${load.kinds.map((kind) => KIND_NAMES[kind]).join(', ')}, at work ${percent(share(load), 0)} of the time`,
  );
  const engines = loads.map((load, i) => {
    const x = 1 + i * (box + GAP);
    const [lanes3x3, lanes1x1] = accelerator.lanes ?? [0, 0];
    const lanes = load.name === 'conv1x1' ? lanes1x1 : load.name === 'pool' ? 0 : lanes3x3;
    return s(
      'g',
      {},
      s('rect', { class: 'engine-box', x, y: 112, width: box, height: 104, rx: 8 }),
      s('text', { class: 'engine-name', x: x + box / 2, y: 133 }, load.name),
      s(
        'text',
        { class: 'engine-note', x: x + box / 2, y: 149 },
        lanes === 0
          ? accelerator.lanes === undefined
            ? ''
            : 'pooling'
          : `${accelerator.filter_par} filters × ${lanes} pixels`,
      ),
      ...load.kinds.map((kind, k) =>
        s('rect', {
          class: KIND_CLASSES[kind],
          x: x + box / 2 - load.kinds.length * 9 + k * 18 + 2,
          y: 158,
          width: 14,
          height: 14,
          rx: 3,
        }),
      ),
      s('rect', { class: 'load-ground', x: x + 10, y: 184, width: box - 20, height: 6, rx: 3 }),
      s('rect', { class: 'load', x: x + 10, y: 184, width: Math.max(0, (box - 20) * share(load)), height: 6, rx: 3 }),
      s('text', { class: 'engine-note', x: x + box / 2, y: 206 }, `${percent(share(load), 0)} of the time`),
    );
  });
  const buffers = [
    ['input', accelerator.input_buffer_depth],
    ['weights', accelerator.weight_buffer_depth],
    ['output', accelerator.output_buffer_depth],
  ] as const;
  const bufferBox = (WIDTH - 2 - 2 * GAP) / 3;
  return s(
    'svg',
    {
      class: 'engines',
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'aria-label': `Accelerator ${accelerator.name}: ${words.join('; ')}`,
    },
    s('rect', { class: 'memory-box', x: 1, y: 1, width: WIDTH - 2, height: 30, rx: 8 }),
    s('text', { class: 'engine-note', x: WIDTH / 2, y: 20 }, `memory · bus of ${accelerator.mem_interface_width} bits`),
    ...[WIDTH * 0.25, WIDTH * 0.75].flatMap((x) => [
      s('line', { class: 'wire', x1: x, x2: x, y1: 32, y2: 46 }),
      s('line', { class: 'wire', x1: x, x2: x, y1: 97, y2: 111 }),
    ]),
    ...buffers.flatMap(([name, words], i) => {
      const x = 1 + i * (bufferBox + GAP);
      return [
        s('rect', { class: 'buffer-box', x, y: 47, width: bufferBox, height: 50, rx: 8 }),
        s('text', { class: 'engine-note', x: x + bufferBox / 2, y: 68 }, `${name} buffer`),
        s('text', { class: 'engine-note', x: x + bufferBox / 2, y: 84 }, `${count(words)} words`),
      ];
    }),
    ...engines,
  );
}

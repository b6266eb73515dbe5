import { costsOn } from '../../data/costs.js';
import type { ExplorerData } from '../../data/explorer-data.js';
import { h, toggle } from '../../dom/element.js';
import { exportButtons } from '../../figures/exports.js';
import { standaloneSvg } from '../../figures/standalone.js';
import type { ShownPair } from '../model/shown-pair.js';
import { criticalPath } from '../schedule/critical-path.js';
import { operationsCsv } from '../schedule/operations-csv.js';
import type { ShownModule } from '../schedule/shown-modules.js';
import { traceEvents } from '../schedule/trace-events.js';
import { dataTable } from './data-table.js';
import { followWidth } from './follow-width.js';
import { ganttFigure, ganttLegend } from './gantt-figure.js';
import { count, percent } from './number-text.js';
import type { Part } from './part.js';

/** The least width of a chart in pixels; narrower places scroll. */
const LEAST_WIDTH = 300;

/** The schedule of every module as a Gantt chart, each with its table. */
export function makeScheduleCard(data: ExplorerData): Part {
  const charts = h('div', { class: 'charts' });
  const legend = h('div', {});
  let pair: ShownPair | undefined;
  let sameAxis = false;
  const open = new Set<string>();
  const axis = toggle('the same time axis for all', (on) => {
    sameAxis = on;
    draw();
  });
  const buttons = exportButtons('schedule', {
    csv: () => operationsCsv(pair?.modules ?? []),
    more: [{ text: 'Trace', file: () => ({ name: 'schedule.trace.json', content: traceText(data, pair) }) }],
  });
  const element = h(
    'section',
    { class: 'card', 'aria-label': 'Schedule' },
    h('div', { class: 'card-head' }, h('h2', {}, 'Schedule'), buttons),
    h(
      'p',
      { class: 'soft hint' },
      'One lane an engine, one bar an operation. “Trace” saves the whole network as Trace Event JSON, which Perfetto and speedscope open.',
    ),
    h('div', { class: 'row' }, legend, axis.element),
    charts,
  );
  const draw = (): void => {
    element.hidden = pair?.report === undefined;
    if (pair?.report === undefined) return;
    const { report, modules } = pair;
    const width = Math.max(LEAST_WIDTH, charts.clientWidth || 640);
    const longest = Math.max(...modules.map(({ cycles }) => cycles));
    const engines = [...new Set(Object.values(report.accelerator.engines))];
    const order = engines.filter((name) =>
      modules.some(({ operations }) => operations.some(({ engine }) => engine === name)),
    );
    legend.replaceChildren(ganttLegend(modules));
    charts.replaceChildren(
      ...modules.map((module, i) => {
        const until = sameAxis ? longest : module.cycles;
        const options = { engines: order, width, until, coreMhz: report.core_mhz, id: `gantt-${i}` };
        const { element: chart, svg } = ganttFigure(module, options);
        const share = (module.repeats * module.cycles) / Math.max(1, report.latency_cycles);
        return h(
          'div',
          { class: 'module' },
          h(
            'div',
            { class: 'card-head' },
            h(
              'h3',
              {},
              `${module.name} `,
              h(
                'span',
                { class: 'soft' },
                `×${module.repeats}, ${count(module.cycles)} cycles each, ${percent(share)} of the network`,
              ),
            ),
            exportButtons(`schedule-${i + 1}`, { svg: () => standaloneSvg(svg) }),
          ),
          chart,
          table(module, open),
        );
      }),
    );
  };
  axis.show(sameAxis);
  followWidth(charts, draw);
  return {
    element,
    show: (shown) => {
      pair = shown;
      draw();
    },
  };
}

/** The schedule in figures: what the chart shows, for whoever cannot see it. */
function table(module: ShownModule, open: Set<string>): HTMLElement {
  const critical = new Set(criticalPath(module.operations));
  const rows = module.operations.map(({ name, shape, engine, start, end, cycles, waitsFor }, at) => [
    String(at),
    name,
    shape,
    engine,
    count(start),
    count(end),
    count(cycles),
    waitsFor.map((each) => `#${each}`).join(' '),
    critical.has(at) ? 'yes' : '',
  ]);
  const head = ['#', 'Operation', 'Shape', 'Engine', 'Start', 'End', 'Cycles', 'Waits for', 'Critical'];
  const caption = `Schedule of ${module.name} in core cycles`;
  const details = h('details', {}, h('summary', {}, 'As a table'), dataTable(caption, head, rows, [1, 2, 3, 7, 8]));
  details.open = open.has(module.name);
  details.addEventListener('toggle', () => (details.open ? open.add(module.name) : open.delete(module.name)));
  return details;
}

function traceText({ cost }: ExplorerData, pair: ShownPair | undefined): string {
  const costs = cost === undefined || pair === undefined ? undefined : costsOn(cost, pair.accelerator);
  if (cost === undefined || costs === undefined || pair?.report === undefined) return '';
  const { report, modules } = pair;
  return JSON.stringify(traceEvents({ report, modules, serial: cost.serial, costs }));
}

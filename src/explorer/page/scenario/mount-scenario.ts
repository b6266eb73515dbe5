import { formatCsv } from '../../../csv.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';
import { announce } from '../dom/announce.js';
import { h, s } from '../dom/element.js';
import { oncePerFrame } from '../dom/frames.js';
import { parseColour, scaleColour } from '../figures/colours.js';
import { modelText, rowLines } from '../figures/describe-row.js';
import { exportButtons } from '../figures/exports.js';
import { formatNumber } from '../figures/format.js';
import { axisOf } from '../figures/column-axis.js';
import type { ScatterLook } from '../figures/scatter.js';
import { Scatter } from '../figures/scatter.js';
import { Tooltip } from '../figures/tooltip.js';
import type { Store } from '../state/store.js';
import { BEST, bestRows } from './best-table.js';
import { makeScenarioControls } from './controls.js';
import { describeConstraints, makeFormula } from './formula.js';
import type { Judgement } from './judge.js';
import { judgeRows } from './judge.js';
import { accuracyRegion, areaRegion } from './region.js';

/** Colours of the rewards of feasible points, the best the brightest. */
function rewardColours({ rewards, best }: Judgement): Uint8Array {
  const bytes = new Uint8Array(rewards.length * 3);
  const most = rewards[best[0] ?? 0]!;
  const least = rewards[best.at(-1) ?? 0]!;
  for (const row of best)
    bytes.set(parseColour(scaleColour(most === least ? 1 : (rewards[row]! - least) / (most - least))), row * 3);
  return bytes;
}

/** What would be the best pair if one wanted something else: weights and constraints by sliders. */
export function mountScenario(container: HTMLElement, store: Store, data: ExplorerData): void {
  const { units } = data.about;
  const first = judgeRows(data, store.get().scenario);
  if (first === undefined || units === undefined) {
    container.append(h('p', { class: 'empty' }, 'This frontier has no bounds that rewards could be scaled by.'));
    return;
  }
  let judgement = first;
  const tooltip = new Tooltip();
  const planes = [
    { x: 'latency_ms', y: 'accuracy', region: accuracyRegion },
    { x: 'latency_ms', y: 'area_mm2', region: areaRegion },
  ].map(({ x, y, region }) => {
    const scatter = new Scatter(`${y} against ${x}, coloured by reward; the feasible region is shaded`, {
      onHover: (row, at) => {
        store.set({ hover: row });
        if (row === -1 || at === undefined) tooltip.hide();
        else
          tooltip.show(
            modelText(data, row),
            [['Reward', judgement.rewards[row]!.toFixed(5)], ...rowLines(data, row)],
            at.x,
            at.y,
          );
      },
      onPick: (row) => store.set({ view: 'pair', selectedPair: { row } }),
    });
    return { x, y, region, scatter };
  });
  const csv = (): string =>
    formatCsv(judgement.best.map((row) => ({ ...data.rows[row], reward: judgement.rewards[row]! })));
  const summary = h('p', { class: 'summary' });
  const formula = h('div');
  const table = h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Best points' });
  container.append(
    h(
      'div',
      { class: 'scenario-layout' },
      makeScenarioControls(store, data),
      h(
        'div',
        { class: 'stack' },
        h('div', { class: 'card' }, summary, formula),
        h(
          'div',
          { class: 'plots plots-2' },
          ...planes.map(({ x, y, scatter }) =>
            h(
              'figure',
              { class: 'card plot-card' },
              h(
                'figcaption',
                { class: 'card-head small' },
                h(
                  'span',
                  { class: 'soft' },
                  'Colour: reward. Shaded: where the constraints are met. Click opens a pair.',
                ),
                exportButtons(`scenario-${y}-${x}`, { svg: () => scatter.toSvg(), csv }),
              ),
              scatter.frame.element,
            ),
          ),
        ),
        h(
          'section',
          { class: 'card', 'aria-label': 'Best points' },
          h(
            'div',
            { class: 'card-head' },
            h('h2', {}, `The ${BEST} best points of the frontier`),
            exportButtons('scenario-best', { csv }),
          ),
          table,
        ),
      ),
    ),
    tooltip.element,
  );
  let shownLog = '';
  const show = (): void => {
    const { scenario, hover, log, view } = store.get();
    if (view !== 'scenario') return;
    judgement = judgeRows(data, scenario) ?? judgement;
    const { best, rewards, count, feasible } = judgement;
    const [optimum] = best;
    const isNewLog = shownLog !== log.join();
    shownLog = log.join();
    const look: ScatterLook = { mask: feasible, colours: rewardColours(judgement), pins: [], hover, box: undefined };
    for (const { x, y, region, scatter } of planes) {
      const { frame } = scatter;
      if (isNewLog)
        scatter.setColumns(columnOf(data, x), columnOf(data, y), axisOf(data, x, log), axisOf(data, y, log));
      scatter.show(look);
      const star =
        optimum === undefined
          ? []
          : [
              s('path', {
                class: 'star',
                transform: `translate(${frame.x(columnOf(data, x).values[optimum]!)},${frame.y(columnOf(data, y).values[optimum]!)})`,
                d: STAR,
              }),
            ];
      frame.under.replaceChildren(region(frame, judgement.rewarding, units));
      frame.over.querySelector('.stars')?.remove();
      frame.over.append(s('g', { class: 'stars' }, ...star));
    }
    summary.textContent =
      optimum === undefined
        ? `No pair of the whole space meets these constraints (${describeConstraints(scenario)}): no point of the frontier does.`
        : `The optimum of all ${data.about.pairs.toLocaleString('en')} pairs has reward ${formatNumber(rewards[optimum]!)}: ${rowLines(
            data,
            optimum,
          )
            .slice(0, 3)
            .map((line) => line.join(' '))
            .join(
              ', ',
            )}. ${count.toLocaleString('en')} of ${data.rows.length.toLocaleString('en')} frontier points are feasible.`;
    formula.replaceChildren(makeFormula(scenario, data.about));
    table.replaceChildren(
      optimum === undefined
        ? h('p', { class: 'empty' }, 'Nothing is feasible. Loosen a constraint.')
        : bestRows(store, data, judgement),
    );
    announce(summary.textContent);
  };
  const showSoon = oncePerFrame(show);
  store.subscribe((state, before) => {
    if (state.hover !== before.hover && state.scenario === before.scenario && state.view === before.view) {
      for (const { scatter } of planes) scatter.showHover(state.hover);
    } else showSoon();
  });
  new ResizeObserver(showSoon).observe(container);
  show();
}

const STAR = 'M0 -9L2.6 -3.2L8.8 -2.6L4.1 1.5L5.5 7.6L0 4.4L-5.5 7.6L-4.1 1.5L-8.8 -2.6L-2.6 -3.2Z';

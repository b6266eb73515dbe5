import { formatCsv } from '../../../csv.js';
import type { SearchedScenario, SearchesPayload, StrategyLook } from '../../data/searches.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { button, choice, h, s } from '../dom/element.js';
import { isDark } from '../figures/colours.js';
import { exportButtons } from '../figures/exports.js';
import { formatNumber } from '../figures/format.js';
import type { Store } from '../state/store.js';
import { quoteShell } from '../tools/quote-shell.js';
import type { Curve } from './curves.js';
import { Curves } from './curves.js';
import { curveAt } from './progress.js';
import type { ColouredRun } from './visits-plot.js';
import { VisitsPlot } from './visits-plot.js';

/** A search is played in so many seconds. */
const PLAY_SECONDS = 12;

function emptySearches(container: HTMLElement, { about }: ExplorerData): void {
  const command = `codesign bench --ground-truth ${quoteShell(about.folder)} && codesign explore ${quoteShell(about.folder)} --bench bench-out`;
  container.append(
    h(
      'div',
      { class: 'empty' },
      h('p', {}, 'This page carries no searches. Lay those of a benchmark over the frontier with:'),
      h('p', { class: 'code' }, command),
    ),
  );
}

/** What strategies visited, step by step: one sees how a search fails. */
export function mountSearches(container: HTMLElement, store: Store, data: ExplorerData): void {
  const { searches } = data;
  if (searches === undefined || searches.scenarios.length === 0) {
    emptySearches(container, data);
    return;
  }
  showSearches(container, store, data, searches);
}

function showSearches(container: HTMLElement, store: Store, data: ExplorerData, searches: SearchesPayload): void {
  const { steps, scenarios } = searches;
  const looks = new Map(searches.strategies.map((look) => [look.strategy, look]));
  const names = [...looks.keys()];
  const colourOf = (strategy: string): string => {
    const { light, dark } = looks.get(strategy) as StrategyLook;
    return isDark() ? dark : light;
  };
  const current = (): SearchedScenario => scenarios[store.get().search.scenario] ?? (scenarios[0] as SearchedScenario);
  const stepNow = (): number => {
    const { step } = store.get().search;
    return step === 0 || step > steps ? steps : step;
  };
  const setStep = (step: number): void =>
    store.set({ search: { ...store.get().search, step: step >= steps ? 0 : Math.max(1, step) } });
  const shownRuns = (): ColouredRun[] => {
    const { hidden } = store.get().search;
    return current()
      .runs.filter(({ strategy }) => !hidden.includes(strategy))
      .map((run) => ({ run, colour: colourOf(run.strategy), dashes: looks.get(run.strategy)?.dashes }));
  };

  const visits = new VisitsPlot(data);
  const best = new Curves('Best reward so far, by step');
  const cover = new Curves('Frontier points visited so far, by step');
  const scenario = choice(
    'Scenario',
    scenarios.map(({ scenario: { name } }, value) => ({ value, text: name })),
    (value) => store.set({ search: { ...store.get().search, scenario: value } }),
  );
  const slider = h('input', { type: 'range', min: 1, max: steps, step: 1, 'aria-label': 'Step of the searches' });
  slider.addEventListener('input', () => setStep(Number(slider.value)));
  const stepText = h('output', {});
  let playing: number | undefined;
  const stop = (): void => {
    if (playing !== undefined) cancelAnimationFrame(playing);
    playing = undefined;
    play.textContent = 'Play';
  };
  const start = (): void => {
    const from = stepNow() >= steps ? 1 : stepNow();
    const begun = performance.now();
    const tick = (now: number): void => {
      const step = Math.round(from + ((now - begun) / 1000 / PLAY_SECONDS) * steps);
      setStep(Math.max(1, step));
      if (step >= steps || store.get().view !== 'searches') stop();
      else playing = requestAnimationFrame(tick);
    };
    play.textContent = 'Pause';
    playing = requestAnimationFrame(tick);
  };
  const play = button('Play', () => (playing === undefined ? start() : stop()), { class: 'primary' });
  const legend = h('div', { class: 'strategies', role: 'group', 'aria-label': 'Strategies' });
  const table = h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Strategies at this step' });

  const curvesCsv = (): string => {
    const { runs } = current();
    return formatCsv(
      runs.flatMap((run) =>
        run.best.map((reward, i) => ({
          strategy: run.strategy,
          seed: run.seed,
          step: Math.min(steps, (i + 1) * run.stride),
          best_reward: reward ?? undefined,
          frontier_points: run.covered[i]!,
        })),
      ),
    );
  };
  const visitsCsv = (): string =>
    formatCsv(
      shownRuns().flatMap(({ run }) =>
        run.step.map((step, i) => ({
          strategy: run.strategy,
          seed: run.seed,
          step,
          accuracy_count: run.accuracyCount[i]!,
          latency_cycles: run.latencyCycles[i]!,
          area_units: run.areaUnits[i]!,
          feasible: run.feasible[i] === 1,
        })),
      ),
    );
  const figure = (title: string, element: HTMLElement, exports: HTMLElement): HTMLElement =>
    h(
      'figure',
      { class: 'card plot-card' },
      h('figcaption', { class: 'card-head' }, h('h2', {}, title), exports),
      element,
    );

  container.append(
    h(
      'div',
      { class: 'card toolbar' },
      h('div', { class: 'row' }, scenario.element, play, h('label', { class: 'step-slider' }, slider), stepText),
      legend,
    ),
    h(
      'div',
      { class: 'plots searches-plots' },
      figure(
        'Visited pairs over the frontier',
        visits.frame.element,
        exportButtons('searches-visits', { svg: () => visits.toSvg(), csv: visitsCsv }),
      ),
      figure(
        'Best reward so far',
        best.frame.element,
        exportButtons('searches-best', { svg: () => best.toSvg(), csv: curvesCsv }),
      ),
      figure(
        'Frontier points visited',
        cover.frame.element,
        exportButtons('searches-coverage', { svg: () => cover.toSvg(), csv: curvesCsv }),
      ),
    ),
    h(
      'section',
      { class: 'card', 'aria-label': 'Strategies' },
      h('div', { class: 'card-head' }, h('h2', {}, 'At this step')),
      table,
    ),
    h('p', { class: 'soft hint' }, searches.notes.join(' ')),
  );

  const showStep = (): void => {
    const step = stepNow();
    slider.value = String(step);
    slider.setAttribute('aria-valuetext', `step ${step} of ${steps}`);
    stepText.textContent = `step ${step.toLocaleString('en')} of ${steps.toLocaleString('en')}`;
    for (const plot of [visits, best, cover]) plot.showStep(step);
    const { optimum } = current();
    const cells = shownRuns().map(({ run, colour, dashes }) => {
      const reward = curveAt(run, run.best, step, steps) ?? undefined;
      const found = curveAt(run, run.covered, step, steps) ?? 0;
      return h(
        'tr',
        {},
        h('td', {}, swatch(colour, dashes), ` ${run.strategy}`),
        h('td', {}, `${run.seed} of ${run.of}`),
        h('td', {}, reward === undefined ? 'nothing feasible' : reward.toFixed(5)),
        h('td', {}, reward === undefined ? '–' : formatNumber(optimum - reward)),
        h('td', {}, `${found} (${((100 * found) / data.rows.length).toFixed(2)} %)`),
      );
    });
    const head = ['Strategy', 'Seed, runs', 'Best reward so far', 'Below the optimum', 'Frontier points visited'];
    table.replaceChildren(
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...head.map((text) => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, ...cells),
      ),
    );
  };
  const showAll = (): void => {
    const { search, log } = store.get();
    scenario.show(search.scenario);
    legend.replaceChildren(
      ...names.map((name) =>
        button(
          name,
          () => {
            const { hidden } = store.get().search;
            store.set({
              search: {
                ...store.get().search,
                hidden: hidden.includes(name) ? hidden.filter((each) => each !== name) : [...hidden, name],
              },
            });
          },
          { class: 'small strategy', 'aria-pressed': String(!search.hidden.includes(name)) },
        ),
      ),
    );
    legend.querySelectorAll('button').forEach((element, i) => {
      element.prepend(swatch(colourOf(names[i]!), looks.get(names[i]!)?.dashes));
    });
    const runs = shownRuns();
    const { optimum } = current();
    visits.show(runs, stepNow(), steps, log);
    const curves = (values: (run: ColouredRun['run']) => readonly (number | null)[]): Curve[] =>
      runs.map(({ run, colour, dashes }) => ({
        name: run.strategy,
        colour,
        dashes,
        stride: run.stride,
        values: values(run),
      }));
    const look = { steps, step: stepNow() };
    const rewards = runs.flatMap(({ run }) => run.best.filter((value) => value !== null));
    const least =
      rewards.length === 0 ? optimum - 1 : rewards.toSorted((a, b) => a - b)[Math.floor(rewards.length * 0.03)]!;
    best.show(
      { ...look, curves: curves((run) => run.best), guide: optimum },
      { title: 'Reward; dashed: the optimum', domain: [Math.min(least, optimum - 1e-6), optimum], tick: formatNumber },
    );
    const most = Math.max(4, ...runs.map(({ run }) => run.covered.at(-1) ?? 0));
    cover.show(
      { ...look, curves: curves((run) => run.covered), guide: undefined },
      { title: `Points, of ${data.rows.length}`, domain: [0, most], tick: formatNumber },
    );
    showStep();
  };
  store.subscribe((state, before) => {
    if (state.view !== 'searches') return;
    const { search } = state;
    const other = search.scenario !== before.search.scenario || search.hidden !== before.search.hidden;
    if (other || state.log !== before.log || state.theme !== before.theme || state.view !== before.view) showAll();
    else if (search.step !== before.search.step) showStep();
  });
  showAll();
}

/** A piece of the strategy's line, with the dot of a visit. */
function swatch(colour: string, dashes: string | undefined): SVGSVGElement {
  return s(
    'svg',
    { width: 30, height: 11, 'aria-hidden': 'true' },
    s('line', { x1: 0, x2: 30, y1: 5.5, y2: 5.5, stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dashes }),
    s('circle', { cx: 15, cy: 5.5, r: 4, fill: colour }),
  );
}

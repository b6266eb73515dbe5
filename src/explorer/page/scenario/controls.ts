import type { Scenario } from '../../../objectives/scenario.js';
import { SCENARIOS } from '../../../objectives/scenario.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';
import { button, choice, h } from '../dom/element.js';
import { downloadFile } from '../figures/exports.js';
import { formatNumber } from '../figures/format.js';
import type { Store } from '../state/store.js';
import { copyText } from '../tools/copy-text.js';
import { quoteShell } from '../tools/quote-shell.js';
import type { Constrained } from './draft.js';
import { CONSTRAINED, limitOf, scenarioFile, withLimit, withWeight } from './draft.js';

const WEIGHTS = ['accuracy', 'latency', 'area'] as const;
const STEPS = 400;

/** A slider's ends, and how its places become limits. */
interface LimitScale {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
  readonly digits: number;
  /** Where the limit stands when it is first asked for. */
  readonly first: number;
}

function scalesOf(data: ExplorerData): Readonly<Record<Constrained, LimitScale>> {
  const [accuracy, latency, area] = ['accuracy', 'latency_ms', 'area_mm2'].map((name) => columnOf(data, name)) as [
    ReturnType<typeof columnOf>,
    ReturnType<typeof columnOf>,
    ReturnType<typeof columnOf>,
  ];
  const images = data.about.units?.imagesPerCall ?? 1;
  const densities = latency.values.map((ms, row) => (images * 1000) / ms / area.values[row]!);
  const [least, most] = [densities.reduce((a, b) => Math.min(a, b)), densities.reduce((a, b) => Math.max(a, b))];
  const middle = (min: number, max: number): number => Math.sqrt(min * max);
  return {
    accuracy: {
      label: 'Accuracy above',
      unit: '',
      min: accuracy.min * 0.995,
      max: Math.min(accuracy.max, 0.9999),
      log: false,
      digits: 4,
      first: accuracy.min + 0.8 * (accuracy.max - accuracy.min),
    },
    latency_ms: {
      label: 'Latency below',
      unit: 'ms',
      min: latency.min,
      max: latency.max * 1.05,
      log: true,
      digits: 4,
      first: middle(latency.min, latency.max),
    },
    area_mm2: {
      label: 'Area below',
      unit: 'mm²',
      min: area.min,
      max: area.max * 1.05,
      log: false,
      digits: 4,
      first: (area.min + area.max) / 2,
    },
    performance_per_area: {
      label: 'Images/s/mm² above',
      unit: '',
      min: least * 0.9,
      max: most,
      log: true,
      digits: 3,
      first: middle(least, most),
    },
  };
}

function toLimit({ min, max, log, digits }: LimitScale, place: number): number {
  const share = place / STEPS;
  const value = log ? min * (max / min) ** share : min + (max - min) * share;
  return Number(value.toPrecision(digits));
}

function toPlace({ min, max, log }: LimitScale, limit: number): number {
  const share = log ? Math.log(limit / min) / Math.log(max / min) : (limit - min) / (max - min);
  return Math.round(Math.min(1, Math.max(0, share)) * STEPS);
}

/** A slider for one limit, with a box that says whether there is one. */
function limitControl(
  store: Store,
  name: Constrained,
  scale: LimitScale,
): { readonly element: HTMLElement; readonly show: (scenario: Scenario) => void } {
  const box = h('input', { type: 'checkbox' });
  const slider = h('input', { type: 'range', min: 0, max: STEPS, step: 1, 'aria-label': `${scale.label}, limit` });
  const value = h('output');
  const set = (limit: number | undefined): void =>
    store.set({ scenario: withLimit(store.get().scenario, name, limit) });
  box.addEventListener('change', () => set(box.checked ? toLimit(scale, toPlace(scale, scale.first)) : undefined));
  slider.addEventListener('input', () => set(toLimit(scale, Number(slider.value))));
  return {
    element: h(
      'div',
      { class: 'control' },
      h('label', { class: 'toggle' }, box, h('span', {}, scale.label)),
      value,
      slider,
    ),
    show: (scenario) => {
      const limit = limitOf(scenario, name);
      box.checked = limit !== undefined;
      slider.disabled = limit === undefined;
      slider.value = String(toPlace(scale, limit ?? scale.first));
      const text = limit === undefined ? 'no limit' : `${formatNumber(limit)} ${scale.unit}`.trim();
      value.textContent = text;
      slider.setAttribute('aria-valuetext', text);
    },
  };
}

/** A slider for one weight. */
function weightControl(
  store: Store,
  name: (typeof WEIGHTS)[number],
): { readonly element: HTMLElement; readonly show: (scenario: Scenario) => void } {
  const slider = h('input', { type: 'range', min: 0, max: 1, step: 0.01, 'aria-label': `Weight of ${name}` });
  const value = h('output');
  slider.addEventListener('input', () =>
    store.set({ scenario: withWeight(store.get().scenario, name, Number(slider.value)) }),
  );
  return {
    element: h('div', { class: 'control' }, h('span', {}, `Weight of ${name}`), value, slider),
    show: ({ weights }) => {
      slider.value = String(weights[name]);
      value.textContent = weights[name].toFixed(2);
    },
  };
}

/** Weights, limits, known scenarios, and ways to take the scenario away. */
export function makeScenarioControls(store: Store, data: ExplorerData): HTMLElement {
  const scales = scalesOf(data);
  const controls = [
    ...WEIGHTS.map((name) => weightControl(store, name)),
    ...CONSTRAINED.map((name) => limitControl(store, name, scales[name])),
  ];
  const known = choice<Scenario | undefined>(
    'Scenario',
    [...SCENARIOS.map((value) => ({ value, text: value.name })), { value: undefined, text: 'mine' }],
    (scenario) => store.set({ scenario: scenario ?? { ...store.get().scenario, name: 'mine' } }),
  );
  const show = (): void => {
    const { scenario } = store.get();
    known.show(SCENARIOS.find((each) => JSON.stringify(each) === JSON.stringify(scenario)));
    for (const control of controls) control.show(scenario);
  };
  store.subscribe(show);
  show();
  const command = (): string => {
    const { scenario } = store.get();
    const isKnown = SCENARIOS.some((each) => JSON.stringify(each) === JSON.stringify(scenario));
    const list = `codesign show frontier ${quoteShell(data.about.folder)} --top 10 --scenario`;
    return isKnown
      ? `${list} ${scenario.name}`
      : `echo ${quoteShell(JSON.stringify(scenario))} > scenario.json && ${list} scenario.json`;
  };
  return h(
    'div',
    { class: 'card scenario-controls' },
    h('div', { class: 'card-head' }, known.element),
    ...controls.slice(0, 3).map(({ element }) => element),
    h('h3', {}, 'Constraints'),
    ...controls.slice(3).map(({ element }) => element),
    h(
      'div',
      { class: 'row tools small' },
      button('Copy as file', () => void copyText(scenarioFile(store.get().scenario), 'The scenario is copied.'), {
        class: 'small',
      }),
      button('Save file', () => downloadFile('scenario.json', scenarioFile(store.get().scenario), 'application/json'), {
        class: 'small',
      }),
      button('Copy command', () => void copyText(command(), 'The command is copied.'), { class: 'small' }),
    ),
  );
}

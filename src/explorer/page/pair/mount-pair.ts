import type { ExplorerData } from '../data/explorer-data.js';
import { announce } from '../dom/announce.js';
import { button, h } from '../dom/element.js';
import { oncePerFrame } from '../dom/frames.js';
import type { EditedModel } from '../state/state.js';
import type { Store } from '../state/store.js';
import { hasChanged } from '../state/store.js';
import { acceleratorControls } from './edit/accelerator-controls.js';
import { makeArchitectureCard } from './edit/architecture-card.js';
import { makeCellCard } from './edit/cell-card.js';
import { makeModelCard } from './edit/model-card.js';
import { makeAcceleratorCard } from './figures/accelerator-card.js';
import type { Part } from './figures/part.js';
import { makePartsCard } from './figures/parts-card.js';
import { makeScheduleCard } from './figures/schedule-card.js';
import { describeStanding, dominatorTable } from './figures/standing-text.js';
import { makeSummary } from './figures/summary-card.js';
import { makePicker } from './figures/picker.js';
import type { ShownPair } from './model/shown-pair.js';
import { makePairReader, selectPair } from './model/shown-pair.js';

/** A pair taken apart, and put together anew. */
export function mountPair(container: HTMLElement, store: Store, data: ExplorerData): void {
  const { cost } = data;
  if (cost === undefined) return;
  const readPair = makePairReader(data);
  let shown: ShownPair | undefined;
  let lastRow: number | undefined;

  const openRow = (row: number): void => store.set({ selectedPair: { row } });
  const editModel = (model: EditedModel): void => {
    if (shown !== undefined) store.set({ selectedPair: selectPair(data, shown.originRow, model, shown.accelerator) });
  };
  const back = button('Back to the frontier point', () => {
    if (shown !== undefined) openRow(shown.originRow);
  });
  const picker = makePicker(data.rows.length, openRow);
  const parts: readonly Part[] = [
    picker,
    makeStanding(data, openRow),
    makeSummary(cost.constants),
    makeModelPart(data, editModel),
    makeAcceleratorCard(cost, acceleratorControls, (accelerator) => {
      if (shown !== undefined)
        store.set({ selectedPair: selectPair(data, shown.originRow, shown.edited, accelerator) });
    }),
    makePartsCard(),
    makeScheduleCard(data),
  ];
  const [pick, standing, summary, model, accelerator, network, schedule] = parts.map(({ element }) => element) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  container.append(
    h('div', { class: 'toolbar row pair-bar' }, pick, back),
    h('div', { class: 'card' }, summary, standing),
    h('div', { class: 'pair-halves' }, model, accelerator),
    network,
    schedule,
  );

  const show = (): void => {
    const before = shown;
    shown = readPair(store.get(), lastRow);
    lastRow = shown.originRow;
    back.disabled = !shown.isEdited;
    for (const part of parts) part.show(shown);
    if (before !== undefined) announce(sayPair(shown, data));
  };
  const later = oncePerFrame(show);
  store.subscribe((state, before) => {
    if (
      hasChanged(state, before, 'selectedPair', 'theme') ||
      (state.selectedPair === undefined && hasChanged(state, before, 'pins'))
    )
      later();
  });
  show();
}

function makeModelPart({ models }: ExplorerData, onEdit: (model: EditedModel) => void): Part {
  if (models?.kind === 'cells') return makeCellCard(onEdit);
  if (models?.kind === 'architectures') return makeArchitectureCard(onEdit);
  return makeModelCard(models?.models ?? [], onEdit);
}

function makeStanding(data: ExplorerData, onOpen: (row: number) => void): Part {
  const element = h('div', { class: 'standing' });
  return {
    element,
    show: ({ standing, model, fault }) => {
      const said =
        standing === undefined ? (model.fault ?? 'This pair cannot be costed.') : describeStanding(standing, data);
      const kind = standing?.kind ?? 'invalid';
      element.replaceChildren(
        ...(fault === undefined ? [] : [h('p', { class: 'bad' }, fault)]),
        h('p', { class: `badge badge-${kind}` }, said),
        ...(standing?.kind === 'dominated' ? [dominatorTable(standing.by, data, onOpen)] : []),
      );
    },
  };
}

function sayPair({ report, standing, model }: ShownPair, data: ExplorerData): string {
  if (report === undefined || standing === undefined) return model.fault ?? 'This pair cannot be costed.';
  return `${report.latency_ms} milliseconds, ${report.accelerator.area_mm2} square millimetres. ${describeStanding(standing, data)}`;
}

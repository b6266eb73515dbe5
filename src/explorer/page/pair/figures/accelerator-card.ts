import type { CostPayload } from '../../../data/payload.js';
import { h } from '../../dom/element.js';
import type { ChosenAccelerator } from '../../data/costs.js';
import type { AcceleratorControls } from '../edit/accelerator-controls.js';
import { dataTable } from './data-table.js';
import { enginesFigure } from './engines-figure.js';
import { figureCard } from './figure-card.js';
import { count, percent, signed } from './number-text.js';
import type { Part } from './part.js';
import { stackedBar } from './stacked-bar.js';

const RESOURCE_CLASSES = { CLB: 'resource-clb', BRAM18: 'resource-bram', DSP: 'resource-dsp' } as const;

/** The accelerator: its engines, its parameters to choose, its area by resource. */
export function makeAcceleratorCard(
  cost: CostPayload,
  makeControls: (cost: CostPayload, onEdit: (accelerator: ChosenAccelerator) => void) => AcceleratorControls,
  onEdit: (accelerator: ChosenAccelerator) => void,
): Part {
  const drawing = h('div', { class: 'drawing' });
  const area = h('div', { class: 'area' });
  const name = h('code', { class: 'model-text' });
  const fault = h('p', { class: 'fault bad', role: 'status' });
  const controls = makeControls(cost, onEdit);
  let svg: SVGSVGElement | undefined;
  const { element } = figureCard(
    'Accelerator',
    'accelerator',
    { svg: () => svg },
    fault,
    drawing,
    h('div', { class: 'edit small' }, controls.element, name),
    area,
  );
  return {
    element,
    show: ({ report, modules, accelerator, origin, model }) => {
      controls.show(accelerator);
      const isForeign = report === undefined && model.fault === undefined;
      fault.hidden = !isForeign;
      fault.textContent = isForeign
        ? 'The cost model of this page has no such accelerator. Choose one of its values.'
        : '';
      drawing.hidden = area.hidden = report === undefined;
      if (report === undefined) return;
      svg = enginesFigure(report, modules);
      drawing.replaceChildren(svg);
      name.textContent = `#${report.accelerator.accelerator_index} ${report.accelerator.name}`;
      area.replaceChildren(...areaByResource(report.accelerator, origin?.accelerator));
    },
  };
}

type Reported = NonNullable<Parameters<Part['show']>[0]['report']>['accelerator'];

function areaByResource({ resources, lut, area_mm2: areaMm2 }: Reported, origin: Reported | undefined): HTMLElement[] {
  const title = h('h3', {}, `Area: ${areaMm2.toFixed(2)} mm²`);
  if (resources === undefined)
    return [title, h('p', { class: 'soft' }, 'A measured table says no more than the area.')];
  const pieces = resources.map((resource) => ({
    name: resource.name,
    value: resource.area_mm2,
    className: RESOURCE_CLASSES[resource.name],
  }));
  const words = resources.map(({ name, area_mm2: own }) => `${name} ${percent(own / areaMm2)}`).join(', ');
  const before = (name: string): number | undefined => origin?.resources?.find((each) => each.name === name)?.count;
  const rows = resources.map(({ name, count: number, area_mm2: own }) => [
    name === 'CLB' && lut !== undefined ? `CLB (${count(lut)} LUT)` : name,
    count(number),
    signed(number - (before(name) ?? number)),
    own.toFixed(2),
    percent(own / areaMm2),
  ]);
  const bar = stackedBar(`Area by resource: ${words}`, pieces, 420);
  return [
    title,
    h('div', { class: 'drawing' }, bar),
    dataTable('Area by resource', ['Resource', 'Count', 'Δ', 'mm²', 'Share'], rows),
  ];
}

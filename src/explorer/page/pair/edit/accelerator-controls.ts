import type { Accelerator } from '../../../../space/accelerators/accelerator.js';
import { PARAMETER_NAMES } from '../../../../space/accelerators/accelerator.js';
import type { CostPayload } from '../../../data/payload.js';
import type { ChosenAccelerator } from '../../data/costs.js';
import { findMeasured } from '../../data/costs.js';
import { choice, h } from '../../dom/element.js';

/** Controls of an accelerator: its eight parameters with the values of the grid, or the rows of a measured table. */
export interface AcceleratorControls {
  readonly element: HTMLElement;
  readonly show: (accelerator: ChosenAccelerator) => void;
}

/** Make the controls that fit the cost model of the page. */
export function acceleratorControls(
  cost: CostPayload,
  onEdit: (accelerator: ChosenAccelerator) => void,
): AcceleratorControls {
  return cost.kind === 'analytic' ? gridControls(cost, onEdit) : rowControls(cost, onEdit);
}

const LABELS: Readonly<Record<keyof Accelerator, string>> = {
  filter_par: 'filters in parallel',
  pixel_par: 'pixels in parallel',
  input_buffer_depth: 'input buffer, words',
  weight_buffer_depth: 'weight buffer, words',
  output_buffer_depth: 'output buffer, words',
  mem_interface_width: 'memory bus, bits',
  pool_enable: 'pool engine',
  ratio_conv_engines: '3×3 engine’s share',
};

function textOf(value: Accelerator[keyof Accelerator]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '1' ? 'one engine' : String(value);
}

function gridControls(
  { grid }: Extract<CostPayload, { kind: 'analytic' }>,
  onEdit: (accelerator: Accelerator) => void,
): AcceleratorControls {
  let current: Accelerator | undefined;
  const all = PARAMETER_NAMES.map((name) => {
    const values: readonly Accelerator[typeof name][] = grid[name];
    const options = values.map((value) => ({ value, text: textOf(value) }));
    const { element, show } = choice<Accelerator[typeof name]>(LABELS[name], options, (value) => {
      if (current !== undefined) onEdit({ ...current, [name]: value });
    });
    element.title = name;
    element.querySelector('select')?.setAttribute('data-parameter', name);
    return { name, element, show };
  });
  return {
    element: h('div', { class: 'edit-rows' }, ...all.map(({ element }) => element)),
    show: (accelerator) => {
      current = accelerator;
      for (const { name, show } of all) show(accelerator[name]);
    },
  };
}

function rowControls(
  { accelerators }: Extract<CostPayload, { kind: 'measured' }>,
  onEdit: (accelerator: ChosenAccelerator) => void,
): AcceleratorControls {
  const options = accelerators.map(({ index, name }) => ({ value: index, text: `#${index} ${name}` }));
  const { element, show } = choice('Measured accelerator', options, (index) => {
    const chosen = accelerators.find((each) => each.index === index);
    if (chosen !== undefined) onEdit({ ...chosen.accelerator, tableRow: index });
  });
  const note = `Those of the frontier: the page does not carry the rest of the table.`;
  return {
    element: h('div', { class: 'edit-rows one-column' }, element, h('p', { class: 'soft hint' }, note)),
    show: (accelerator) => show(findMeasured(accelerators, accelerator)?.index ?? -1),
  };
}

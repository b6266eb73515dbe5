import { button, h } from '../../dom/element.js';
import type { Part } from './part.js';

/** Choose a point of the frontier by its number, counted from 1 in the order of the file. */
export function makePicker(points: number, onPick: (row: number) => void): Part {
  let row = 0;
  const field = h('input', {
    type: 'number',
    min: 1,
    max: points,
    step: 1,
    'aria-label': 'Number of the frontier point',
  });
  field.addEventListener('change', () => {
    const wanted = Math.round(Number(field.value));
    if (wanted >= 1 && wanted <= points) onPick(wanted - 1);
    else field.value = String(row + 1);
  });
  const step = (text: string, label: string, by: number): HTMLButtonElement =>
    button(text, () => onPick((row + by + points) % points), { 'aria-label': label });
  const edited = h('span', { class: 'edited' }, 'changed');
  const element = h(
    'div',
    { class: 'row picker' },
    step('◀', 'The frontier point before', -1),
    h(
      'label',
      { class: 'choice' },
      h('span', {}, 'Frontier point'),
      field,
      h('span', {}, `of ${points.toLocaleString('en')}`),
    ),
    step('▶', 'The next frontier point', 1),
    edited,
  );
  return {
    element,
    show: ({ originRow, isEdited }) => {
      row = originRow;
      field.value = String(row + 1);
      edited.hidden = !isEdited;
    },
  };
}

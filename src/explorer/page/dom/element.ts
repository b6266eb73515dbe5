type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** Make an element of HTML; texts become text nodes, so that nothing in them is read as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** Make an element of SVG; texts become text nodes. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** Make a button; `label` is what screen readers say where the text does not say it all. */
export function button(text: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, text);
  element.addEventListener('click', onClick);
  return element;
}

/** Make a labelled list of choices; values are positions, so they can be any text. */
export function choice<T>(
  label: string,
  options: readonly { readonly value: T; readonly text: string }[],
  onChange: (value: T) => void,
): { readonly element: HTMLLabelElement; readonly show: (value: T) => void } {
  const select = h('select', {}, ...options.map(({ text }, i) => h('option', { value: i }, text)));
  select.addEventListener('change', () => {
    const chosen = options[Number(select.value)];
    if (chosen !== undefined) onChange(chosen.value);
  });
  return {
    element: h('label', { class: 'choice' }, h('span', {}, label), select),
    show: (value) => {
      select.value = String(options.findIndex((option) => option.value === value));
    },
  };
}

/** Make a labelled check box. */
export function toggle(
  label: string,
  onChange: (on: boolean) => void,
): { readonly element: HTMLLabelElement; readonly show: (on: boolean) => void } {
  const box = h('input', { type: 'checkbox' });
  box.addEventListener('change', () => onChange(box.checked));
  return { element: h('label', { class: 'toggle' }, box, h('span', {}, label)), show: (on) => (box.checked = on) };
}

/**
 * Replace what is in a container, and give the focus back to what stands for the element that had it.
 *
 * Elements stand for one another by `data-key`.
 */
export function replaceKeepingFocus(container: Element, ...children: readonly (Node | string)[]): void {
  const active = document.activeElement;
  const key = active !== null && container.contains(active) ? active.getAttribute('data-key') : null;
  container.replaceChildren(...children);
  if (key === null) return;
  const successor = [...container.querySelectorAll('[data-key]')].find(
    (element) => element.getAttribute('data-key') === key,
  );
  if (successor instanceof HTMLElement || successor instanceof SVGElement) successor.focus();
}

/** Call `draw` when a place has got another width, and when it gets its first one: what is hidden has none. */
export function followWidth(place: HTMLElement, draw: () => void): void {
  let drawn = 0;
  new ResizeObserver(() => {
    if (place.clientWidth === drawn || place.clientWidth === 0) return;
    drawn = place.clientWidth;
    draw();
  }).observe(place);
}

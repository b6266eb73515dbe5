/** Points to be drawn, in CSS pixels of the canvas. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** One sort of points: which, in what colour, how large. */
export interface Stroke {
  /** Rows to draw: those whose entry in `mask` is `value`; all where left out. */
  readonly mask?: Uint8Array;
  readonly value?: number;
  /** Red, green, blue of each row, or of all. */
  readonly colours: Uint8Array | readonly [number, number, number];
  readonly radius: number;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** How much of each pixel a disc covers whose centre is off by (dx, dy) quarters of a pixel. */
function makeDisc(radius: number, dx: number, dy: number): { readonly size: number; readonly cover: Float32Array } {
  const reach = Math.ceil(radius + 1);
  const size = 2 * reach + 1;
  const cover = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const distance = Math.hypot(x - reach - dx, y - reach - dy);
      cover[y * size + x] = Math.min(1, Math.max(0, radius + 0.5 - distance));
    }
  }
  return { size, cover };
}

const STEPS = 4;

/**
 * Draw points on a canvas, pixel by pixel: ten thousand discs take a few milliseconds, where paths take many times that.
 *
 * What is drawn first lies below. Nothing else of the canvas is kept.
 */
export function splat(canvas: HTMLCanvasElement, { x: xs, y: ys }: Points, strokes: readonly Stroke[]): void {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  if (context === null || width === 0 || height === 0) return;
  const ratio = width / (canvas.clientWidth || width);
  const image = context.createImageData(width, height);
  const pixels = image.data;
  for (const { mask, value = 1, colours, radius, opacity } of strokes) {
    const discs = Array.from({ length: STEPS * STEPS }, (_, i) =>
      makeDisc(radius * ratio, (i % STEPS) / STEPS, Math.floor(i / STEPS) / STEPS),
    );
    const stride = colours.length === 3 && xs.length !== 1 ? 0 : 3;
    for (let row = 0; row < xs.length; row++) {
      if (mask !== undefined && mask[row] !== value) continue;
      const [px, py] = [xs[row]! * ratio, ys[row]! * ratio];
      const [left, top] = [Math.floor(px), Math.floor(py)];
      const { size, cover } = discs[Math.floor((py - top) * STEPS) * STEPS + Math.floor((px - left) * STEPS)]!;
      const reach = (size - 1) / 2;
      const [r, g, b] = [colours[row * stride]!, colours[row * stride + 1]!, colours[row * stride + 2]!];
      for (let dy = Math.max(0, reach - top); dy < size && top - reach + dy < height; dy++) {
        let at = ((top - reach + dy) * width + left - reach) * 4;
        for (let dx = 0; dx < size; dx++, at += 4) {
          const column = left - reach + dx;
          const alpha = cover[dy * size + dx]! * opacity;
          if (alpha === 0 || column < 0 || column >= width) continue;
          const below = pixels[at + 3]! / 255;
          const together = alpha + below * (1 - alpha);
          const keep = (below * (1 - alpha)) / together;
          const take = alpha / together;
          pixels[at] = r * take + pixels[at]! * keep;
          pixels[at + 1] = g * take + pixels[at + 1]! * keep;
          pixels[at + 2] = b * take + pixels[at + 2]! * keep;
          pixels[at + 3] = together * 255;
        }
      }
    }
  }
  context.putImageData(image, 0, 0);
}

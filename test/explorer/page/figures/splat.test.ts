import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Points, Stroke } from '../../../../src/explorer/page/figures/splat.js';
import { splat } from '../../../../src/explorer/page/figures/splat.js';

const [WIDTH, HEIGHT] = [24, 18];
const STEPS = 4;

function paint(points: Points, strokes: readonly Stroke[], ratio: number, before = 0): Uint8ClampedArray {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(before);
  splat({ width: WIDTH, height: HEIGHT, data } as unknown as ImageData, points, strokes, ratio);
  return data;
}

/** Discs laid over one another pixel by pixel, in numbers that are not rounded. */
function paintSlowly({ x, y }: Points, strokes: readonly Stroke[], ratio: number): number[] {
  const image = new Array<number>(WIDTH * HEIGHT * 4).fill(0);
  for (const { mask, value = 1, colours, radius, opacity } of strokes) {
    for (let row = 0; row < x.length; row++) {
      const [px, py] = [x[row]! * ratio, y[row]! * ratio];
      if ((mask !== undefined && mask[row] !== value) || !(px >= 0 && px <= WIDTH && py >= 0 && py <= HEIGHT)) continue;
      const [cx, cy] = [px, py].map((at) => Math.floor(at * STEPS) / STEPS) as [number, number];
      const colour = colours instanceof Uint8Array ? colours.subarray(row * 3, row * 3 + 3) : colours;
      for (let at = 0; at < WIDTH * HEIGHT; at++) {
        const away = Math.hypot((at % WIDTH) - cx, Math.floor(at / WIDTH) - cy);
        const take = opacity * Math.min(1, Math.max(0, radius * ratio + 0.5 - away));
        for (let c = 0; c < 3; c++) image[at * 4 + c] = colour[c]! * take + image[at * 4 + c]! * (1 - take);
        image[at * 4 + 3] = 255 * take + image[at * 4 + 3]! * (1 - take);
      }
    }
  }
  return image;
}

const anyPoints = fc.array(
  fc.record({
    x: fc.double({ min: -3, max: WIDTH + 3, noNaN: true }),
    y: fc.double({ min: -3, max: HEIGHT + 3, noNaN: true }),
    rgb: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
    sort: fc.nat(1),
  }),
  { maxLength: 30 },
);

test('discs lie over one another as in numbers that are not rounded', () => {
  fc.assert(
    fc.property(
      anyPoints,
      fc.constantFrom(1, 1.5, 2),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (all, ratio, opacity) => {
        const points = { x: Float32Array.from(all, ({ x }) => x), y: Float32Array.from(all, ({ y }) => y) };
        const mask = Uint8Array.from(all, ({ sort }) => sort);
        const strokes: Stroke[] = [
          { mask, value: 0, colours: [10, 200, 90], radius: 1.6, opacity: 0.5 },
          { mask, value: 1, colours: Uint8Array.from(all.flatMap(({ rgb }) => rgb)), radius: 2.2, opacity },
        ];
        const image = paint(points, strokes, ratio, 77);
        paintSlowly(points, strokes, ratio).forEach((exact, at) => {
          const alpha = image[at | 3]!;
          // The image holds colours that are not multiplied by their opacity; each disc may round by half.
          const shown = at % 4 === 3 ? alpha : (image[at]! * alpha) / 255;
          if (Math.abs(shown - exact) > 1 + all.length / 2) expect([at, shown]).toEqual([at, exact]);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('nothing is left of what the image held, and points that are no numbers are not drawn', () => {
  const points = { x: Float32Array.of(NaN, Infinity), y: Float32Array.of(3, 3) };
  expect(paint(points, [{ colours: [1, 2, 3], radius: 2, opacity: 1 }], 1, 200).every((byte) => byte === 0)).toBe(true);
});

test('an opaque disc has its colour in its middle', () => {
  const image = paint(
    { x: Float32Array.of(10), y: Float32Array.of(9) },
    [{ colours: [7, 130, 255], radius: 2, opacity: 1 }],
    1,
  );
  expect([...image.subarray((9 * WIDTH + 10) * 4, (9 * WIDTH + 10) * 4 + 4)]).toEqual([7, 130, 255, 255]);
});

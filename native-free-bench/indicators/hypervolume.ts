import type { Points } from './scaling.js';

/**
 * Compute the volume that points dominate, up to the reference point (1, 1, 1); all coordinates are minimised.
 *
 * Goes up the third coordinate and keeps the area that the points so far dominate in the other two (Fonseca,
 * Paquete & López-Ibáñez 2006, in three dimensions): n log n but for the moves within the staircase.
 *
 * @param points - Three coordinates each; points that do not dominate the reference point add nothing.
 */
export function hypervolume(points: Points): number {
  const order = Array.from({ length: points.length / 3 }, (_, i) => i).filter(
    (i) => points[i * 3]! < 1 && points[i * 3 + 1]! < 1 && points[i * 3 + 2]! < 1,
  );
  const height = (i: number): number => points[i * 3 + 2]!;
  order.sort((a, b) => height(a) - height(b));
  const staircase = new AreaStaircase();
  let volume = 0;
  let area = 0;
  order.forEach((i, rank) => {
    area += staircase.insert(points[i * 3]!, points[i * 3 + 1]!);
    const next = order[rank + 1];
    volume += area * ((next === undefined ? 1 : height(next)) - height(i));
  });
  return volume;
}

/** Points of the plane of which none dominates another: x strictly rising, y strictly falling. */
class AreaStaircase {
  readonly #xs: number[] = [];
  readonly #ys: number[] = [];

  /** Put in a point; returns the area below (1, 1) that it adds. */
  insert(x: number, y: number): number {
    const xs = this.#xs;
    const ys = this.#ys;
    const at = this.#firstNotLeftOf(x);
    if (at > 0 && ys[at - 1]! <= y) return 0;
    if (xs[at] === x && ys[at]! <= y) return 0;
    let added = 0;
    let left = x;
    let top = at > 0 ? ys[at - 1]! : 1;
    let end = at;
    for (; end < xs.length && ys[end]! >= y; end++) {
      const right = xs[end]!;
      added += (right - left) * (top - y);
      left = right;
      top = ys[end]!;
    }
    added += ((xs[end] ?? 1) - left) * (top - y);
    xs.splice(at, end - at, x);
    ys.splice(at, end - at, y);
    return added;
  }

  #firstNotLeftOf(x: number): number {
    let low = 0;
    let high = this.#xs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#xs[middle]! < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

// Which pairs of one model have no better neighbour among the accelerators that differ in one decision.

import { AXES, BLOCK, LANES, PLACE } from './layout';

// Rewards are never NaN, so the plain comparison will do; it is much faster than max().
// @ts-ignore: decorator
@inline function greater(a: f64, b: f64): f64 {
  return a < b ? b : a;
}

// @ts-ignore: decorator
@inline function merge(best: usize, second: usize, at: usize, most: v128, next: v128): void {
  v128.store(best + at, f64x2.pmax(v128.load(best + at), most));
  v128.store(second + at, f64x2.pmax(v128.load(second + at), next));
}

/** Two lines side by side: those through the rewards at `from` and at `from` + 8. */
// @ts-ignore: decorator
@inline function wideLine(row: usize, from: usize, options: i32, step: usize, best: usize, second: usize): void {
  let most = v128.load(row + from);
  let next = f64x2.splat(-Infinity);
  const end = from + <usize>options * step;
  for (let at = from + step; at < end; at += step) {
    const reward = v128.load(row + at);
    next = f64x2.pmax(next, f64x2.pmin(most, reward));
    most = f64x2.pmax(most, reward);
  }
  for (let at = from; at < end; at += step) merge(best, second, at, most, next);
}

// @ts-ignore: decorator
@inline function line(row: usize, from: usize, options: i32, step: usize, best: usize, second: usize): void {
  let most = load<f64>(row + from);
  let next: f64 = -Infinity;
  const end = from + <usize>options * step;
  for (let at = from + step; at < end; at += step) {
    const reward = load<f64>(row + at);
    next = greater(next, reward < most ? reward : most);
    most = greater(most, reward);
  }
  for (let at = from; at < end; at += step) {
    store<f64>(best + at, greater(load<f64>(best + at), most));
    store<f64>(second + at, greater(load<f64>(second + at), next));
  }
}

/**
 * Find, for each reward of a row of accelerators in mixed radix, the greatest on the lines through it and the greatest
 * second one: a line is what one decision can make of the accelerator, with itself.
 *
 * No neighbour is better where a reward is not below `best`; then one is as good where it is not above `second`.
 */
export function compareLines(row: usize, count: i32, axes: i32, best: usize, second: usize): void {
  const bytes = (<usize>count) << 3;
  for (let at: usize = 0; at < bytes; at += 8) {
    store<f64>(best + at, -Infinity);
    store<f64>(second + at, -Infinity);
  }
  for (let axis: i32 = 0; axis < axes; axis++) {
    const options = load<i32>(AXES + ((<usize>axis) << 3));
    const step = (<usize>load<i32>(AXES + ((<usize>axis) << 3), 4)) << 3;
    if (options < 2) continue;
    const span = step * <usize>options;
    for (let start: usize = 0; start < bytes; start += span) {
      const end = start + step;
      let at = start;
      for (; at + 8 < end; at += 16) wideLine(row, at, options, step, best, second);
      for (; at < end; at += 8) line(row, at, options, step, best, second);
    }
  }
}

/**
 * Write, for each block of lanes, a word of bits: lanes whose accelerator has no better neighbour, and in the word after
 * it those of them that have one as good.
 */
export function packBits(
  row: usize,
  count: i32,
  best: usize,
  second: usize,
  blocks: i32,
  lanes: usize,
  words: usize,
): void {
  for (let b: i32 = 0; b < blocks; b++) {
    const places = lanes + <usize>b * BLOCK + PLACE;
    let kept: u32 = 0;
    let level: u32 = 0;
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const place = load<i32>(places + ((<usize>lane) << 2));
      if (place >= count) continue;
      const at = (<usize>place) << 3;
      const reward = load<f64>(row + at);
      kept |= (<u32>(reward >= load<f64>(best + at))) << lane;
      level |= (<u32>(reward <= load<f64>(second + at))) << lane;
    }
    store<u32>(words + ((<usize>b) << 3), kept);
    store<u32>(words + ((<usize>b) << 3), level & kept, 4);
  }
}

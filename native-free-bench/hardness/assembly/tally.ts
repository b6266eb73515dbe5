// Adds the rewards of a row to the distribution of all rewards.

import {
  BINS_PER_REWARD,
  FEASIBLE,
  LOWEST,
  NEAR,
  NEAR_COUNT,
  NEARER,
  NEARER_COUNT,
  OPTIMUM,
  SCENARIO,
  SQUARES,
  SUM,
  TALLY,
} from './layout';

/** Count a row of rewards into `bins` (uint32 each) and TALLY. */
export function tally(row: usize, count: i32, bins: usize, lastBin: i32): void {
  const lowest = load<f64>(SCENARIO + LOWEST);
  const scale = load<f64>(SCENARIO + BINS_PER_REWARD);
  const optimum = load<f64>(SCENARIO + OPTIMUM);
  const near = load<f64>(SCENARIO + NEAR);
  const nearer = load<f64>(SCENARIO + NEARER);
  let sum: f64 = 0;
  let squares: f64 = 0;
  let feasible: i32 = 0;
  let nearCount: i32 = 0;
  let nearerCount: i32 = 0;
  const end = row + ((<usize>count) << 3);
  for (let at = row; at < end; at += 8) {
    const reward = load<f64>(at);
    sum += reward;
    squares += reward * reward;
    feasible += <i32>(reward >= 0);
    const gap = optimum - reward;
    nearCount += <i32>(gap <= near);
    nearerCount += <i32>(gap <= nearer);
    const bin = min(<i32>((reward - lowest) * scale), lastBin);
    const slot = bins + ((<usize>bin) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  store<f64>(TALLY + SUM, load<f64>(TALLY + SUM) + sum);
  store<f64>(TALLY + SQUARES, load<f64>(TALLY + SQUARES) + squares);
  store<f64>(TALLY + FEASIBLE, load<f64>(TALLY + FEASIBLE) + <f64>feasible);
  store<f64>(TALLY + NEAR_COUNT, load<f64>(TALLY + NEAR_COUNT) + <f64>nearCount);
  store<f64>(TALLY + NEARER_COUNT, load<f64>(TALLY + NEARER_COUNT) + <f64>nearerCount);
}

// Which pairs of one block of lanes have no better neighbour among the models that differ in one decision.

import { LANES } from './layout';

/** Up to so many lanes are looked at one by one. */
const FEW: i32 = 4;
const ROW_BYTES: usize = <usize>LANES * 8;

/**
 * Take the bits of lanes that a better neighbour has out of `kept`, and add those that one as good has to `level`.
 *
 * `rows` holds 32 rewards a model; the neighbours of model m are `neighbours[offsets[m]` .. `offsets[m + 1]]`. Both
 * results are one word a model; bits of `level` mean something where those of `kept` are left.
 */
export function compareModels(
  models: i32,
  rows: usize,
  offsets: usize,
  neighbours: usize,
  kept: usize,
  level: usize,
): void {
  for (let model: i32 = 0; model < models; model++) {
    const four = (<usize>model) << 2;
    let left = load<u32>(kept + four);
    if (left == 0) continue;
    const row = rows + <usize>model * ROW_BYTES;
    const from = neighbours + ((<usize>load<u32>(offsets + four)) << 2);
    const to = neighbours + ((<usize>load<u32>(offsets + four, 4)) << 2);
    let equal = load<u32>(level + four);
    if (<i32>popcnt(left) <= FEW) {
      for (let rest = left; rest != 0; rest &= rest - 1) {
        const bit = rest & -rest;
        const at = (<usize>ctz(rest)) << 3;
        const reward = load<f64>(row + at);
        for (let next = from; next < to; next += 4) {
          const other = load<f64>(rows + <usize>load<u32>(next) * ROW_BYTES + at);
          if (other > reward) {
            left ^= bit;
            break;
          }
          if (other == reward) equal |= bit;
        }
      }
    } else {
      for (let next = from; next < to && left != 0; next += 4) {
        const other = rows + <usize>load<u32>(next) * ROW_BYTES;
        let greater: u32 = 0;
        let same: u32 = 0;
        for (let lane: u32 = 0; lane < <u32>LANES; lane += 2) {
          const at = (<usize>lane) << 3;
          const own = v128.load(row + at);
          const its = v128.load(other + at);
          greater |= (<u32>i64x2.bitmask(f64x2.gt(its, own))) << lane;
          same |= (<u32>i64x2.bitmask(f64x2.eq(its, own))) << lane;
        }
        left &= ~greater;
        equal |= same;
      }
    }
    store<u32>(kept + four, left);
    store<u32>(level + four, equal & left);
  }
}

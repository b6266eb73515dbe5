// Rewards of all codes of a group on one block of lanes: the doubles of ScenarioReward, in its order of operations.

import {
  AREA,
  AREA_MISSED,
  AREA_TERM,
  CODE_MISSED,
  CODE_ROW,
  CODE_STATE,
  CODE_TERM,
  CONSTRAINTS,
  FEASIBLE_MOST,
  LANES,
  LATENCY,
  LATENCY_LIMIT,
  LATENCY_MAX,
  LATENCY_MOST,
  LATENCY_RANGE,
  PERFORMANCE_LIMIT,
  PERFORMANCE_MOST,
  PERFORMANCE_OF_ONE,
  PLACE,
  SCENARIO,
  WEIGHT,
} from './layout';

// @ts-ignore: decorator
@inline function scenario(part: usize): v128 {
  return v128.load64_splat(SCENARIO + part);
}

/** min(1, |value − limit| / limit), 0 where the mask is not set. */
// @ts-ignore: decorator
@inline function missed(value: v128, limit: v128, mask: v128): v128 {
  return v128.and(mask, f64x2.pmin(f64x2.splat(1), f64x2.div(f64x2.abs(f64x2.sub(value, limit)), limit)));
}

/** The rewards of two lanes; `lane` points to the area's term of the first. */
// @ts-ignore: decorator
@inline function rewardOf(latency: v128, lane: usize, state: i32, code: usize): v128 {
  const far = f64x2.mul(scenario(WEIGHT), f64x2.sub(scenario(LATENCY_MAX), latency));
  const term = f64x2.div(far, scenario(LATENCY_RANGE));
  const good = f64x2.add(f64x2.add(v128.load(lane, AREA_TERM), term), v128.load64_splat(code + CODE_TERM));
  const met = v128.and(i64x2.splat(-<i64>state), f64x2.le(latency, v128.load(lane, FEASIBLE_MOST)));
  if (i64x2.all_true(met)) return good;
  let sum = f64x2.add(
    v128.load(lane, AREA_MISSED),
    missed(latency, scenario(LATENCY_LIMIT), f64x2.gt(latency, scenario(LATENCY_MOST))),
  );
  sum = f64x2.add(sum, v128.load64_splat(code + CODE_MISSED));
  const performance = f64x2.div(scenario(PERFORMANCE_OF_ONE), f64x2.mul(latency, v128.load(lane, AREA)));
  const slow = f64x2.gt(latency, v128.load(lane, PERFORMANCE_MOST));
  sum = f64x2.add(sum, missed(performance, scenario(PERFORMANCE_LIMIT), slow));
  const mean = f64x2.div(sum, scenario(CONSTRAINTS));
  const bad = f64x2.sub(f64x2.splat(-0.1), f64x2.mul(f64x2.splat(0.9), mean));
  return v128.bitselect(good, bad, met);
}

/** Write the rewards of each code to its row, lane after lane. */
export function packRewards(codes: i32, block: usize): void {
  for (let code: i32 = 0; code < codes; code++) {
    const state = load<i32>(CODE_STATE + ((<usize>code) << 2));
    if (state < 0) continue;
    const latencies = LATENCY + <usize>(code * LANES) * 4;
    const row = <usize>load<u32>(CODE_ROW + ((<usize>code) << 2));
    const eight = (<usize>code) << 3;
    for (let i: usize = 0; i < <usize>LANES; i += 2) {
      const latency = f64x2.convert_low_i32x4_s(v128.load64_zero(latencies + (i << 2)));
      v128.store(row + (i << 3), rewardOf(latency, block + (i << 3), state, eight));
    }
  }
}

/** Write the rewards of each code to its row, each lane to its own place there. */
export function spreadRewards(codes: i32, block: usize): void {
  for (let code: i32 = 0; code < codes; code++) {
    const state = load<i32>(CODE_STATE + ((<usize>code) << 2));
    if (state < 0) continue;
    const latencies = LATENCY + <usize>(code * LANES) * 4;
    const row = <usize>load<u32>(CODE_ROW + ((<usize>code) << 2));
    const eight = (<usize>code) << 3;
    for (let i: usize = 0; i < <usize>LANES; i += 2) {
      const latency = f64x2.convert_low_i32x4_s(v128.load64_zero(latencies + (i << 2)));
      const rewards = rewardOf(latency, block + (i << 3), state, eight);
      const places = block + PLACE + (i << 2);
      store<f64>(row + (<usize>load<i32>(places) << 3), f64x2.extract_lane(rewards, 0));
      store<f64>(row + (<usize>load<i32>(places, 4) << 3), f64x2.extract_lane(rewards, 1));
    }
  }
}

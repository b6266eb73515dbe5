// What the memory of the hardness kernel holds and where. The host reads these numbers from the module's exports.
//
// Memory (bytes); the host writes everything but TALLY:
//   SCENARIO      f64s of the scenario, named below
//   TALLY         f64s that tally() adds to, named below
//   AXES          MAX_AXES pairs of int32: options of a decision of the accelerator, and how far apart they stand
//   CODE_STATE    int32 a code: −1 no model, 0 its accuracy misses the constraint, 1 it meets it
//   CODE_TERM     f64 a code: the accuracy's term of the reward
//   CODE_MISSED   f64 a code: how far the accuracy misses its limit
//   CODE_ROW      uint32 a code: where its row of rewards is
//   LATENCY       MAX_CODES × 32 lanes of int32, by code, as the schedule kernel gives them
//   DATA          lanes, rewards, neighbours; the caller's layout
//
// A block of lanes is BLOCK bytes: five rows of 32 f64, then a row of 32 int32:
//   AREA_TERM, AREA_MISSED, AREA, FEASIBLE_MOST, PERFORMANCE_MOST, PLACE

export const LANES: i32 = 32;
export const MAX_CODES: i32 = 243;
export const MAX_AXES: i32 = 16;

/** The scenario: the weight of the latency, its bounds, */
export const WEIGHT: usize = 0;
export const LATENCY_MAX: usize = 8;
export const LATENCY_RANGE: usize = 16;
/** the greatest feasible latency of any pair and the limit as written, */
export const LATENCY_MOST: usize = 24;
export const LATENCY_LIMIT: usize = 32;
/** the performance per area of latency · area = 1 and the bound on it, */
export const PERFORMANCE_OF_ONE: usize = 40;
export const PERFORMANCE_LIMIT: usize = 48;
/** how many constraints there are, */
export const CONSTRAINTS: usize = 56;
/** the first bin's lower end and bins per unit of reward, the greatest reward, and what is near it. */
export const LOWEST: usize = 64;
export const BINS_PER_REWARD: usize = 72;
export const OPTIMUM: usize = 80;
export const NEAR: usize = 88;
export const NEARER: usize = 96;

/** The tally: sum of rewards, sum of squares, feasible pairs, pairs that are near and nearer to the optimum. */
export const SUM: usize = 0;
export const SQUARES: usize = 8;
export const FEASIBLE: usize = 16;
export const NEAR_COUNT: usize = 24;
export const NEARER_COUNT: usize = 32;

export const SCENARIO: usize = 1024;
export const TALLY: usize = 1280;
export const AXES: usize = 1408;
export const CODE_STATE: usize = 2048;
export const CODE_TERM: usize = CODE_STATE + 4 * 256;
export const CODE_MISSED: usize = CODE_TERM + 8 * 256;
export const CODE_ROW: usize = CODE_MISSED + 8 * 256;
export const LATENCY: usize = CODE_ROW + 4 * 256;
export const DATA: usize = (LATENCY + <usize>(MAX_CODES * LANES) * 4 + 1023) & ~1023;

export const LANE_ROW: usize = <usize>LANES * 8;
export const AREA_TERM: usize = 0;
export const AREA_MISSED: usize = LANE_ROW;
export const AREA: usize = 2 * LANE_ROW;
export const FEASIBLE_MOST: usize = 3 * LANE_ROW;
export const PERFORMANCE_MOST: usize = 4 * LANE_ROW;
export const PLACE: usize = 5 * LANE_ROW;
export const BLOCK: usize = PLACE + <usize>LANES * 4;

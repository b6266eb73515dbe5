import { placeEntry } from '../enumerate/score-queries.js';
import { INT32_MAX } from '../integers.js';
import type { Range } from '../objectives/bounds.js';
import type { ScenarioReward } from '../objectives/reward.js';

/** Steps of a scale, at most: their places should stay in the nearest cache. */
const MOST_STEPS = 16384;
/** The step of the least reward; below it are the pairs that are not counted, and those below all rewards. */
const FIRST = 2;
/** What float32 loses at most, as a share of the sizes that are added up. */
const LOST = 2 ** -21;
/** Scores of sizes up to this are off by a quarter of a step at most. */
const MOST_SIZE = 0.25 / LOST;

/** The least and the greatest term of the reward that the accuracy and the area of a feasible pair can have. */
export interface TermRanges {
  readonly accuracy: Range;
  readonly area: Range;
}

/**
 * The reward of a scenario on a scale of steps, for float32: score = slope · (latency − zero) + part(accuracy) + base(area).
 *
 * The least of the rewards that a pair can have is step 2, and the scale is as fine as there are steps for it and float32
 * allows. A score is rounded to a step; below 1 it is taken for 1, above `top` for `top`. By `steps` all pairs of a step
 * have the same place, which is how many rewards are less than theirs, or the step is open: then they are judged in doubles.
 *
 * What float32 loses: with u = 2^-24, rounding the distance d of the latency from `zero` (an int32), the slope, their
 * product and the total changes a score by 4u · |slope · d|, rounding part, base, their sum and the total by
 * 3u · (|part| + |base|), and terms of u². As |slope · d| ≤ |score| + |part| + |base|, that is less than
 * 8u · (|score| + |part| + |base|), or LOST times these sizes. Scores above `top` stay there, and those far below 1 too, as
 * they lose by their own size. The doubles in which the host computes slope, parts, bases and rewards lose 2^-29 of that, much
 * less than 8 is more than 7. So a pair's score is never on the other side of a reward by more than this slack, and a step
 * that reaches into the slack of a reward is open; those with a reward in them are for that very reason.
 *
 * Where the numbers leave the doubles or int32, the scale is one open step.
 */
export class ScoreScale {
  readonly slope: number;
  readonly zero: number;
  /** Pairs of smaller scores have no reward below them. */
  readonly least: number;
  readonly top: number;
  /** By step: the {@link placeEntry} of its pairs. */
  readonly steps: Uint16Array<SharedArrayBuffer>;
  readonly #reward: ScenarioReward;
  readonly #stepsPerReward: number;
  readonly #origin: number;
  readonly #slack: number;
  /** The greatest parts of the score. */
  readonly #bestPart: number;
  readonly #bestBase: number;
  readonly #fastest: number;

  /** @param rewards - Rising, no more than MOST_REWARDS. */
  constructor(reward: ScenarioReward, rewards: Float64Array, terms: TermRanges) {
    const { max, min } = reward.bounds.latencyCycles;
    const { stepsPerReward, origin, span, size } = chooseScale(reward, rewards, terms);
    this.#reward = reward;
    this.#stepsPerReward = stepsPerReward;
    this.#origin = origin;
    const isFlat = stepsPerReward === 0 || max === min;
    this.zero = isFlat ? 0 : max;
    this.slope = isFlat ? 0 : (-reward.scenario.weights.latency / (max - min)) * stepsPerReward;
    this.top = Math.ceil(span * stepsPerReward) + FIRST + 1;
    this.#slack = LOST * (this.top + FIRST + size * stepsPerReward);
    this.steps = placeSteps(rewards.map((value) => this.#stepOf(value)), this.top, this.#slack); // prettier-ignore
    this.least = leastOf(this.steps);
    this.#bestPart = this.#scaled(terms.accuracy.max);
    this.#bestBase = this.#scaled(terms.area.max - origin) + FIRST;
    this.#fastest = -this.slope * this.zero;
  }

  /** The part of the score that depends on the accuracy; −Infinity where no pair of it has a reward below it. */
  part(accuracyCount: number): number {
    if (accuracyCount < this.#reward.accuracyAtLeast) return -Infinity;
    const part = this.#scaled(this.#reward.accuracyTerm(accuracyCount));
    return this.#mayMatter(part + this.#bestBase) ? part : -Infinity;
  }

  /** The part that depends on the area; −Infinity where no pair of it has a reward below it. */
  base(areaUnits: number): number {
    if (this.#reward.latencyAtMostOn(areaUnits) < 0) return -Infinity;
    const base = this.#scaled(this.#reward.areaTerm(areaUnits) - this.#origin) + FIRST;
    return this.#mayMatter(base + this.#bestPart) ? base : -Infinity;
  }

  /** Whether a pair may have a reward below it whose score would be this much at `zero`. */
  #mayMatter(still: number): boolean {
    return still + this.#fastest >= this.least - this.#slack;
  }

  /** Where a reward is on the scale; those at infinity are there. */
  #stepOf(reward: number): number {
    return Number.isFinite(reward) ? this.#scaled(reward - this.#origin) + FIRST : reward;
  }

  /** So much of a reward in steps; of the scale of one step even what is infinite is nothing. */
  #scaled(term: number): number {
    return this.#stepsPerReward === 0 ? 0 : term * this.#stepsPerReward;
  }
}

/** A scale: step = (reward − origin) · stepsPerReward + {@link FIRST}. */
interface Scale {
  readonly origin: number;
  readonly stepsPerReward: number;
  /** From the least to the greatest reward that a pair can have. */
  readonly span: number;
  /** What parts, bases and the slope over the whole range of latencies are at most, together. */
  readonly size: number;
}

const ONE_STEP: Scale = { origin: 0, stepsPerReward: 0, span: 0, size: 0 };

function chooseScale(reward: ScenarioReward, rewards: Float64Array, { accuracy, area }: TermRanges): Scale {
  const { max } = reward.bounds.latencyCycles;
  const [low, high] = [accuracy.min + area.min, accuracy.max + area.max + reward.latencyTerm(0)];
  const within = (value: number): number => Math.max(low, Math.min(high, value));
  const finite = rewards.filter((value) => Number.isFinite(value));
  const origin = within(finite[0] ?? low);
  const span = within(finite.at(-1) ?? low) - origin;
  const size = Math.abs(origin) + largest(accuracy) + largest(area) + reward.scenario.weights.latency;
  const stepsPerReward = Math.min((MOST_STEPS - 2 * FIRST) / span, (MOST_SIZE - MOST_STEPS) / size);
  const isSound = Number.isFinite(stepsPerReward * size) && Number.isInteger(max) && max >= 0 && max <= INT32_MAX;
  return isSound ? { origin, stepsPerReward, span, size } : ONE_STEP;
}

function largest({ min, max }: Range): number {
  return Math.max(Math.abs(min), Math.abs(max));
}

/** Find the place of every step, given where the rewards are on the scale, rising. */
function placeSteps(rewards: Float64Array, top: number, slack: number): Uint16Array<SharedArrayBuffer> {
  const entries = new Uint16Array(new SharedArrayBuffer((top + 1) * Uint16Array.BYTES_PER_ELEMENT));
  let below = 0;
  let upTo = 0;
  for (let step = 1; step <= top; step++) {
    // The outermost steps have all finite scores beyond them.
    const from = step === 1 ? -Number.MAX_VALUE : step - 0.5;
    const to = step === top ? Number.MAX_VALUE : step + 0.5;
    while (below < rewards.length && rewards[below]! + slack < from) below++;
    while (upTo < rewards.length && rewards[upTo]! - slack <= to) upTo++;
    entries[step] = placeEntry(below, upTo);
  }
  return entries;
}

/** The least score that is rounded to a step with pairs that have a reward below them; Infinity where there is none. */
function leastOf(steps: Uint16Array): number {
  const step = steps.findIndex((entry) => entry !== 0);
  if (step === 1) return -Infinity;
  return step === -1 ? Infinity : step - 0.5;
}

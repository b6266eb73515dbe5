import { measureRun } from '../indicators/measure.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { takeTop } from '../indicators/yardstick.js';
import type { Trace } from '../trace/trace.js';
import { keepFeasible, listFirstVisits } from '../trace/visits.js';

/** How many of a run's last steps are its recent ones. */
export const RECENT_STEPS = 1000;

/** One way to say in a number how good a run was. */
export interface Presentation {
  readonly name: string;
  /** For people, and for people with little room. */
  readonly title: string;
  readonly short: string;
  /** Whether greater numbers are better. */
  readonly greaterIsBetter: boolean;
}

/** The ways in which the question is asked, the final one first. */
export const PRESENTATIONS = [
  { name: 'regret', title: 'regret of the best pair', short: 'regret', greaterIsBetter: false },
  {
    name: 'recent_reward',
    title: 'mean feasible reward of the last 1,000 steps',
    short: 'last 1,000 steps',
    greaterIsBetter: true,
  },
  {
    name: 'top_100_reward',
    title: 'mean reward of the best hundred visited',
    short: 'best hundred',
    greaterIsBetter: true,
  },
  {
    name: 'top_100_distance',
    title: 'distance of the best hundred from the true ones',
    short: 'distance to the true hundred',
    greaterIsBetter: false,
  },
  { name: 'hypervolume_ratio', title: 'share of the true hypervolume', short: 'hypervolume', greaterIsBetter: true },
] as const satisfies readonly Presentation[];

export type PresentationName = (typeof PRESENTATIONS)[number]['name'];

/** A run in all presentations; NaN where it has no such number, as it found nothing feasible. */
export type PresentedValues = Readonly<Record<PresentationName, number>>;

/**
 * Present a run in every way.
 *
 * @param trace - Judged by the yardstick's scenario.
 */
export function presentTrace(trace: Trace, yardstick: Yardstick): PresentedValues {
  const { regret, topDistance, hypervolumeRatio } = measureRun(trace, yardstick);
  return {
    regret,
    recent_reward: meanFeasibleReward(trace, trace.steps, RECENT_STEPS),
    top_100_reward: meanTopReward(trace),
    top_100_distance: topDistance,
    hypervolume_ratio: hypervolumeRatio,
  };
}

/**
 * The mean reward of the feasible pairs among the last proposals up to a step, repeated ones counting as often.
 *
 * This is what the paper draws by step: what a search currently proposes, not the best that it has found.
 * @param end - Steps done.
 * @param window - How many of them count.
 * @returns NaN where none of them visited a feasible pair.
 */
export function meanFeasibleReward(trace: Trace, end: number, window: number): number {
  let [sum, count] = [0, 0];
  for (let step = Math.max(0, end - window); step < end; step++) {
    if (trace.feasible[step] !== 1) continue;
    sum += trace.reward[step]!;
    count++;
  }
  return sum / count;
}

/**
 * The mean reward of the best hundred distinct feasible pairs visited; of all of them where there are fewer.
 *
 * @returns NaN where there are none.
 */
export function meanTopReward(trace: Trace): number {
  const top = takeTop(keepFeasible(trace, listFirstVisits(trace)), trace.reward);
  return top.reduce((sum, step) => sum + trace.reward[step]!, 0) / top.length;
}

/**
 * A presented number as a score: greater is better, and what has none is worse than whatever has one.
 *
 * @param presentation - What the number is.
 */
export function scoreOf(value: number, { greaterIsBetter }: Presentation): number {
  if (Number.isNaN(value)) return -Infinity;
  return greaterIsBetter ? value : -value;
}

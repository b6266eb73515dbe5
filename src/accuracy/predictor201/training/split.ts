import type { TwinGroup } from '../expression.js';

/** Architectures whose published number is divisible by this are held out: seen by no training and no choice. */
export const HOLD_OUT_DIVISOR = 5;

/** Indices of architectures by what they are for. */
export interface Split {
  readonly trained: Uint32Array;
  readonly judged: Uint32Array;
  /** Those judged on that have no twin among those trained on. */
  readonly untwinned: Uint32Array;
}

/** The twins of each architecture, itself among them, by index. */
export function twinsByIndex(groups: readonly TwinGroup[]): (readonly number[])[] {
  const twins: (readonly number[])[] = [];
  for (const { members } of groups) for (const index of members) twins[index] = members;
  return twins;
}

/**
 * Split the space by the benchmark's own numbers, which stand in no order: the last digit of our index is an operation.
 *
 * Architectures whose output the input never reaches are guessed, not trained on, and have no use for a twin.
 * @param published - The benchmark's number of each architecture, by index.
 * @param validate - Judge on those with number % 5 = 1, left out of training too, not on those held out.
 */
export function splitSpace(published: Int32Array, groups: readonly TwinGroup[], validate = false): Split {
  const wanted = validate ? 1 : 0;
  const split = { trained: [] as number[], judged: [] as number[], untwinned: [] as number[] };
  for (const { expression, members } of groups) {
    const remainder = (index: number): number => published[index]! % HOLD_OUT_DIVISOR;
    const judged = members.filter((index) => remainder(index) === wanted);
    const trained = members.filter((index) => remainder(index) !== 0 && remainder(index) !== wanted);
    split.judged.push(...judged);
    if (expression === '') continue;
    split.trained.push(...trained);
    if (trained.length === 0) split.untwinned.push(...judged);
  }
  const ascending = (indices: number[]): Uint32Array => Uint32Array.from(indices).sort();
  return {
    trained: ascending(split.trained),
    judged: ascending(split.judged),
    untwinned: ascending(split.untwinned),
  };
}

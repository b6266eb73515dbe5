import type { Evaluation } from '../problem/problem.js';
import type { StrategyContext } from './strategy.js';

/** Number a proposal by what it came to, whichever decisions made it: the pair (the cell, where that is all); −1 for none. */
export function identify({ cellIndex, acceleratorIndex }: Evaluation, { acceleratorCount }: StrategyContext): number {
  if (cellIndex < 0) return -1;
  return acceleratorIndex < 0 ? cellIndex : cellIndex * acceleratorCount + acceleratorIndex;
}

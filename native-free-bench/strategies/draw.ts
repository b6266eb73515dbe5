import type { StrategyContext } from './strategy.js';

/** Draw every decision uniformly from its options. */
export function drawDecisions({ random, sizes }: StrategyContext, into: Uint8Array): void {
  for (let i = 0; i < sizes.length; i++) into[i] = random.below(sizes[i]!);
}

/** Draw a pair uniformly from all cells and all accelerators. */
export function drawPair({ random, cellCount, acceleratorCount, encodePair }: StrategyContext, into: Uint8Array): void {
  const cell = random.below(cellCount);
  encodePair(cell, random.below(acceleratorCount), into);
}

/** Give decision `at` another option than it has, each equally likely; a decision with one option stays. */
export function changeDecision({ random, sizes }: StrategyContext, decisions: Uint8Array, at: number): void {
  const others = sizes[at]! - 1;
  if (others === 0) return;
  const drawn = random.below(others);
  decisions[at] = drawn < decisions[at]! ? drawn : drawn + 1;
}

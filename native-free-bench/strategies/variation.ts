import { changeDecision } from './draw.js';
import type { StrategyContext } from './strategy.js';

/** How two parents have a child. */
export interface VariationOptions {
  /** The probability of a uniform crossover; otherwise the child is the mother's alone. */
  readonly crossover: number;
  /** Decisions changed in a child, on average; at least one always is. */
  readonly mutationsPerChild: number;
}

/** Write a child of two parents: uniform crossover, every decision changed with a small probability and at least one of them. */
export function writeChild(
  context: StrategyContext,
  mother: Uint8Array,
  father: Uint8Array,
  { crossover, mutationsPerChild }: VariationOptions,
  child: Uint8Array,
): void {
  const { random } = context;
  const crossed = random.double() < crossover;
  for (let i = 0; i < child.length; i++) {
    const from = crossed && random.below(2) === 1 ? father : mother;
    child[i] = from[i]!;
  }
  let changes = 0;
  for (let i = 0; i < child.length; i++) {
    if (random.double() >= mutationsPerChild / child.length) continue;
    changeDecision(context, child, i);
    changes++;
  }
  if (changes === 0) changeDecision(context, child, random.below(child.length));
}

import { drawPair } from './draw.js';
import type { Strategy, StrategyContext } from './strategy.js';

/** Uniform over all cells and all accelerators: every proposal is valid. */
export function createRandomCells(context: StrategyContext): Strategy {
  const decisions = new Uint8Array(context.sizes.length);
  return {
    ask: () => {
      drawPair(context, decisions);
      return { decisions, scope: 'pair' };
    },
    tell: () => undefined,
  };
}

import { drawDecisions } from './draw.js';
import type { Strategy, StrategyContext } from './strategy.js';

/** Every decision uniform. */
export function createRandom(context: StrategyContext): Strategy {
  const decisions = new Uint8Array(context.sizes.length);
  return {
    ask: () => {
      drawDecisions(context, decisions);
      return { decisions, scope: 'pair' };
    },
    tell: () => undefined,
  };
}

import { Controller } from '../policy/controller.js';
import type { Strategy, StrategyContext } from './strategy.js';
import { COMBINED } from './tuned.js';

/** The paper's combined search: one controller decides cell and accelerator together. */
export function createCombined({ sizes, random }: StrategyContext, options = COMBINED): Strategy {
  const controller = new Controller(sizes, options, random);
  const decisions = new Uint8Array(sizes.length);
  return {
    ask: () => {
      controller.propose(decisions);
      return { decisions, scope: 'pair' };
    },
    tell: ({ reward }) => {
      controller.learn(reward);
    },
  };
}

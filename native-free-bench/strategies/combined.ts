import { Controller } from '../policy/controller.js';
import type { ControllerOptions } from '../policy/controller-options.js';
import { identify } from './identity.js';
import type { Strategy, StrategyContext } from './strategy.js';

/** The paper's combined search: one controller decides cell and accelerator together. */
export function createCombined(context: StrategyContext, options: ControllerOptions): Strategy {
  const { sizes, steps, random } = context;
  const controller = new Controller(sizes, options, steps, random);
  const decisions = new Uint8Array(sizes.length);
  return {
    ask: () => {
      controller.propose(decisions);
      return { decisions, scope: 'pair' };
    },
    tell: (evaluation) => {
      controller.learn(evaluation.reward, identify(evaluation, context));
    },
    beginStage: () => {
      controller.beginAnother();
    },
  };
}

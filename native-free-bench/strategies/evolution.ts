import type { Evaluation } from '../problem/problem.js';
import { changeDecision, drawDecisions } from './draw.js';
import type { Strategy, StrategyContext } from './strategy.js';
import { EVOLUTION } from './tuned.js';

interface Member {
  readonly decisions: Uint8Array;
  readonly evaluation: Evaluation;
}

/**
 * Regularised (ageing) evolution (Real et al. 2019): the best of a random sample has a child with one decision changed,
 * and the oldest member leaves, however good it is.
 */
export function createEvolution(context: StrategyContext, options = EVOLUTION): Strategy {
  const { random, sizes } = context;
  const { population, sample } = options;
  // A ring: the next child takes the place of the oldest member.
  let members: Member[] = [];
  let oldest = 0;
  let child = new Uint8Array(0);
  const pickParent = (): Member => {
    let best = members[random.below(members.length)]!;
    for (let i = 1; i < sample; i++) {
      const rival = members[random.below(members.length)]!;
      if (rival.evaluation.reward > best.evaluation.reward) best = rival;
    }
    return best;
  };
  return {
    ask: () => {
      if (members.length < population) {
        child = new Uint8Array(sizes.length);
        drawDecisions(context, child);
      } else {
        child = pickParent().decisions.slice();
        changeDecision(context, child, random.below(sizes.length));
      }
      return { decisions: child, scope: 'pair' };
    },
    tell: (evaluation) => {
      members[oldest] = { decisions: child, evaluation };
      oldest = (oldest + 1) % population;
    },
    beginStage: (rejudge) => {
      members = members.map(({ decisions, evaluation }) => ({ decisions, evaluation: rejudge(evaluation) }));
    },
  };
}

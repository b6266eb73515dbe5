import type { Evaluation } from '../problem/problem.js';
import { drawDecisions } from './draw.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';
import type { Individual } from './nsga2-ranking.js';
import { isBetterRanked, selectSurvivors } from './nsga2-ranking.js';
import { NSGA2 } from './tuned.js';
import { writeChild } from './variation.js';

/**
 * NSGA-II (Deb et al. 2002) on the three objectives, with constraint domination: binary tournaments, uniform crossover,
 * every decision changed with a small probability and at least one of them.
 */
export function createNsga2(context: StrategyContext, options = NSGA2): Strategy {
  return new Nsga2(context, options);
}

/** A member that can be judged anew. */
interface Member extends Individual {
  readonly evaluation: Evaluation;
}

class Nsga2 implements Strategy {
  readonly #context: StrategyContext;
  readonly #options: typeof NSGA2;
  #parents: Member[] = [];
  #children: Member[] = [];
  #asked = new Uint8Array(0);

  constructor(context: StrategyContext, options: typeof NSGA2) {
    this.#context = context;
    this.#options = options;
  }

  ask(): Proposal {
    const decisions = new Uint8Array(this.#context.sizes.length);
    if (this.#parents.length === 0) drawDecisions(this.#context, decisions);
    else this.#breed(decisions);
    this.#asked = decisions;
    return { decisions, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    this.#children.push(createMember(this.#asked, evaluation));
    if (this.#children.length < this.#options.population) return;
    this.#parents = selectSurvivors([...this.#parents, ...this.#children], this.#options.population);
    this.#children = [];
  }

  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    const judge = ({ decisions, evaluation }: Member): Member => createMember(decisions, rejudge(evaluation));
    this.#parents = selectSurvivors(this.#parents.map(judge), this.#parents.length);
    this.#children = this.#children.map(judge);
  }

  #breed(child: Uint8Array): void {
    const [mother, father] = [this.#pickParent(), this.#pickParent()];
    writeChild(this.#context, mother.decisions, father.decisions, this.#options, child);
  }

  #pickParent(): Member {
    const { random } = this.#context;
    const a = this.#parents[random.below(this.#parents.length)]!;
    const b = this.#parents[random.below(this.#parents.length)]!;
    return isBetterRanked(b, a) ? b : a;
  }
}

function createMember(decisions: Uint8Array, evaluation: Evaluation): Member {
  const { feasible, reward, accuracyCount, latencyCycles, areaUnits } = evaluation;
  return {
    decisions,
    evaluation,
    feasible,
    // The reward of an infeasible proposal says how far it is from feasible.
    shortfall: feasible ? 0 : -reward,
    costs: [-accuracyCount, latencyCycles, areaUnits],
    front: 0,
    crowding: 0,
  };
}

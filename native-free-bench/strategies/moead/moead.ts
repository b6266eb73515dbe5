import type { Evaluation } from '../../problem/problem.js';
import { drawDecisions } from '../draw.js';
import type { Proposal, Strategy, StrategyContext } from '../strategy.js';
import { MOEAD } from '../tuned.js';
import { type VariationOptions, writeChild } from '../variation.js';
import type { CostRange, Solution } from './solution.js';
import { rangeOfCosts, takesPlace } from './solution.js';
import type { Weights } from './weights.js';
import { latticeWeights, nearestWeights } from './weights.js';

/** What {@link createMoead} leaves open. */
export interface MoeadOptions extends VariationOptions {
  /** Weights are multiples of 1 / divisions; (divisions + 1)(divisions + 2) / 2 subproblems. */
  readonly divisions: number;
  /** Subproblems that a child's parents are from, and that it may take the place in; its own is one of them. */
  readonly neighbours: number;
}

const NO_IDEAL = [Infinity, Infinity, Infinity];

/**
 * MOEA/D (Zhang & Li 2007, "A multiobjective evolutionary algorithm based on decomposition"): the three objectives under as
 * many weights as there are points in a simplex lattice, one solution for each, by the Tchebycheff approach.
 *
 * In turn each subproblem has a child of two of its neighbours' solutions, which takes the place of every neighbour's that
 * it is at least as good as. Costs are scaled by the least so far and by the greatest among the population, both of
 * feasible pairs; constraints come before objectives (see `takesPlace`). There is no archive outside the population: the
 * trace is one.
 */
export function createMoead(context: StrategyContext, options: MoeadOptions = MOEAD): Strategy {
  return new Moead(context, options);
}

class Moead implements Strategy {
  readonly #context: StrategyContext;
  readonly #options: MoeadOptions;
  readonly #weights: readonly Weights[];
  readonly #neighbours: readonly number[][];
  #population: Solution[] = [];
  #range: CostRange = { ideal: NO_IDEAL, nadir: NO_IDEAL };
  /** The subproblem whose turn it is, once there is a solution for each. */
  #turn = 0;
  #asked = new Uint8Array(0);

  constructor(context: StrategyContext, options: MoeadOptions) {
    this.#context = context;
    this.#options = options;
    this.#weights = latticeWeights(options.divisions);
    this.#neighbours = nearestWeights(this.#weights, options.neighbours);
  }

  ask(): Proposal {
    this.#asked = new Uint8Array(this.#context.sizes.length);
    if (this.#isFilling()) drawDecisions(this.#context, this.#asked);
    else this.#breed(this.#asked);
    return { decisions: this.#asked, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    const child = { decisions: this.#asked, evaluation };
    if (this.#isFilling()) {
      this.#population.push(child);
      if (!this.#isFilling()) this.#measureRange(this.#range.ideal);
      return;
    }
    const { ideal } = rangeOfCosts([evaluation], this.#range.ideal);
    this.#range = { ideal, nadir: this.#range.nadir };
    for (const at of this.#neighbours[this.#turn]!) {
      const solution = this.#population[at]!;
      if (takesPlace(evaluation, solution.evaluation, this.#weights[at]!, this.#range)) this.#population[at] = child;
    }
    this.#turn = (this.#turn + 1) % this.#weights.length;
    // Once a generation is enough for what moves slowly, but the first feasible pair makes a scale where there was none.
    const isUnscaled = this.#range.nadir[0] === -Infinity && evaluation.feasible;
    if (this.#turn === 0 || isUnscaled) this.#measureRange(this.#range.ideal);
  }

  /** Judge the population anew; the ideal is of those that are feasible now. */
  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    this.#population = this.#population.map(({ decisions, evaluation }) => ({
      decisions,
      evaluation: rejudge(evaluation),
    }));
    this.#measureRange(NO_IDEAL);
  }

  #isFilling(): boolean {
    return this.#population.length < this.#weights.length;
  }

  #measureRange(known: readonly number[]): void {
    const evaluations = this.#population.map(({ evaluation }) => evaluation);
    this.#range = rangeOfCosts(evaluations, known);
  }

  #breed(child: Uint8Array): void {
    const [mother, father] = [this.#pickParent(), this.#pickParent()];
    writeChild(this.#context, mother, father, this.#options, child);
  }

  #pickParent(): Uint8Array {
    const neighbours = this.#neighbours[this.#turn]!;
    return this.#population[neighbours[this.#context.random.below(neighbours.length)]!]!.decisions;
  }
}

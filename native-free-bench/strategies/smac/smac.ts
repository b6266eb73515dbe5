import type { Evaluation } from '../../problem/problem.js';
import { drawDecisions } from '../draw.js';
import type { Proposal, Strategy, StrategyContext } from '../strategy.js';
import { SMAC } from '../tuned.js';
import { ChallengerSearch, type ChallengerOptions } from './challengers.js';
import { Forest, type ForestOptions } from './forest.js';
import { scaleLogCosts } from './log-costs.js';

/** What {@link createSmac} leaves open. */
export interface SmacOptions extends ForestOptions, ChallengerOptions {
  /** Proposals drawn uniformly before there is a model. */
  readonly startup: number;
  /** The probability that a proposal is drawn uniformly afterwards. */
  readonly randomShare: number;
  /** A model of n proposals gives ⌈refitShare · n⌉ challengers before the next one is made, at most `localSearches`. */
  readonly refitShare: number;
}

/**
 * Sequential model-based optimisation by a random forest (Hutter et al. 2011, "Sequential model-based optimization for
 * general algorithm configuration", SMAC), for a problem without noise and instances.
 *
 * A forest predicts the logarithm of a proposal's cost; mean and variance are those of its trees' predictions. Those of
 * greatest expected improvement are proposed, between others drawn uniformly. What is invalid or infeasible is learnt with
 * the reward it has, as everything else. Where this differs from SMAC, to be done with 10,000 proposals in seconds:
 *
 * - a model is kept for several proposals, the more the more it was made from;
 * - a tree is grown from no more than `pointsPerTree` of the proposals;
 * - acquisition is looked for among `candidates` uniform draws instead of 10,000, and by 20 local searches
 *   instead of 10, as one model has up to 20 challengers;
 * - no challenger is run twice, as there is no noise to average.
 */
export function createSmac(context: StrategyContext, options: SmacOptions = SMAC): Strategy {
  return new Smac(context, options);
}

class Smac implements Strategy {
  readonly #context: StrategyContext;
  readonly #options: SmacOptions;
  readonly #search: ChallengerSearch;
  readonly #evaluations: Evaluation[] = [];
  /** Of what was told: the forest has the decisions. */
  readonly #rewards: Float64Array;
  readonly #forest: Forest;
  #challengers: Uint8Array[] = [];
  #asked: Uint8Array = new Uint8Array(0);

  constructor(context: StrategyContext, options: SmacOptions) {
    const { sizes, steps, random } = context;
    this.#context = context;
    this.#options = options;
    this.#search = new ChallengerSearch(context, options);
    this.#rewards = new Float64Array(steps);
    this.#forest = new Forest(sizes, steps, options, random);
  }

  ask(): Proposal {
    const { startup, randomShare } = this.#options;
    const isRandom = this.#evaluations.length < startup || this.#context.random.double() < randomShare;
    this.#asked = (isRandom ? undefined : this.#nextChallenger()) ?? this.#draw();
    return { decisions: this.#asked, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    const at = this.#evaluations.push(evaluation) - 1;
    this.#forest.add(at, this.#asked);
    this.#rewards[at] = evaluation.reward;
    this.#search.meet(this.#asked);
  }

  /** Judge all anew; the next model learns from that. */
  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    this.#evaluations.forEach((evaluation, at) => {
      const judged = rejudge(evaluation);
      this.#evaluations[at] = judged;
      this.#rewards[at] = judged.reward;
    });
    this.#challengers = [];
  }

  /** The next challenger; none where everything near and everything drawn was proposed before. */
  #nextChallenger(): Uint8Array | undefined {
    if (this.#challengers.length > 0) return this.#challengers.shift();
    const { refitShare, localSearches } = this.#options;
    const count = this.#evaluations.length;
    scaleLogCosts(this.#rewards, count, this.#forest.targets);
    this.#forest.grow(count);
    const wanted = Math.min(localSearches, Math.ceil(refitShare * count));
    this.#challengers = this.#search.find(this.#forest, count, wanted);
    return this.#challengers.shift();
  }

  #draw(): Uint8Array {
    const decisions = new Uint8Array(this.#context.sizes.length);
    drawDecisions(this.#context, decisions);
    return decisions;
  }
}

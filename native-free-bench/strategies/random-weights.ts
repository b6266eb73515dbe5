import type { Random } from '../../src/random.js';
import { stageOfStep } from '../../src/objectives/stages.js';
import { ln } from '../../src/math/exponential.js';
import type { Evaluation } from '../problem/problem.js';
import type { Proposal, Strategy, StrategyContext, StrategyFactory, Weights } from './strategy.js';
import { RANDOM_WEIGHTS } from './tuned.js';

/** What {@link createRandomWeights} leaves open. */
export interface RandomWeightsOptions {
  /** Weight vectors, one after another, that the steps are split evenly among. */
  readonly episodes: number;
}

/**
 * Make a strategy that seeks one optimum seek the frontier: in each episode it is rewarded under other weights of the three
 * objectives, drawn uniformly from the simplex.
 *
 * The weighted sum is that of the scenario with other weights (`StrategyContext.weigh`); what is invalid or infeasible is
 * worth what it is in the scenario. As the sum is linear, pairs of the frontier beside its convex hull are the best under no
 * weights. A strategy that hears of stages hears that one begins, and so goes on with what it learnt; another one is made
 * anew, for the steps of an episode.
 * @param create - Makes the strategy within.
 */
export function createRandomWeights(
  context: StrategyContext,
  create: StrategyFactory,
  options: RandomWeightsOptions = RANDOM_WEIGHTS,
): Strategy {
  return new RandomWeights(context, create, options);
}

/** Draw weights uniformly from the simplex: exponential draws by their sum. */
export function drawWeights(random: Random): Weights {
  // 1 − u is in (0, 1]; that all three are 1 has a probability of 2^−159.
  const [area, latency, accuracy] = [0, 1, 2].map(() => -ln(1 - random.double())) as [number, number, number];
  const sum = area + latency + accuracy;
  return { area: area / sum, latency: latency / sum, accuracy: accuracy / sum };
}

class RandomWeights implements Strategy {
  readonly #context: StrategyContext;
  readonly #create: StrategyFactory;
  readonly #episodes: number;
  #inner: Strategy;
  #weights: Weights;
  #step = 0;

  constructor(context: StrategyContext, create: StrategyFactory, { episodes }: RandomWeightsOptions) {
    this.#context = context;
    this.#create = create;
    this.#episodes = episodes;
    this.#weights = drawWeights(context.random);
    this.#inner = create(context);
    // Whether it hears of stages is known only now; one that does not has an episode, not the whole budget.
    if (this.#inner.beginStage === undefined) this.#inner = this.#createForEpisode();
  }

  ask(): Proposal {
    const { steps } = this.#context;
    const isNext =
      this.#step > 0 &&
      stageOfStep(this.#step, steps, this.#episodes) !== stageOfStep(this.#step - 1, steps, this.#episodes);
    if (isNext) this.#beginEpisode();
    this.#step++;
    return this.#inner.ask();
  }

  tell(evaluation: Evaluation): void {
    this.#inner.tell(this.#weigh(evaluation));
  }

  /** The scenario's next stage changes what is feasible, not the weights. */
  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    this.#inner.beginStage?.((evaluation) => this.#weigh(rejudge(evaluation)));
  }

  #beginEpisode(): void {
    this.#weights = drawWeights(this.#context.random);
    if (this.#inner.beginStage === undefined) this.#inner = this.#createForEpisode();
    else this.#inner.beginStage((evaluation) => this.#weigh(evaluation));
  }

  #createForEpisode(): Strategy {
    return this.#create({ ...this.#context, steps: Math.ceil(this.#context.steps / this.#episodes) });
  }

  #weigh(evaluation: Evaluation): Evaluation {
    return { ...evaluation, reward: this.#context.weigh(evaluation, this.#weights) };
  }
}

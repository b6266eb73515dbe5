import { Adam } from '../../src/math/adam.js';
import type { Random } from '../../src/random.js';
import { OptionsOfDecisions } from './options-of-decisions.js';
import type { Pass, Policy } from './policy.js';

/**
 * A policy whose decisions know nothing of one another: one logit an option, at the start all zero.
 *
 * The ablation of the LSTM: what is lost where a decision cannot depend on those before it. The univariate model of
 * estimation-of-distribution algorithms (PBIL, Baluja 1994), learnt by gradients.
 */
export class FactorisedPolicy implements Policy {
  readonly options: OptionsOfDecisions;
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;

  readonly #adam: Adam;

  /**
   * @param sizes - Options of each decision.
   * @param learningRate - Of Adam.
   */
  constructor(sizes: Uint8Array, learningRate: number) {
    this.options = new OptionsOfDecisions(sizes);
    this.parameters = new Float64Array(this.options.count);
    this.gradients = new Float64Array(this.options.count);
    this.#adam = new Adam(this.options.count, { learningRate });
  }

  createPass(): Pass {
    return new FactorisedPass(this);
  }

  step(): void {
    this.#adam.step(this.parameters, this.gradients);
  }
}

class FactorisedPass implements Pass {
  readonly choices: Uint8Array;
  readonly #policy: FactorisedPolicy;
  readonly #probabilities: Float64Array;
  readonly #slopes = new Float64Array(256);

  constructor(policy: FactorisedPolicy) {
    this.#policy = policy;
    this.choices = new Uint8Array(policy.options.decisions);
    this.#probabilities = new Float64Array(policy.options.count);
  }

  sample(random: Random): void {
    this.follow();
    const { options } = this.#policy;
    for (let t = 0; t < options.decisions; t++) this.choices[t] = options.draw(this.#probabilities, t, random);
  }

  follow(): void {
    const { options, parameters } = this.#policy;
    this.#probabilities.set(parameters);
    for (let t = 0; t < options.decisions; t++) options.softmax(this.#probabilities, t);
  }

  logProbability(decision: number): number {
    return this.#policy.options.logProbability(this.#probabilities, decision, this.choices[decision]!);
  }

  entropy(): number {
    return this.#policy.options.totalEntropy(this.#probabilities);
  }

  backward(weights: Float64Array, entropyWeight: number): void {
    const { options, gradients } = this.#policy;
    for (let t = 0; t < options.decisions; t++) {
      options.logitSlopes(this.#probabilities, t, this.choices[t]!, weights[t]!, entropyWeight, this.#slopes);
      for (let a = 0; a < options.sizes[t]!; a++) gradients[options.first[t]! + a]! += this.#slopes[a]!;
    }
  }
}

import type { Pass, Policy } from '../policy.js';
import type { Batch, Estimator } from './estimator.js';

/** What {@link PriorityQueue} leaves open. */
export interface PriorityQueueOptions {
  /** K: how many of the best distinct proposals are kept. */
  readonly size: number;
}

interface Kept {
  readonly identity: number;
  readonly reward: number;
  readonly pass: Pass;
}

/**
 * Priority queue training (Abolafia et al. 2018, "Neural program synthesis with priority queue training", section 3):
 * maximise the likelihood of the K best distinct proposals met so far, whatever their rewards are.
 *
 *     loss = −1/K Σ_{k in queue} ln π(choices_k) − entropyWeight / N Σ_{i in batch} entropy_i
 *
 * Without the policy gradient that may be added to it. Of equal proposals the one that came first stays, and a proposal
 * that is nothing (identity −1) never comes in.
 */
export class PriorityQueue implements Estimator {
  readonly #policy: Policy;
  readonly #size: number;
  /** By falling reward. */
  #queue: Kept[] = [];
  /** Passes that nothing is kept in. */
  readonly #spare: Pass[] = [];

  constructor({ size }: PriorityQueueOptions, policy: Policy) {
    this.#size = size;
    this.#policy = policy;
  }

  update({ passes, rewards, identities }: Batch, entropyWeight: number, step: () => void): void {
    passes.forEach((pass, i) => {
      this.#keep(pass.choices, rewards[i]!, identities[i]!);
    });
    const nothing = new Float64Array(passes[0]?.choices.length ?? 0);
    if (entropyWeight !== 0) for (const pass of passes) pass.backward(nothing, entropyWeight / passes.length);
    const weights = nothing.map(() => 1 / this.#queue.length);
    for (const { pass } of this.#queue) {
      pass.follow();
      pass.backward(weights, 0);
    }
    step();
  }

  forget(): void {
    this.#spare.push(...this.#queue.map(({ pass }) => pass));
    this.#queue = [];
  }

  #keep(choices: Uint8Array, reward: number, identity: number): void {
    const queue = this.#queue;
    if (identity === -1 || queue.some((kept) => kept.identity === identity)) return;
    const place = queue.findIndex((kept) => reward > kept.reward);
    if (place === -1 && queue.length === this.#size) return;
    const dropped = queue.length === this.#size ? queue.pop()?.pass : this.#spare.pop();
    const pass = dropped ?? this.#policy.createPass();
    pass.choices.set(choices);
    queue.splice(place === -1 ? queue.length : place, 0, { identity, reward, pass });
  }
}

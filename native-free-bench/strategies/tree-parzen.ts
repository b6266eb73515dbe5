import { ln } from '../../src/math/exponential.js';
import type { Evaluation } from '../problem/problem.js';
import { drawDecisions } from './draw.js';
import { identify } from './identity.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';
import { TREE_PARZEN } from './tuned.js';

/** What {@link createTreeParzen} leaves open. */
export interface TreeParzenOptions {
  /** Proposals drawn uniformly before any density is estimated. */
  readonly startup: number;
  /** The best min(⌈share · √n⌉, mostGood) of n proposals are good. */
  readonly share: number;
  readonly mostGood: number;
  /** Candidates drawn from the density of the good ones for one proposal. */
  readonly candidates: number;
  /** What every option counts before it was met. */
  readonly prior: number;
}

/**
 * The tree-structured Parzen estimator (Bergstra et al. 2011, "Algorithms for hyper-parameter optimization", section 4),
 * decisions independent of one another, as they are there.
 *
 * The best proposals are good, all others bad. An option's density among either is its count plus the prior, by the sum over
 * the decision's options. Candidates are drawn from the good ones' density l; proposed is that with the greatest l / g, g
 * being that of the bad ones, which has the greatest expected improvement. The split is that of hyperopt; as the problem
 * has no noise, a pair counts once however often it is met.
 */
export function createTreeParzen(context: StrategyContext, options: TreeParzenOptions = TREE_PARZEN): Strategy {
  return new TreeParzen(context, options);
}

interface Observation {
  readonly decisions: Uint8Array;
  readonly evaluation: Evaluation;
}

class TreeParzen implements Strategy {
  readonly #context: StrategyContext;
  readonly #options: TreeParzenOptions;
  /** The first option of each decision, among those of all. */
  readonly #first: Int32Array;
  /** How often each option was met. */
  readonly #counts: Int32Array;
  readonly #met = new Set<number>();
  readonly #observed: Observation[] = [];
  /** The best `mostGood` observations by falling reward. */
  #best: Observation[] = [];
  #asked = new Uint8Array(0);

  constructor(context: StrategyContext, options: TreeParzenOptions) {
    const { sizes } = context;
    this.#context = context;
    this.#options = options;
    this.#first = new Int32Array(sizes.length + 1);
    sizes.forEach((count, i) => (this.#first[i + 1] = this.#first[i]! + count));
    this.#counts = new Int32Array(this.#first[sizes.length]!);
  }

  ask(): Proposal {
    this.#asked = new Uint8Array(this.#context.sizes.length);
    if (this.#observed.length < this.#options.startup) drawDecisions(this.#context, this.#asked);
    else this.#proposeBest(this.#asked);
    return { decisions: this.#asked, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    const identity = identify(evaluation, this.#context);
    if (this.#met.has(identity)) return;
    if (identity !== -1) this.#met.add(identity);
    const observation = { decisions: this.#asked, evaluation };
    this.#observed.push(observation);
    observation.decisions.forEach((option, i) => this.#counts[this.#first[i]! + option]!++);
    const place = this.#best.findIndex((known) => evaluation.reward > known.evaluation.reward);
    this.#best.splice(place === -1 ? this.#best.length : place, 0, observation);
    if (this.#best.length > this.#options.mostGood) this.#best.pop();
  }

  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    const judged = this.#observed.map(({ decisions, evaluation }) => ({ decisions, evaluation: rejudge(evaluation) }));
    this.#best = judged.sort((a, b) => b.evaluation.reward - a.evaluation.reward).slice(0, this.#options.mostGood);
  }

  #proposeBest(into: Uint8Array): void {
    const { random, sizes } = this.#context;
    const { share, mostGood, candidates, prior } = this.#options;
    const good = this.#best.slice(0, Math.min(mostGood, Math.ceil(share * Math.sqrt(this.#observed.length))));
    const goodCounts = new Int32Array(this.#counts.length);
    for (const { decisions } of good) decisions.forEach((option, i) => goodCounts[this.#first[i]! + option]!++);
    const logRatios = Float64Array.from(goodCounts, (count, option) =>
      ln((count + prior) / (this.#counts[option]! - count + prior)),
    );
    const candidate = new Uint8Array(into.length);
    let greatest = -Infinity;
    for (let c = 0; c < candidates; c++) {
      let logRatio = 0;
      for (let i = 0; i < candidate.length; i++) {
        const first = this.#first[i]!;
        let rest = random.double() * (good.length + prior * sizes[i]!);
        let option = 0;
        while (option < sizes[i]! - 1 && (rest -= goodCounts[first + option]! + prior) >= 0) option++;
        candidate[i] = option;
        logRatio += logRatios[first + option]!;
      }
      if (logRatio <= greatest) continue;
      greatest = logRatio;
      into.set(candidate);
    }
  }
}

/** The basins of some optima: how many of the starts end in each, and where they lie. */
export interface Basins {
  readonly method: 'exact' | 'sample';
  readonly starts: number;
  /** Pairs that at least one start ends in, and by the same index how many do. */
  readonly ends: Float64Array;
  readonly sizes: Float64Array;
  readonly steps: number;
  readonly mostSteps: number;
}

/** A share of the starts; its standard error is 0 where the starts are all pairs. */
export interface ShareReport {
  readonly share: number;
  readonly standard_error: number;
}

/** Where one climb by best improvement ends. */
export interface BasinsReport {
  /** `exact`: from every pair; `sample`: from pairs drawn uniformly, each followed to its end. */
  readonly method: 'exact' | 'sample';
  readonly starts: number;
  readonly seed: number | null;
  /** Different optima that a start ends in. */
  readonly ends: number;
  readonly ends_in_optimum: ShareReport;
  readonly ends_near_optimum: readonly (ShareReport & { readonly within: number })[];
  readonly ends_feasible: ShareReport;
  /** Over the starts that end feasible; null where none does. */
  readonly mean_regret_of_feasible_ends: number | null;
  readonly mean_steps: number;
  readonly most_steps: number;
  /** Basins of the optima that are reached, in starts: the median one, and those that only one start ends in. */
  readonly median_size: number;
  readonly size_one: number;
  readonly largest: readonly (ShareReport & {
    readonly cell_index: number;
    readonly accelerator_index: number;
    readonly reward: number;
  })[];
}

const LARGEST = 10;

/** What describing basins takes besides them. */
export interface BasinsContext {
  readonly accelerators: number;
  readonly optimum: number;
  readonly gaps: readonly number[];
  readonly seed: number;
  readonly rewardOf: (pair: number) => number;
}

/** Describe where climbs end. */
export function describeBasins(
  basins: Basins,
  { accelerators, optimum, gaps, seed, rewardOf }: BasinsContext,
): BasinsReport {
  const { method, starts, ends, sizes, steps, mostSteps } = basins;
  const rewards = Float64Array.from(ends, rewardOf);
  const share = (of: (reward: number) => boolean): ShareReport =>
    shareOf(
      sizes.reduce((sum, size, i) => sum + (of(rewards[i]!) ? size : 0), 0),
      basins,
    );
  const feasible = share((reward) => reward >= 0);
  const regrets = sizes.reduce((sum, size, i) => sum + (rewards[i]! >= 0 ? size * (optimum - rewards[i]!) : 0), 0);
  const order = Array.from(ends.keys());
  order.sort((a, b) => sizes[b]! - sizes[a]! || ends[a]! - ends[b]!);
  return {
    method,
    starts,
    seed: method === 'exact' ? null : seed,
    ends: ends.length,
    ends_in_optimum: share((reward) => reward === optimum),
    ends_near_optimum: gaps.map((within) => ({ within, ...share((reward) => optimum - reward <= within) })),
    ends_feasible: feasible,
    mean_regret_of_feasible_ends: feasible.share === 0 ? null : regrets / (feasible.share * starts),
    mean_steps: steps / starts,
    most_steps: mostSteps,
    median_size: sizes.slice().sort()[Math.floor((sizes.length - 1) / 2)] ?? 0,
    size_one: sizes.reduce((count, size) => count + (size === 1 ? 1 : 0), 0),
    largest: order.slice(0, LARGEST).map((i) => ({
      cell_index: Math.floor(ends[i]! / accelerators),
      accelerator_index: ends[i]! % accelerators,
      reward: rewards[i]!,
      ...shareOf(sizes[i]!, basins),
    })),
  };
}

function shareOf(count: number, { method, starts }: Basins): ShareReport {
  const share = count / starts;
  return { share, standard_error: method === 'exact' ? 0 : Math.sqrt((share * (1 - share)) / starts) };
}

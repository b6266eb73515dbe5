import type { RankedRun } from '../summary/run-indicators.js';

/** The best pair a strategy found over all its runs of a scenario, and who else found the same one. */
export interface BestPair {
  /** Each strategy with how many of its runs ended with this very pair. */
  readonly finders: readonly { readonly strategy: string; readonly runs: number; readonly of: number }[];
  readonly cellIndex: number;
  readonly acceleratorIndex: number;
  readonly accuracyCount: number;
  readonly latencyCycles: number;
  readonly areaUnits: number;
  readonly reward: number;
  readonly rank: number | undefined;
}

/** A run's best feasible pair. */
interface RunBest extends Omit<BestPair, 'finders'> {
  readonly strategy: string;
}

/** Take the best pair of each strategy, equal pairs together, by falling reward. */
export function groupBestPairs(ranked: readonly RankedRun[]): BestPair[] {
  const runs = ranked.map(bestOfRun).filter((run) => run !== undefined);
  const best = new Map<string, RunBest>();
  for (const run of runs) {
    const known = best.get(run.strategy);
    if (known === undefined || run.reward > known.reward) best.set(run.strategy, run);
  }
  const same = (a: RunBest, b: RunBest): boolean =>
    a.cellIndex === b.cellIndex && a.acceleratorIndex === b.acceleratorIndex;
  const groups: RunBest[][] = [];
  for (const pair of [...best.values()].sort((a, b) => b.reward - a.reward)) {
    const group = groups.find(([first]) => same(first as RunBest, pair));
    if (group === undefined) groups.push([pair]);
    else group.push(pair);
  }
  return groups.map((group) => {
    const pair = group[0]!;
    const finders = group.map(({ strategy }) => ({
      strategy,
      runs: runs.filter((run) => run.strategy === strategy && same(run, group[0]!)).length,
      of: ranked.filter((run) => run.strategy === strategy).length,
    }));
    return { ...pair, finders };
  });
}

/** The best pair of a run, or undefined where it found none that is feasible. */
function bestOfRun({ top, strategy, rank }: RankedRun): RunBest | undefined {
  if (top.feasible[0] !== 1) return undefined;
  return {
    strategy,
    cellIndex: top.cellIndex[0]!,
    acceleratorIndex: top.acceleratorIndex[0]!,
    accuracyCount: top.accuracyCount[0]!,
    latencyCycles: top.latencyCycles[0]!,
    areaUnits: top.areaUnits[0]!,
    reward: top.reward[0]!,
    rank,
  };
}

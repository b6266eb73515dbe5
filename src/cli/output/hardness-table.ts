import { formatNumber } from '../../../native-free-bench/report/format.js';
import type { HardnessReport } from '../../../native-free-bench/hardness/report.js';
import type { ShareReport } from '../../../native-free-bench/hardness/basins.js';
import type { FitnessDistanceReport } from '../../../native-free-bench/hardness/fitness-distance.js';
import { formatTable } from './text-table.js';

interface Line {
  readonly what: string;
  readonly of: (report: HardnessReport) => string;
}

const count = (value: number): string => value.toLocaleString('en');
const percentage = (share: number): string => `${formatNumber(100 * share)} %`;
const number = (value: number | null): string => (value === null ? '–' : formatNumber(value));
const uncertain = ({ share, standard_error: error }: ShareReport): string =>
  error === 0 ? percentage(share) : `${percentage(share)} ± ${formatNumber(100 * error)}`;
const correlation = ({ pearson, spearman }: FitnessDistanceReport): string => `${number(pearson)}, ${number(spearman)}`;
const quantiles = (of: Readonly<Record<string, number | null>>): string =>
  ['0.05', '0.5', '0.95'].map((share) => number(of[share] ?? null)).join(' … ');

const LINES: readonly Line[] = [
  { what: 'pairs', of: ({ space }) => count(space.pairs) },
  { what: 'feasible', of: ({ feasible }) => percentage(feasible.share) },
  { what: 'valid proposals', of: ({ valid_proposals }) => percentage(valid_proposals.share) },
  { what: 'reward: mean', of: ({ rewards }) => number(rewards.mean) },
  { what: 'reward: standard deviation', of: ({ rewards }) => number(Math.sqrt(rewards.variance)) },
  { what: 'reward: 5 … 50 … 95 %', of: ({ rewards }) => quantiles(rewards.quantiles) },
  { what: 'optimum', of: ({ optimum }) => number(optimum.reward) },
  { what: 'pairs that have it', of: ({ optimum }) => count(optimum.pairs) },
  { what: 'within 0.01 of it', of: ({ near_optimum: near }) => percentage(near[0]?.share ?? NaN) },
  { what: 'within 0.001 of it', of: ({ near_optimum: near }) => percentage(near[1]?.share ?? NaN) },
  {
    what: 'neighbours of a pair, mean',
    of: ({ neighbours }) => number(neighbours.by_accelerator + neighbours.by_model.mean),
  },
  { what: 'local optima', of: ({ local_optima: optima }) => count(optima.total) },
  { what: '  feasible, strict', of: ({ local_optima: optima }) => count(optima.feasible_strict) },
  { what: '  feasible, on a plateau', of: ({ local_optima: optima }) => count(optima.feasible_plateau) },
  { what: '  infeasible, strict', of: ({ local_optima: optima }) => count(optima.infeasible_strict) },
  { what: '  infeasible, on a plateau', of: ({ local_optima: optima }) => count(optima.infeasible_plateau) },
  { what: '  reward: 5 … 50 … 95 %', of: ({ local_optima: optima }) => quantiles(optima.rewards.quantiles) },
  {
    what: 'climbs',
    of: ({ basins }) => `${basins.method === 'exact' ? 'from all' : 'sample of'} ${count(basins.starts)}`,
  },
  { what: '  end in the optimum', of: ({ basins }) => uncertain(basins.ends_in_optimum) },
  { what: '  within 0.01 of it', of: ({ basins }) => uncertain(basins.ends_near_optimum[0] ?? NO_SHARE) },
  { what: '  within 0.001 of it', of: ({ basins }) => uncertain(basins.ends_near_optimum[1] ?? NO_SHARE) },
  { what: '  feasible', of: ({ basins }) => uncertain(basins.ends_feasible) },
  { what: '  different ends', of: ({ basins }) => count(basins.ends) },
  { what: '  largest basin', of: ({ basins }) => uncertain(basins.largest[0] ?? NO_SHARE) },
  {
    what: '  ten largest basins',
    of: ({ basins }) => percentage(basins.largest.reduce((sum, { share }) => sum + share, 0)),
  },
  { what: '  steps, mean', of: ({ basins }) => number(basins.mean_steps) },
  { what: 'reward and distance: pairs (r, ρ)', of: ({ fitness_distance: fdc }) => correlation(fdc.pairs) },
  {
    what: 'reward and distance: optima (r, ρ)',
    of: ({ fitness_distance: fdc }) => correlation(fdc.feasible_local_optima),
  },
];
const NO_SHARE: ShareReport = { share: NaN, standard_error: 0 };

/** A table of how hard scenarios are: a line a figure, a column a scenario. */
export function formatHardness(reports: readonly HardnessReport[]): string {
  return formatTable<Line>(
    [
      { title: 'figure', cell: ({ what }) => what, align: 'left' },
      ...reports.map((report) => ({ title: report.scenario.name, cell: ({ of }: Line) => of(report) })),
    ],
    LINES,
  );
}

import type { CostConstants } from '../model/constants.js';
import type { CountedLayer } from './layers.js';
import { countLayers } from './layers.js';
import type { NetworkName } from './networks.js';
import { NETWORK_NAMES, networkLayers } from './networks.js';
import { predictResources, prepareThroughput } from './predict.js';
import type { BoardName, PublishedBuild, PublishedFigures } from './published.js';
import { BOARD_NAMES } from './published.js';

/** Largest errors in percent that the model is stated to keep, by board. */
export const ERROR_LIMITS: Readonly<Record<BoardName, { readonly mean: number; readonly worst: number }>> = {
  ZU9: { mean: 5.5, worst: 15 },
  ZU7: { mean: 4, worst: 7 },
};

/** One published rate beside the predicted one. */
export interface ThroughputRow {
  readonly board: BoardName;
  readonly build: string;
  readonly network: NetworkName;
  readonly precision_bits: 6 | 8;
  /** Images/s. */
  readonly published: number;
  readonly predicted: number;
  /** 100·(predicted − published)/published. */
  readonly error_percent: number;
}

/** One published resource count beside the predicted one. */
export interface ResourceRow {
  readonly board: BoardName;
  readonly build: string;
  readonly resource: 'DSP' | 'LUT' | 'BRAM18';
  readonly published: number;
  readonly predicted: number;
  readonly error_percent: number;
}

/** Mean and worst absolute error over some rows. */
export interface ErrorSummary {
  readonly group: string;
  readonly rows: number;
  readonly mean_percent: number;
  readonly worst_percent: number;
}

/** How well the cost model meets published hardware. */
export interface ValidationReport {
  readonly throughput: readonly ThroughputRow[];
  readonly resources: readonly ResourceRow[];
  readonly by_board: readonly ErrorSummary[];
  readonly by_network: readonly ErrorSummary[];
  readonly by_resource: readonly ErrorSummary[];
  readonly limits: typeof ERROR_LIMITS;
  /** One sentence for each limit that is passed. */
  readonly violations: readonly string[];
}

function errorPercent(published: number, predicted: number): number {
  return (100 * (predicted - published)) / published;
}

/** Summarise the absolute errors of some rows. */
export function summariseErrors(group: string, rows: readonly { readonly error_percent: number }[]): ErrorSummary {
  const errors = rows.map(({ error_percent }) => Math.abs(error_percent));
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return { group, rows: rows.length, mean_percent: mean, worst_percent: Math.max(...errors) };
}

/** Predict every published rate. */
export function compareThroughput(figures: PublishedFigures, constants: CostConstants): ThroughputRow[] {
  const builds = new Map(figures.builds.map((build) => [build.build, build]));
  const layers = new Map(NETWORK_NAMES.map((name) => [name, countLayers(networkLayers(name))]));
  return figures.throughput.map(({ board, build, network, precision_bits, images_per_s: published }) => {
    const predicted = prepareThroughput(
      layers.get(network) as CountedLayer[],
      builds.get(build) as PublishedBuild,
      figures.boards[board],
      precision_bits,
    )(constants);
    const error_percent = errorPercent(published, predicted);
    return { board, build, network, precision_bits, published, predicted, error_percent };
  });
}

/** Predict the resources of every published build. */
export function compareResources(figures: PublishedFigures, constants: CostConstants): ResourceRow[] {
  return figures.builds.flatMap((published) => {
    const { build, board, dsp, lut, bram36 } = published;
    const predicted = predictResources(published, figures.boards[board], constants);
    const row = (resource: ResourceRow['resource'], is: number, ours: number): ResourceRow => ({
      board,
      build,
      resource,
      published: is,
      predicted: ours,
      error_percent: errorPercent(is, ours),
    });
    return [
      row('DSP', dsp, predicted.dsp),
      row('LUT', lut, predicted.lut),
      row('BRAM18', 2 * bram36, predicted.bram18),
    ];
  });
}

function violationsOf(byBoard: readonly ErrorSummary[]): string[] {
  return byBoard.flatMap(({ group, mean_percent: mean, worst_percent: worst }) => {
    const limit = ERROR_LIMITS[group as BoardName];
    const found: string[] = [];
    if (mean > limit.mean) found.push(`${group}: mean error ${mean.toFixed(2)} % is above ${limit.mean} %`);
    if (worst > limit.worst) found.push(`${group}: worst error ${worst.toFixed(2)} % is above ${limit.worst} %`);
    return found;
  });
}

/** Compare the cost model with the published rates and resources, by board, network and resource. */
export function validateCostModel(figures: PublishedFigures, constants: CostConstants): ValidationReport {
  const throughput = compareThroughput(figures, constants);
  const resources = compareResources(figures, constants);
  const by_board = BOARD_NAMES.map((name) =>
    summariseErrors(
      name,
      throughput.filter(({ board }) => board === name),
    ),
  );
  const by_network = NETWORK_NAMES.map((name) =>
    summariseErrors(
      name,
      throughput.filter(({ network }) => network === name),
    ),
  );
  const by_resource = (['DSP', 'LUT', 'BRAM18'] as const).map((name) =>
    summariseErrors(
      name,
      resources.filter(({ resource }) => resource === name),
    ),
  );
  const violations = violationsOf(by_board);
  return { throughput, resources, by_board, by_network, by_resource, limits: ERROR_LIMITS, violations };
}

import type { CostConstants, Structure } from '../model/constants.js';
import { cyclesPerMs } from '../model/clock.js';
import type { CountedLayer } from './layers.js';
import { countLayers } from './layers.js';
import type { ErrorLimit, ErrorLimits } from './limits.js';
import { ERROR_LIMITS } from './limits.js';
import type { NetworkName } from './networks.js';
import { NETWORK_NAMES, networkLayers } from './networks.js';
import { predictLayer, predictResources, prepareThroughput } from './predict.js';
import type { BoardName, GroupName, PublishedBuild, PublishedFigures, PublishedLayer } from './published.js';
import { GROUP_NAMES, isFitted } from './published.js';

/** What a row is to the shipped model of a structure: something of it is fitted on the row, or nothing. */
export type RowUse = 'fitted' | 'held out';

interface RowCommon {
  readonly group: GroupName;
  readonly board: BoardName;
  readonly build: string;
  readonly use: RowUse;
  readonly precision_bits: 6 | 8;
}

/** One published rate beside the predicted one. */
export interface ThroughputRow extends RowCommon {
  readonly network: NetworkName;
  /** Images/s. */
  readonly published: number;
  readonly predicted: number;
  /** 100·(predicted − published)/published. */
  readonly error_percent: number;
}

/** One published time of a layer beside the predicted one. */
export interface LayerRow extends RowCommon {
  readonly kind: PublishedLayer['kind'];
  readonly layer: string;
  /** Milliseconds of two images. */
  readonly published: number;
  readonly predicted: number;
  /** Of the rate, as for networks: 100·(published − predicted)/predicted. */
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

/** How a group of rows is met: all of them, and those that something or nothing of the model is fitted on. */
export interface GroupSummary extends ErrorSummary {
  readonly group: GroupName;
  readonly fitted?: ErrorSummary;
  readonly held_out?: ErrorSummary;
}

/** How well the cost model meets published hardware. */
export interface ValidationReport {
  readonly structure: Structure;
  readonly throughput: readonly ThroughputRow[];
  readonly layers: readonly LayerRow[];
  readonly resources: readonly ResourceRow[];
  /** By kind of board; of single layers the convolutions alone. */
  readonly by_group: readonly GroupSummary[];
  readonly by_network: readonly ErrorSummary[];
  readonly by_build: readonly ErrorSummary[];
  readonly by_resource: readonly ErrorSummary[];
  readonly limits: ErrorLimits;
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

function buildsByName({ builds }: PublishedFigures): ReadonlyMap<string, PublishedBuild> {
  return new Map(builds.map((build) => [build.build, build]));
}

/** Predict every published rate. */
export function compareThroughput(figures: PublishedFigures, constants: CostConstants): ThroughputRow[] {
  const builds = buildsByName(figures);
  const layers = new Map(NETWORK_NAMES.map((name) => [name, countLayers(networkLayers(name))]));
  const { structure } = constants;
  return figures.throughput.map((row) => {
    const { board, build, network, precision_bits, images_per_s: published } = row;
    const predicted = prepareThroughput(
      layers.get(network) as CountedLayer[],
      builds.get(build) as PublishedBuild,
      figures.boards[board],
      precision_bits,
      structure,
    )(constants);
    return {
      group: figures.boards[board].group,
      board,
      build,
      use: isFitted(figures, row, structure) ? 'fitted' : 'held out',
      network,
      precision_bits,
      published,
      predicted,
      error_percent: errorPercent(published, predicted),
    };
  });
}

function nameLayer(row: PublishedLayer): string {
  const shape = `${row.kernel}×${row.kernel} ${row.kind} of ${row.size}×${row.size}`;
  return row.kind === 'pool'
    ? `${shape}×${row.channels}`
    : `${shape}, ${row.input_channels} → ${row.output_channels} channels`;
}

/** Predict the time of every published layer. */
export function compareLayers(figures: PublishedFigures, constants: CostConstants): LayerRow[] {
  const builds = buildsByName(figures);
  return figures.layers.map((row) => {
    const build = builds.get(row.build) as PublishedBuild;
    const board = figures.boards[row.board];
    const published = row.kind === 'pool' ? row.cycles / cyclesPerMs(build.core_mhz) : row.milliseconds;
    const predicted = predictLayer(row, build, board, constants);
    return {
      group: board.group,
      board: row.board,
      build: row.build,
      use: 'held out',
      kind: row.kind,
      layer: nameLayer(row),
      precision_bits: row.precision_bits,
      published,
      predicted,
      error_percent: errorPercent(predicted, published),
    };
  });
}

/** Predict the resources of every build that they are published of. */
export function compareResources(figures: PublishedFigures, constants: CostConstants): ResourceRow[] {
  return figures.builds.flatMap((published) => {
    const { build, board, resources } = published;
    if (resources === undefined) return [];
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
      row('DSP', resources.dsp, predicted.dsp),
      row('LUT', resources.lut, predicted.lut),
      row('BRAM18', 2 * resources.bram36, predicted.bram18),
    ];
  });
}

function summariseGroup(group: GroupName, rows: readonly (ThroughputRow | LayerRow)[]): GroupSummary {
  const of = (use: RowUse): ErrorSummary | undefined => {
    const some = rows.filter((row) => row.use === use);
    return some.length === 0 ? undefined : summariseErrors(`${group}, ${use}`, some);
  };
  const fitted = of('fitted');
  const heldOut = of('held out');
  return {
    ...summariseErrors(group, rows),
    group,
    ...(fitted === undefined ? {} : { fitted }),
    ...(heldOut === undefined ? {} : { held_out: heldOut }),
  };
}

function violationsOf(groups: readonly GroupSummary[], limits: ErrorLimits): string[] {
  const exceeded = (summary: ErrorSummary | undefined, limit: ErrorLimit | undefined): string[] => {
    if (summary === undefined || limit === undefined) return [];
    const { group, mean_percent: mean, worst_percent: worst } = summary;
    const found: string[] = [];
    if (mean > limit.mean) found.push(`${group}: mean error ${mean.toFixed(2)} % is above ${limit.mean} %`);
    if (worst > limit.worst) found.push(`${group}: worst error ${worst.toFixed(2)} % is above ${limit.worst} %`);
    return found;
  };
  return groups.flatMap((summary) => {
    const limit = limits[summary.group];
    return [...exceeded(summary, limit?.all), ...exceeded(summary.held_out, limit?.held_out)];
  });
}

/** Compare the cost model with the published rates, layers and resources, by group, network, build and resource. */
export function validateCostModel(figures: PublishedFigures, constants: CostConstants): ValidationReport {
  const { structure } = constants;
  const throughput = compareThroughput(figures, constants);
  const layers = compareLayers(figures, constants);
  const resources = compareResources(figures, constants);
  const judged = [...throughput, ...layers.filter(({ kind }) => kind === 'convolution')];
  const by_group = GROUP_NAMES.map((name) =>
    summariseGroup(
      name,
      judged.filter(({ group }) => group === name),
    ),
  );
  const by_network = NETWORK_NAMES.map((name) =>
    summariseErrors(
      name,
      throughput.filter(({ network }) => network === name),
    ),
  );
  const by_build = figures.builds.map(({ build: name }) =>
    summariseErrors(
      name,
      judged.filter(({ build }) => build === name),
    ),
  );
  const by_resource = (['DSP', 'LUT', 'BRAM18'] as const).map((name) =>
    summariseErrors(
      name,
      resources.filter(({ resource }) => resource === name),
    ),
  );
  const limits = ERROR_LIMITS[structure];
  const violations = violationsOf(by_group, limits);
  return { structure, throughput, layers, resources, by_group, by_network, by_build, by_resource, limits, violations };
}

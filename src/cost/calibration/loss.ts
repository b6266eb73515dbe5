import type { CostConstants, Structure } from '../model/constants.js';
import type { CountedLayer } from '../validation/layers.js';
import { countLayers } from '../validation/layers.js';
import { NETWORK_NAMES, networkLayers } from '../validation/networks.js';
import { prepareThroughput } from '../validation/predict.js';
import type { PublishedBuild, PublishedFigures, PublishedThroughput } from '../validation/published.js';

/** Residuals of some published rows: ln(predicted) − ln(published) images/s, in the order of the rows. */
export type Residuals = (constants: CostConstants) => Float64Array;

/** Prepare the residuals of rows; what does not depend on the constants' values is worked out once. */
export function residualsOf(
  figures: PublishedFigures,
  rows: readonly PublishedThroughput[],
  structure: Structure,
): Residuals {
  const layers = new Map(NETWORK_NAMES.map((name) => [name, countLayers(networkLayers(name))]));
  const builds = new Map(figures.builds.map((build) => [build.build, build]));
  const predictions = rows.map(({ board, build, network, precision_bits, images_per_s: published }) => ({
    published,
    predict: prepareThroughput(
      layers.get(network) as CountedLayer[],
      builds.get(build) as PublishedBuild,
      figures.boards[board],
      precision_bits,
      structure,
    ),
  }));
  return (constants) => Float64Array.from(predictions, (row) => Math.log(row.predict(constants) / row.published));
}

/** Mean of the squared residuals. */
export function meanSquare(residuals: Float64Array): number {
  return residuals.reduce((sum, r) => sum + r * r, 0) / residuals.length;
}

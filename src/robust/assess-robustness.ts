import type { ConstantsBootstrap, DrawnConstants } from '../cost/calibration/draw-constants.js';
import { bootstrapConstants } from '../cost/calibration/draw-constants.js';
import { fittedRows, loadPublishedFigures } from '../cost/validation/published.js';
import { checkWithin } from '../errors/usage.js';
import { unitsOf } from '../frontier/inputs.js';
import { SCENARIOS } from '../objectives/scenario.js';
import { digestParts, fingerprintTool } from '../journal/fingerprint.js';
import type { JournalOptions } from '../journal/journal.js';
import { Journal } from '../journal/journal.js';
import type { RunOptions } from '../progress.js';
import { manifestBounds } from '../store/manifest.js';
import { checkThreads } from '../threads.js';
import type { AnalyticTruth, FrontierDraw } from './frontier-draws.js';
import { drawFrontiers } from './frontier-draws.js';
import type { BandLevel } from './latency-band.js';
import { LatencyBand } from './latency-band.js';
import type { OptimumMoves } from './optimum-moves.js';
import { OptimumCount } from './optimum-moves.js';
import type { RetainedPairs } from './pair-retention.js';
import { PairRetention } from './pair-retention.js';
import type { Presence } from './presence.js';
import { PresenceCount } from './presence.js';

const MOST_DRAWS = 10_000;

/** How many sets of constants to draw, and on how many threads to enumerate each. */
export interface RobustnessOptions extends RunOptions {
  /** 2 to 10,000. */
  readonly draws: number;
  /** Names the draws; a whole number from 0. */
  readonly seed: number;
  /** Worker threads; what is found does not depend on them. */
  readonly threads: number;
  /** Where draws are kept where all together take long; nowhere where left out. Whoever writes the outcome removes it. */
  readonly journal?: JournalOptions | undefined;
  /** Called with every draw, for what else is to be judged under it. */
  readonly onDraw?: ((draw: FrontierDraw) => void) | undefined;
}

/** How much of a frontier holds under all the constants that published rates allow; docs/robustness.md says it in words. */
export interface Robustness {
  readonly truth: AnalyticTruth;
  readonly seed: number;
  readonly bootstrap: ConstantsBootstrap;
  /** One entry a draw. */
  readonly drawn: readonly DrawnConstants[];
  /** Rows of the frontier of each draw. */
  readonly frontierSizes: readonly number[];
  /** For each draw, the share of its frontier that the given one covers within 1 %. */
  readonly coveredShares: readonly number[];
  readonly pairs: RetainedPairs;
  readonly accelerators: readonly Presence[];
  readonly cells: readonly Presence[];
  readonly optima: readonly OptimumMoves[];
  readonly band: readonly BandLevel[];
}

/**
 * Draw sets of timing constants that published rates allow, enumerate the whole space under each, and count what holds.
 *
 * Deterministic: the seed decides, not the number of threads, and draw n is the same in a run of any length.
 * @throws {@link CodesignError} USAGE for a number of draws, a seed or threads out of range, COST_OVERFLOW, INTERRUPTED; with a journal USAGE where
 *   it is of another ground truth or seed, OUTPUT_UNWRITABLE.
 */
export async function assessRobustness(truth: AnalyticTruth, options: RobustnessOptions): Promise<Robustness> {
  const { draws, seed, threads, onDraw, onProgress, signal } = options;
  checkWithin('The number of draws', draws, 2, MOST_DRAWS);
  checkWithin('The seed', seed, 0, Number.MAX_SAFE_INTEGER);
  checkThreads(threads);
  const { frontier, inputs, manifest } = truth;
  const figures = loadPublishedFigures();
  const { constants } = inputs.costModel;
  const bootstrap = bootstrapConstants(figures, fittedRows(figures, constants.structure), constants, seed);

  const pairs = new PairRetention(frontier);
  const accelerators = new PresenceCount('acceleratorIndex', frontier);
  const cells = new PresenceCount('cellIndex', frontier);
  const bounds = manifestBounds(manifest);
  const optima = SCENARIOS.map((scenario) => new OptimumCount(scenario, frontier, bounds, unitsOf(inputs)));
  const band = new LatencyBand(frontier);
  const drawn: DrawnConstants[] = [];
  const frontierSizes: number[] = [];

  const journal =
    options.journal &&
    new Journal(options.journal, () => ({
      'the ground truth': digestParts(JSON.stringify(manifest)),
      'the seed': String(seed),
      ...fingerprintTool(),
    }));
  onProgress?.({ phase: 'robust', done: 0, total: draws, unit: 'draws' });
  try {
    for await (const draw of drawFrontiers(truth, bootstrap, draws, { threads, signal }, journal)) {
      for (const judge of [pairs, accelerators, cells, ...optima, band]) judge.add(draw);
      onDraw?.(draw);
      const { constants, values } = draw;
      drawn.push({ constants, values });
      frontierSizes.push(draw.frontier.size);
      onProgress?.({ phase: 'robust', done: drawn.length, total: draws, unit: 'draws' });
    }
  } catch (cause) {
    throw journal?.describe(cause) ?? cause;
  } finally {
    journal?.close();
  }
  return {
    truth,
    seed,
    bootstrap,
    drawn,
    frontierSizes,
    coveredShares: pairs.coveredShares,
    pairs: pairs.result(),
    accelerators: accelerators.result(),
    cells: cells.result(),
    optima: optima.map((optimum) => optimum.result()),
    band: band.result(),
  };
}

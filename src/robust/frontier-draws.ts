import type { ConstantsBootstrap, DrawnConstants } from '../cost/calibration/draw-constants.js';
import { AnalyticModel } from '../cost/cost-model.js';
import type { CostTable } from '../cost/table/cost-table.js';
import { makeEvaluator } from '../cost/table/evaluator.js';
import { noConstantsToDraw } from '../errors/ground-truth.js';
import { FrontierEnumerator } from '../frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import type { Frontier } from '../frontier/result.js';
import type { ObjectiveBounds } from '../objectives/bounds.js';
import type { Journal } from '../journal/journal.js';
import { estimateMs } from '../journal/journal.js';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import type { GroundTruth } from '../store/ground-truth.js';
import { readGroundTruth } from '../store/ground-truth.js';
import { requireWholeSpace } from '../store/shards.js';

/** A ground truth of the analytic model, whose constants can be drawn. */
export interface AnalyticTruth extends GroundTruth {
  readonly inputs: FrontierInputs & { readonly costModel: AnalyticModel };
}

/** The whole space under one set of drawn constants. */
export interface FrontierDraw extends DrawnConstants {
  readonly table: CostTable;
  readonly frontier: Frontier;
  readonly bounds: ObjectiveBounds;
  /** What the rows of the given frontier take under the drawn constants, in core cycles. */
  readonly latencyCycles: Int32Array;
}

/** What of a draw is kept in a journal: what it takes an enumeration to know. */
type KeptDraw = Pick<FrontierDraw, 'frontier' | 'bounds' | 'latencyCycles'>;

/**
 * Read a frontier folder whose constants can be drawn: of the whole space, by the analytic model.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID for a shard, a measured table, or no ground truth at all.
 */
export async function readAnalyticTruth(folder: string): Promise<AnalyticTruth> {
  const truth = await readGroundTruth(folder);
  requireWholeSpace(truth.manifest, folder);
  const { costModel } = truth.inputs;
  if (costModel.kind === 'measured') throw noConstantsToDraw(folder);
  return { ...truth, inputs: { ...truth.inputs, costModel } };
}

/**
 * Enumerate the whole space under one set of drawn constants after another.
 *
 * Exact (certified), so it does not depend on the number of threads; areas do not depend on what is drawn.
 * @param journal - Where draws are kept and, where they are kept already, taken from.
 * @throws {@link CodesignError} USAGE for a number of threads, COST_OVERFLOW, INTERRUPTED.
 */
export async function* drawFrontiers(
  { inputs, frontier: given }: AnalyticTruth,
  bootstrap: ConstantsBootstrap,
  draws: number,
  { threads, signal }: Pick<RunOptions, 'signal'> & { readonly threads: number },
  journal?: Journal,
): AsyncGenerator<FrontierDraw, void> {
  const { workload } = inputs.space;
  const enumerator = new FrontierEnumerator(inputs, threads);
  const enumerate = async (costModel: AnalyticModel): Promise<KeptDraw> => {
    await costModel.prepareTable({ signal });
    const { frontier, run } = await enumerator.enumerate(costModel, 'certified', { signal });
    const evaluator = makeEvaluator(workload.models(), costModel.table);
    const latencyCycles = Int32Array.from(given.cellIndex, (cell, row) =>
      evaluator.latencyCycles(cell, given.acceleratorIndex[row]!),
    );
    return { frontier, bounds: run.bounds, latencyCycles };
  };
  try {
    const begun = performance.now();
    let made = 0;
    for (let index = 0; index < draws; index++) {
      throwIfInterrupted(signal);
      const drawn = bootstrap.draw(index);
      const costModel = new AnalyticModel(drawn.constants, inputs.costModel.grid, undefined, workload);
      const key = `draw ${index}`;
      const kept = journal?.get(key) as KeptDraw | undefined;
      const found = kept ?? (await enumerate(costModel));
      if (kept === undefined) {
        const estimate = estimateMs(begun, ++made / (draws - index - 1 + made));
        journal?.keep(key, found, (index + 1) / draws, estimate);
      }
      yield {
        ...drawn,
        ...found,
        // That of a kept draw is not made unless somebody wants it.
        get table() {
          return costModel.table;
        },
      };
    }
  } finally {
    await enumerator.close();
  }
}

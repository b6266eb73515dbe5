import { join } from 'node:path';
import { replaceFiles } from '../../src/atomic-file.js';
import { formatCsv } from '../../src/csv.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { loadJudgedSpace } from '../problem/load.js';
import { hashOfTruth } from '../problem/truth-hash.js';
import type { BenchPlan } from '../runs/plan.js';
import { runBenchmark } from '../runs/run-benchmark.js';
import { collectResults } from '../summary/results.js';
import { comparisonRecords, runRecords, summaryRecords } from '../summary/tables.js';
import type { CampaignPlace } from './campaign.js';

/** What a campaign runs: everything under every cost model. */
export type CampaignOptions = Pick<
  BenchPlan,
  'strategies' | 'seeds' | 'steps' | 'threads' | 'onProgress' | 'signal' | 'searchAccuracies'
>;

/**
 * Run strategies on the three scenarios under every cost model, and write runs.csv, summary.csv and comparisons.csv for each.
 *
 * Finished runs that the folders hold already are kept. The traces stay where they are, one file a run: no traces.arrow.
 * @param places - Ground truths that are there, and where runs go.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID, USAGE, STRATEGY_INVALID, OUTPUT_UNWRITABLE, INTERRUPTED with finished
 *   runs kept.
 */
export async function runCampaign(places: readonly CampaignPlace[], options: CampaignOptions): Promise<void> {
  for (const { groundTruth, bench } of places) {
    const space = await loadJudgedSpace(groundTruth);
    const plan = { ...options, space, scenarios: SCENARIOS, folder: bench };
    const { runs } = await runBenchmark(plan);
    const { runs: ranked, summaries, comparisons } = collectResults(plan, runs, undefined);
    const tables = new Map([
      [join(bench, 'runs.csv'), formatCsv(runRecords(ranked, hashOfTruth(space.truth)))],
      [join(bench, 'summary.csv'), formatCsv(summaryRecords(summaries))],
      [join(bench, 'comparisons.csv'), formatCsv(comparisonRecords(comparisons))],
    ]);
    await replaceFiles(tables, () => undefined);
  }
}

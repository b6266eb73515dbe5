import { join } from 'node:path';
import { writeFileAtomic } from '../../src/atomic-file.js';
import { schemaMetadata } from '../../src/store/schema.js';
import { renderSvg } from '../../src/plot/render.js';
import type { BenchPlan, Benchmark } from '../runs/bench.js';
import { renderReport } from '../report/html.js';
import type { BenchResults } from '../report/report.js';
import { reportScenarios } from '../report/report.js';
import type { RankedRun } from '../summary/summary.js';
import { compareStrategies, summarise } from '../summary/summary.js';
import { comparisonRecords, encodeRows, formatCsv, runRecords, summaryRecords } from '../summary/tables.js';
import { writeTraces } from './traces.js';

/**
 * Write what a benchmark came to: traces.arrow, runs.csv, summary.arrow and .csv, comparisons.csv, report.html and one SVG
 * a figure under figures/.
 *
 * @param ranks - Exact rank of each run's best reward, undefined entries where a run found nothing feasible; undefined
 *   where no sweep over all pairs was made.
 * @returns The results, for whoever wants to say something about them.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE.
 */
export async function writeBenchmark(
  benchmark: Benchmark,
  plan: Pick<BenchPlan, 'space' | 'scenarios' | 'strategies' | 'seeds' | 'steps' | 'folder'>,
  ranks: readonly (number | undefined)[] | undefined,
): Promise<BenchResults> {
  const { space, scenarios, strategies, seeds, steps, folder } = plan;
  const metadata = schemaMetadata(space.truth.inputs);
  const runs: RankedRun[] = benchmark.runs.map((run, i) => ({ ...run, rank: ranks?.[i] }));
  const summaries = summarise(runs);
  const comparisons = compareStrategies(runs);
  const results = { space, scenarios, seeds, steps, runs, summaries, comparisons };
  const reports = reportScenarios(results);
  const write = (name: string, content: Uint8Array | string): Promise<void> =>
    writeFileAtomic(join(folder, name), content);

  const names = { scenarios: scenarios.map(({ name }) => name), strategies: strategies.map(({ name }) => name) };
  await writeTraces(join(folder, 'traces.arrow'), benchmark, names, metadata);
  await write('runs.csv', formatCsv(runRecords(runs)));
  await write('summary.csv', formatCsv(summaryRecords(summaries)));
  await write('summary.arrow', encodeRows(summaryRecords(summaries), metadata));
  if (comparisons.length > 0) await write('comparisons.csv', formatCsv(comparisonRecords(comparisons)));
  for (const { name, chart } of reports.flatMap(({ curves, planes }) => [...curves, ...planes])) {
    await write(join('figures', `${name}.svg`), renderSvg(chart));
  }
  await write('report.html', renderReport(results, reports));
  return results;
}

import { join } from 'node:path';
import { writeFileAtomic } from '../src/atomic-file.js';
import { formatCsv } from '../src/csv.js';
import { modelColumns } from '../src/store/model-columns.js';
import { schemaMetadata } from '../src/store/schema.js';
import { criticalDifferenceSvg } from './report/critical-difference-chart.js';
import { figureSvg } from './report/figure.js';
import { renderReport } from './report/html.js';
import { makeReport } from './report/report.js';
import type { Benchmark } from './runs/run-benchmark.js';
import type { BenchResults } from './summary/results.js';
import { curveRecords } from './summary/curve-records.js';
import { comparisonRecords, encodeRecords, runRecords, stageRecords, summaryRecords } from './summary/tables.js';
import type { NamedTrace } from './trace/traces-file.js';
import { writeTraces } from './trace/traces-file.js';

/**
 * Write what a benchmark came to: traces.arrow, runs.csv, summary.arrow and .csv, comparisons.csv, curves.csv,
 * stages.csv where a scenario has stages, report.html and one SVG a figure under figures/. None of them holds a time: the
 * same plan gives the same bytes.
 *
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE.
 */
export async function writeResults(
  folder: string,
  results: BenchResults,
  benchmark: Benchmark,
  strategies: readonly { readonly name: string }[],
): Promise<void> {
  const { space, scenarios, searchMetrics, runs, summaries, comparisons } = results;
  const told = searchMetrics.length === 0 ? {} : { search_metrics: JSON.stringify(searchMetrics) };
  const metadata = { ...schemaMetadata(space.truth.inputs), ...told };
  const report = makeReport(results);
  const write = (name: string, content: Uint8Array | string): Promise<void> =>
    writeFileAtomic(join(folder, name), content);

  const names = {
    modelIndex: modelColumns(space.truth.inputs.space).index,
    scenarios: scenarios.map(({ name }) => name),
    strategies: strategies.map(({ name }) => name),
  };
  await writeTraces(join(folder, 'traces.arrow'), readTraces(benchmark), names, metadata);
  await write('runs.csv', formatCsv(runRecords(runs)));
  await write('summary.csv', formatCsv(summaryRecords(summaries)));
  await write('summary.arrow', encodeRecords(summaryRecords(summaries), metadata));
  await write('curves.csv', formatCsv(curveRecords(runs, results.steps)));
  const stages = stageRecords(runs);
  if (stages.length > 0) await write('stages.csv', formatCsv(stages));
  if (comparisons.length > 0) await write('comparisons.csv', formatCsv(comparisonRecords(comparisons)));
  for (const figure of report.scenarios.flatMap(({ curves, planes }) => [...curves, ...planes])) {
    await write(join('figures', `${figure.name}.svg`), figureSvg(figure));
  }
  if (report.meanRanks !== undefined) {
    const label = 'Critical-difference diagram of mean ranks';
    await write(
      join('figures', 'critical-difference.svg'),
      criticalDifferenceSvg(report.meanRanks, report.styles, label),
    );
  }
  await write('report.html', renderReport(results, report));
}

function* readTraces({ runs, readTrace }: Benchmark): Generator<NamedTrace> {
  for (const run of runs) {
    yield { scenario: run.scenario.name, strategy: run.strategy, seed: run.seed, trace: readTrace(run) };
  }
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile, replaceFiles } from '../src/atomic-file.js';
import { formatCsv } from '../src/csv.js';
import type { Metadata } from '../src/store/arrow/write.js';
import { modelColumns } from '../src/store/model-columns.js';
import { schemaMetadata } from '../src/store/schema.js';
import { hashOfTruth, TRUTH_HASH } from './problem/truth-hash.js';
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

/** Tables that a benchmark may not have: one that is there is of an earlier benchmark in the folder then. */
const OPTIONAL = ['stages.csv', 'comparisons.csv', join('figures', 'critical-difference.svg')];

/**
 * Write what a benchmark came to: traces.arrow, runs.csv, summary.arrow and .csv, comparisons.csv, curves.csv,
 * stages.csv where a scenario has stages, report.html and one SVG a figure under figures/. None of them holds a time: the
 * same plan gives the same bytes. All are written beside their places before the first of them is moved there.
 *
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE, where the disk is full with all files as they were.
 */
export async function writeResults(
  folder: string,
  results: BenchResults,
  benchmark: Benchmark,
  strategies: readonly { readonly name: string }[],
): Promise<void> {
  const { space, scenarios, searchMetrics } = results;
  const told = searchMetrics.length === 0 ? {} : { search_metrics: JSON.stringify(searchMetrics) };
  const truth = { [TRUTH_HASH]: hashOfTruth(space.truth) };
  const metadata = { ...schemaMetadata(space.truth.inputs), ...truth, ...told };
  const files = new Map([...encodeResults(results, metadata)].map(([name, content]) => [join(folder, name), content]));

  const names = {
    modelIndex: modelColumns(space.truth.inputs.space).index,
    scenarios: scenarios.map(({ name }) => name),
    strategies: strategies.map(({ name }) => name),
  };
  await replaceFile(join(folder, 'traces.arrow'), async (temporary) => {
    await writeTraces(temporary, readTraces(benchmark), names, metadata);
    await replaceFiles(files, () => undefined);
  });
  for (const path of OPTIONAL.map((name) => join(folder, name)).filter((each) => !files.has(each))) {
    rmSync(path, { force: true });
  }
}

/** All files but the traces, by name. */
function encodeResults(results: BenchResults, metadata: Metadata): Map<string, Uint8Array | string> {
  const { runs, summaries, comparisons, steps, space } = results;
  const report = makeReport(results);
  const files = new Map<string, Uint8Array | string>([
    ['runs.csv', formatCsv(runRecords(runs, hashOfTruth(space.truth)))],
    ['summary.csv', formatCsv(summaryRecords(summaries))],
    ['summary.arrow', encodeRecords(summaryRecords(summaries), metadata)],
    ['curves.csv', formatCsv(curveRecords(runs, steps))],
  ]);
  const stages = stageRecords(runs);
  if (stages.length > 0) files.set('stages.csv', formatCsv(stages));
  if (comparisons.length > 0) files.set('comparisons.csv', formatCsv(comparisonRecords(comparisons)));
  for (const figure of report.scenarios.flatMap(({ curves, planes }) => [...curves, ...planes])) {
    files.set(join('figures', `${figure.name}.svg`), figureSvg(figure));
  }
  if (report.meanRanks !== undefined) {
    const label = 'Critical-difference diagram of mean ranks';
    const svg = criticalDifferenceSvg(report.meanRanks, report.styles, label);
    files.set(join('figures', 'critical-difference.svg'), svg);
  }
  return files.set('report.html', renderReport(results, report));
}

function* readTraces({ runs, readTrace }: Benchmark): Generator<NamedTrace> {
  for (const run of runs) {
    yield { scenario: run.scenario.name, strategy: run.strategy, seed: run.seed, trace: readTrace(run) };
  }
}

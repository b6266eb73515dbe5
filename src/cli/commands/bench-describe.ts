import { join } from 'node:path';
import { describeHardness } from '../../../native-free-bench/hardness/describe-hardness.js';
import type { JudgedSpace } from '../../../native-free-bench/problem/load.js';
import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { hashOfTruth, TRUTH_HASH } from '../../../native-free-bench/problem/truth-hash.js';
import { writeFileAtomic } from '../../atomic-file.js';
import type { Scenario } from '../../objectives/scenario.js';
import type { CommandContext } from '../context.js';
import { print } from '../output/print.js';
import { formatHardness } from '../output/hardness-table.js';
import { notePredicted } from '../output/predicted.js';
import { formatDuration } from '../output/reporter.js';

/** What `--describe` takes of the options of `codesign bench`; `out` only where it was given. */
interface DescribeOptions {
  readonly groundTruth: string;
  readonly threads: number;
  readonly out: string | undefined;
  readonly json: boolean;
}

/** `codesign bench --describe`: say how hard scenarios are, and run no strategy. */
export async function describeScenarios(
  { groundTruth, threads, out, json }: DescribeOptions,
  chooseScenarios: (space: JudgedSpace) => readonly Scenario[],
  { reporter, signal, lockFolder }: CommandContext,
): Promise<void> {
  const start = performance.now();
  if (out !== undefined) await lockFolder(out);
  const judged = await loadJudgedSpace(groundTruth);
  const scenarios = chooseScenarios(judged);
  const reports = await describeHardness(judged, scenarios, { threads, onProgress: reporter.progress, signal });
  reporter.finish();
  const truth = { [TRUTH_HASH]: hashOfTruth(judged.truth) };
  const named = reports.map((report) => ({ ...report, ...truth }));
  print(json ? `${JSON.stringify(named, null, 2)}\n` : formatHardness(reports));
  notePredicted(reporter, judged.truth.manifest.metric);
  for (const report of named) {
    // The time is told, not written: the same scenario gives the same bytes.
    const { seconds, ...written } = report;
    const took = formatDuration(seconds * 1000);
    if (out === undefined) reporter.note(`${report.scenario.name}: ${took}.`);
    else {
      const path = join(out, `hardness-${report.scenario.name}.json`);
      await writeFileAtomic(path, `${JSON.stringify(written, null, 2)}\n`);
      reporter.note(`${report.scenario.name}: ${took}; see ${path}.`);
    }
  }
  reporter.note(`Described ${reports.length} scenarios in ${formatDuration(performance.now() - start)}.`);
}

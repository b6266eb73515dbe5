import { join } from 'node:path';
import { describeOrders } from '../../../native-free-bench/robust/describe-orders.js';
import { RunRescoring } from '../../../native-free-bench/robust/rescore-runs.js';
import { replaceFiles } from '../../atomic-file.js';
import { removeJournal } from '../../journal/journal.js';
import { renderPng, renderSvg } from '../../plot/render.js';
import { robustnessChart } from '../../plot/robustness-chart.js';
import { throwIfInterrupted } from '../../progress.js';
import { assessRobustness } from '../../robust/assess-robustness.js';
import { describeRobustness } from '../../robust/describe-robustness.js';
import { encodeRobustness } from '../../robust/encode-robustness.js';
import { readAnalyticTruth } from '../../robust/frontier-draws.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { journalIn, resumeOption } from '../options/resume-option.js';
import { print } from '../output/print.js';
import { threadsOption } from '../options/table-options.js';
import type { WaitArguments } from '../options/wait-option.js';
import { waitOption } from '../options/wait-option.js';
import { notePredicted } from '../output/predicted.js';
import { formatDuration } from '../output/reporter.js';
import type { RobustReport } from '../output/robust-text.js';
import { formatRobustness } from '../output/robust-text.js';

interface RobustOptions extends WaitArguments {
  readonly dir: string;
  readonly draws: number;
  readonly seed: number;
  readonly threads: number;
  readonly bench?: string;
  readonly out?: string;
  readonly resume: boolean;
  readonly json: boolean;
}

/** `codesign robust`: how much of a frontier holds under all the constants that published rates allow. */
export const robustCommand = defineCommand<RobustOptions>({
  builder: (yargs) =>
    yargs
      .positional('dir', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .options({
        draws: { type: 'number', default: 200, describe: 'Sets of constants to draw, about half a second each.' },
        seed: { type: 'number', default: 1, describe: 'Names the draws.' },
        ...threadsOption,
        bench: { type: 'string', describe: 'Folder that `codesign bench` wrote: does its ranking hold?' },
        out: { type: 'string', describe: 'Folder to write.', defaultDescription: 'robust in the given folder' },
        ...resumeOption,
        ...waitOption,
        json: { type: 'boolean', default: false, describe: 'Print robust.json.' },
      }),
  handler: ({ dir, draws, seed, threads, bench, out = join(dir, 'robust'), resume, wait, json }) =>
    runCommand(async ({ reporter, signal, lockFolder }) => {
      const begun = performance.now();
      const truth = await readAnalyticTruth(dir);
      await lockFolder(out, { wait });
      const rescoring = bench === undefined ? undefined : new RunRescoring(truth, bench);
      const journal = journalIn(out, 'robust.journal', resume, reporter);
      const found = await assessRobustness(truth, {
        draws,
        seed,
        threads,
        journal,
        onDraw: (draw) => rescoring?.add(draw),
        onProgress: reporter.progress,
        signal,
      });
      const report: RobustReport = {
        ...describeRobustness(found),
        bench: rescoring === undefined ? null : describeOrders(rescoring.result()),
      };
      const text = `${JSON.stringify(report, null, 2)}\n`;
      const svg = renderSvg(robustnessChart(found));
      const files = new Map<string, Uint8Array | string>([
        ...encodeRobustness(found),
        ['robust.json', text],
        ['robust.svg', svg],
        ['robust.png', await renderPng(svg)],
      ]);
      await replaceFiles(new Map([...files].map(([name, content]) => [join(out, name), content])), () => {
        throwIfInterrupted(signal);
      });
      removeJournal(journal.path);
      reporter.finish();
      print(json ? text : formatRobustness(report));
      notePredicted(reporter, truth.manifest.metric);
      reporter.note(
        `${draws} draws in ${formatDuration(performance.now() - begun)}; see ${join(out, 'robust.png')} and robust.json beside it.`,
      );
    }),
});

import { join } from 'node:path';
import { frontierEmpty } from '../../errors/ground-truth.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import { frontierChart } from '../../plot/frontier-chart.js';
import { writeChart } from '../../plot/render.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { notePredicted } from '../output/predicted.js';

interface PlotOptions {
  readonly dir: string;
  readonly out?: string;
}

/** `codesign plot`: a picture of a frontier, accuracy against latency with area as colour. */
export const plotCommand = defineCommand<PlotOptions>({
  builder: (yargs) =>
    yargs
      .positional('dir', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .option('out', { type: 'string', describe: 'Folder for frontier.svg and frontier.png (default: the same).' }),
  handler: ({ dir, out = dir }) =>
    runCommand(async ({ reporter, lockFolder }) => {
      const truth = await readGroundTruth(dir);
      if (truth.frontier.size === 0) throw frontierEmpty(dir);
      await lockFolder(out);
      const chart = frontierChart(truth);
      for (const name of ['frontier.svg', 'frontier.png']) {
        await writeChart(join(out, name), chart);
        reporter.note(`Wrote ${join(out, name)}.`);
      }
      notePredicted(reporter, truth.manifest.metric);
    }),
});

import { join } from 'node:path';
import { compareNoise, noiseRows, noiseText } from '../../../../native-free-bench/paper/noise.js';
import { writeFileAtomic } from '../../../atomic-file.js';
import { formatCsv } from '../../../csv.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { print } from '../../output/print.js';

interface NoiseOptions {
  readonly told: string;
  readonly judged: string;
  readonly out?: string;
}

/** `codesign campaign noise`: the regret that searching on noisy accuracies costs. */
export const campaignNoiseCommand = defineSubcommand<NoiseOptions>({
  command: 'noise <told> <judged>',
  describe: 'Regret that searching on noisy accuracies costs: the same seeds in two benchmarks.',
  builder: (yargs) =>
    yargs
      .positional('told', { type: 'string', demandOption: true, describe: 'Folder of a bench with --search-accuracy.' })
      .positional('judged', { type: 'string', demandOption: true, describe: 'Folder of the same one without.' })
      .options({ out: { type: 'string', defaultDescription: 'the first folder', describe: 'Folder to write.' } }),
  handler: ({ told, judged, out = told }) =>
    runCommand(async ({ reporter, lockFolder }) => {
      const costs = compareNoise(told, judged);
      await lockFolder(out);
      await writeFileAtomic(join(out, 'noise.csv'), formatCsv(noiseRows(costs)));
      await writeFileAtomic(join(out, 'noise.md'), noiseText(costs));
      print(noiseText(costs));
      reporter.note(`See ${join(out, 'noise.csv')}.`);
    }),
});

import { join } from 'node:path';
import { budgetChart, budgetCurves, budgetRows } from '../../../../native-free-bench/paper/budget.js';
import { readJudgedRuns } from '../../../../native-free-bench/paper/judged-runs.js';
import { loadJudgedSpace } from '../../../../native-free-bench/problem/load.js';
import { writeFileAtomic } from '../../../atomic-file.js';
import { formatCsv } from '../../../csv.js';
import { renderSvg } from '../../../plot/render.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';

interface BudgetOptions {
  readonly bench: string;
  readonly groundTruth: string;
  readonly out?: string;
}

/** `codesign campaign budget`: how regret falls with the number of steps. */
export const campaignBudgetCommand = defineSubcommand<BudgetOptions>({
  command: 'budget <bench>',
  describe: 'Regret by number of steps, from the runs of a benchmark: quartiles over seeds, and figures.',
  builder: (yargs) =>
    yargs
      .positional('bench', { type: 'string', demandOption: true, describe: 'Folder that `codesign bench` wrote.' })
      .options({
        'ground-truth': { type: 'string', default: 'out', describe: 'Folder that it was run against.' },
        out: { type: 'string', defaultDescription: 'the folder of the benchmark', describe: 'Folder to write.' },
      }),
  handler: ({ bench, groundTruth, out = bench }) =>
    runCommand(async ({ reporter, lockFolder }) => {
      const curves = budgetCurves(readJudgedRuns(bench, await loadJudgedSpace(groundTruth)));
      await lockFolder(out);
      await writeFileAtomic(join(out, 'budget.csv'), formatCsv(budgetRows(curves)));
      for (const scenario of new Set(curves.map((curve) => curve.scenario))) {
        const chart = budgetChart(curves.filter((curve) => curve.scenario === scenario));
        await writeFileAtomic(join(out, `budget-${scenario}.svg`), renderSvg(chart));
      }
      reporter.note(`See ${join(out, 'budget.csv')} and budget-SCENARIO.svg beside it.`);
    }),
});

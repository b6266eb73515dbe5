import { readGroundTruth } from '../../../store/ground-truth.js';
import { loadScenario } from '../../../objectives/scenario-file.js';
import { selectRows } from '../../../query/select-rows.js';
import { excludesOther } from '../../../errors/command-line.js';
import { checkCount } from '../../options/check-options.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { print, printData } from '../../output/print.js';
import { notePredicted } from '../../output/predicted.js';
import { formatCsv } from '../../../csv.js';
import { formatRows } from '../../output/show-rows.js';

interface ShowFrontierOptions {
  readonly dir: string;
  readonly where?: string;
  readonly sort?: string;
  readonly scenario?: string;
  readonly top?: number;
  readonly csv: boolean;
  readonly json: boolean;
}

/** `codesign show frontier`: the rows of a frontier folder. */
export const showFrontierCommand = defineSubcommand<ShowFrontierOptions>({
  command: 'frontier [dir]',
  describe: 'Show the rows of a frontier, by condition, order or reward.',
  builder: (yargs) =>
    yargs
      .positional('dir', { type: 'string', default: 'out', describe: 'Folder that codesign enumerate has written.' })
      .options({
        where: { type: 'string', describe: "Condition on the columns, e.g. 'accuracy > 0.93 && latency_ms < 50'." },
        sort: { type: 'string', describe: "Columns to sort by, e.g. 'accuracy:desc,latency_ms'." },
        scenario: {
          type: 'string',
          describe: 'Keep what is feasible in this scenario (name or JSON file), best reward first.',
        },
        top: { type: 'number', describe: 'Show so many rows at most.' },
        csv: { type: 'boolean', default: false, describe: 'Print CSV with every column.' },
        json: { type: 'boolean', default: false, describe: 'Print JSON with every column.' },
      }),
  handler: ({ dir, where, sort, scenario, top, csv, json }) =>
    runCommand(async ({ reporter }) => {
      if (csv && json) throw excludesOther('csv', 'json');
      if (top !== undefined) checkCount('--top', top, 1);
      const wanted = { where, sort, top, scenario: scenario === undefined ? undefined : loadScenario(scenario) };
      const truth = await readGroundTruth(dir);
      const rows = selectRows(truth, wanted);
      if (csv) printData(formatCsv(rows));
      else if (json) print(`${JSON.stringify(rows, null, 2)}\n`);
      else print(formatRows(rows));
      const { metric, frontier } = truth.manifest;
      reporter.note(`${rows.length} of ${frontier.size} rows; accuracies: ${metric}.`);
      notePredicted(reporter, metric);
    }),
});

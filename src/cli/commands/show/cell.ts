import type { AcceleratorMerit } from '../../../query/best-accelerators.js';
import { ACCELERATOR_MERITS } from '../../../query/best-accelerators.js';
import { describeBest } from '../../../query/describe/best.js';
import { describeCell } from '../../../query/describe/cell.js';
import { describeModel } from '../../../query/describe/model.js';
import { CELL_FORMS } from '../../../space/cells/find-cell.js';
import { checkCount } from '../../options/check-options.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { print } from '../../output/print.js';
import type { SourceOptions } from '../../options/show-source.js';
import { openSource, SOURCE_OPTIONS } from '../../options/show-source.js';
import { formatModel } from '../../output/show-model.js';
import { formatBest, formatCell } from '../../output/show-text.js';

interface ShowCellOptions extends SourceOptions {
  readonly cell: string;
  readonly best?: AcceleratorMerit;
  readonly top: number;
  readonly json: boolean;
}

/** `codesign show cell`: one cell, and the accelerators that suit it best. */
export const showCellCommand = defineSubcommand<ShowCellOptions>({
  command: 'cell <cell>',
  aliases: ['model'],
  describe: 'Show a cell, or a model of another space; with --best also its best accelerators.',
  builder: (yargs) =>
    yargs
      .positional('cell', {
        type: 'string',
        demandOption: true,
        describe: `Cell: ${CELL_FORMS}; in other spaces index or name.`,
      })
      .options(SOURCE_OPTIONS)
      .options({
        best: { choices: ACCELERATOR_MERITS, describe: 'List the accelerators that are best in this for the cell.' },
        top: { type: 'number', default: 10, describe: 'How many accelerators to list.' },
        json: { type: 'boolean', default: false, describe: 'Print JSON.' },
      }),
  handler: ({ cell, best, top, json, ...source }) =>
    runCommand(async (context) => {
      checkCount('--top', top, 1);
      const space = await openSource(source, context);
      const index = space.space.find(cell);
      const { cells } = space.space;
      const report = cells === undefined ? describeModel(space, index) : describeCell(cells, space, index);
      const accelerators = best === undefined ? [] : describeBest(space, index, best, top);
      context.reporter.finish();
      if (json) {
        const whole = best === undefined ? report : { ...report, best_by: best, accelerators };
        print(`${JSON.stringify(whole, null, 2)}\n`);
      } else {
        print('hash' in report ? formatCell(report) : formatModel(report));
        if (best !== undefined) print(`\nBest accelerators by ${best}\n\n${formatBest(accelerators)}`);
      }
    }),
});

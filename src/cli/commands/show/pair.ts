import { ACCELERATOR_FORMS, findAccelerator } from '../../../space/accelerators/find-accelerator.js';
import type { AnyPairReport } from '../../../query/describe/compare.js';
import { comparePairs } from '../../../query/describe/compare.js';
import { describeModelPair } from '../../../query/describe/model-pair.js';
import { describePair } from '../../../query/describe/pair.js';
import { defineSubcommand } from '../../command.js';
import { CELL_FORMS } from '../../../space/cells/find-cell.js';
import { runCommand } from '../../context.js';
import { print } from '../../output/print.js';
import type { SourceOptions } from '../../options/show-source.js';
import { openSource, SOURCE_OPTIONS } from '../../options/show-source.js';
import { formatAnyPair } from '../../output/show-model.js';
import { formatComparison } from '../../output/show-text.js';

interface ShowPairOptions extends SourceOptions {
  readonly cell: string;
  readonly accelerator: string;
  readonly compare?: readonly string[];
  readonly json: boolean;
}

/** `codesign show pair`: one pair, operation by operation. */
export const showPairCommand = defineSubcommand<ShowPairOptions>({
  command: 'pair <cell> <accelerator>',
  describe: 'Show a pair: its objectives and its schedule, operation by operation.',
  builder: (yargs) =>
    yargs
      .positional('cell', {
        type: 'string',
        demandOption: true,
        describe: `Cell: ${CELL_FORMS}; in other spaces index or name.`,
      })
      .positional('accelerator', { type: 'string', demandOption: true, describe: `Accelerator: ${ACCELERATOR_FORMS}.` })
      .options(SOURCE_OPTIONS)
      .option('compare', {
        type: 'string',
        array: true,
        nargs: 2,
        describe: 'Another pair, CELL2 ACCELERATOR2: show the two side by side.',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON.' }),
  handler: ({ cell, accelerator, compare, json, ...source }) =>
    runCommand(async (context) => {
      const space = await openSource(source, context);
      const { cells } = space.space;
      const describe = (modelName: string, acceleratorName: string): AnyPairReport => {
        const index = findAccelerator(acceleratorName, space.costModel.rows);
        const model = space.space.find(modelName);
        return cells === undefined ? describeModelPair(space, model, index) : describePair(cells, space, model, index);
      };
      const report = describe(cell, accelerator);
      context.reporter.finish();
      if (compare !== undefined) {
        const other = describe(...(compare as [string, string]));
        const figures = comparePairs(report, other, space.costModel.constants);
        const both = { first: report, second: other, figures };
        print(json ? `${JSON.stringify(both, null, 2)}\n` : formatComparison(report, other, figures));
        return;
      }
      print(json ? `${JSON.stringify(report, null, 2)}\n` : formatAnyPair(report));
    }),
});

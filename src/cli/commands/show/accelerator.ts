import { ACCELERATOR_FORMS, findAccelerator } from '../../../space/accelerators/find-accelerator.js';
import { describeAccelerator } from '../../../query/describe/accelerator.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { print } from '../../output/print.js';
import type { CostArguments } from '../../options/cost-options.js';
import { COST_OPTIONS } from '../../options/cost-options.js';
import { openCostModel, SOURCE_OPTIONS } from '../../options/show-source.js';
import { formatAccelerator } from '../../output/show-text.js';

interface ShowAcceleratorOptions extends CostArguments {
  readonly dir?: string;
  readonly accelerator: string;
  readonly json: boolean;
}

/** `codesign show accelerator`: one accelerator with its engines and its area by resource. */
export const showAcceleratorCommand = defineSubcommand<ShowAcceleratorOptions>({
  command: 'accelerator <accelerator>',
  describe: 'Show an accelerator: parameters, engines, area by resource.',
  builder: (yargs) =>
    yargs
      .positional('accelerator', { type: 'string', demandOption: true, describe: `Accelerator: ${ACCELERATOR_FORMS}.` })
      .options({ dir: SOURCE_OPTIONS.dir, ...COST_OPTIONS })
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON.' }),
  handler: ({ accelerator, json, ...source }) =>
    runCommand(async (context) => {
      const costModel = await openCostModel(source, context);
      const report = describeAccelerator(costModel, findAccelerator(accelerator, costModel.rows));
      context.reporter.finish();
      print(json ? `${JSON.stringify(report, null, 2)}\n` : formatAccelerator(report));
    }),
});

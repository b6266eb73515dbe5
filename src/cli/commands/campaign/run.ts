import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CampaignCosts, CampaignPlace } from '../../../../native-free-bench/paper/campaign.js';
import {
  CAMPAIGN_COSTS,
  CAMPAIGN_SEEDS,
  CAMPAIGN_STEPS,
  CAMPAIGN_STRATEGIES,
  campaignFiles,
  campaignPlace,
} from '../../../../native-free-bench/paper/campaign.js';
import { runCampaign } from '../../../../native-free-bench/paper/run-campaign.js';
import { findStrategy } from '../../../../native-free-bench/strategies/strategy-source.js';
import { loadCostModel } from '../../../cost/load-cost-model.js';
import { hashConstants } from '../../../cost/model/constants.js';
import { campaignTruthOther } from '../../../errors/campaign.js';
import { readManifest } from '../../../store/ground-truth.js';
import { MANIFEST_FILE } from '../../../store/manifest.js';
import { defineSubcommand } from '../../command.js';
import type { CommandContext } from '../../context.js';
import { runCommand } from '../../context.js';
import { databaseOption, threadsOption } from '../../options/table-options.js';
import type { WaitArguments } from '../../options/wait-option.js';
import { waitOption } from '../../options/wait-option.js';
import { formatDuration } from '../../output/reporter.js';
import { enumerateTable } from '../enumerate-table.js';
import { judgeFolder } from './judge.js';

interface RunOptions extends WaitArguments {
  readonly db: string;
  readonly accuracy?: string;
  readonly costs: readonly string[];
  readonly strategy: readonly string[];
  readonly seeds: number;
  readonly steps: number;
  readonly threads: number;
  readonly out: string;
}

/** `codesign campaign run`: enumerate under every cost model, run all strategies, judge. */
export const campaignRunCommand = defineSubcommand<RunOptions>({
  command: 'run',
  describe: 'Enumerate under every cost model, run the strategies, answer; goes on where it was stopped.',
  builder: (yargs) =>
    yargs.options({
      ...databaseOption,
      accuracy: { type: 'string', describe: 'Metric to judge by; see `codesign table info`.' },
      costs: {
        type: 'string',
        array: true,
        choices: CAMPAIGN_COSTS.map(({ name }) => name),
        default: CAMPAIGN_COSTS.map(({ name }) => name),
        describe: 'Cost models to ask under.',
      },
      strategy: {
        type: 'string',
        array: true,
        default: CAMPAIGN_STRATEGIES,
        defaultDescription: 'all that are built in but smac',
        describe: 'Strategies, by name or .js/.ts file of your own.',
      },
      seeds: { type: 'number', default: CAMPAIGN_SEEDS, describe: 'Runs of each strategy in each scenario.' },
      steps: { type: 'number', default: CAMPAIGN_STEPS, describe: 'Proposals a run may make.' },
      ...threadsOption,
      out: { type: 'string', default: 'campaign', describe: 'Folder to write; what is finished in it is kept.' },
      ...waitOption,
    }),
  handler: (options) =>
    runCommand(async (context) => {
      const start = performance.now();
      const { reporter, signal } = context;
      const { seeds, steps, threads, out } = options;
      // A name that nobody knows is told before anything is computed.
      const strategies = options.strategy.map(findStrategy);
      await context.lockFolder(out, options);
      const places: CampaignPlace[] = [];
      for (const costs of CAMPAIGN_COSTS.filter(({ name }) => options.costs.includes(name))) {
        const place = campaignPlace(out, costs);
        await ensureTruth(place.groundTruth, costs, options, context);
        places.push(place);
      }
      await runCampaign(places, { strategies, seeds, steps, threads, onProgress: reporter.progress, signal });
      await judgeFolder(out, context);
      reporter.note(`Took ${formatDuration(performance.now() - start)} on ${threads} threads.`);
    }),
});

/** Enumerate under a cost model, or check that the folder is of just that already. */
async function ensureTruth(
  folder: string,
  costs: CampaignCosts,
  { db, accuracy, threads }: RunOptions,
  context: CommandContext,
): Promise<void> {
  const files = campaignFiles(costs);
  if (!existsSync(join(folder, MANIFEST_FILE))) {
    const options = { db, accuracy, threads, ...files, mode: 'certified', out: folder, json: false } as const;
    await enumerateTable(options, context);
    return;
  }
  const { metric, constants_sha256: constants, accelerators } = readManifest(folder);
  if (accuracy !== undefined && metric !== accuracy) {
    throw campaignTruthOther(folder, `the accuracies ${metric}, not ${accuracy}`);
  }
  const costModel = await loadCostModel(files);
  if (constants !== hashConstants(costModel.constants) || accelerators !== costModel.rows.count) {
    throw campaignTruthOther(folder, `another cost model than ${costs.title}`);
  }
}

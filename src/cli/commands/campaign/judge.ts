import { join } from 'node:path';
import { CAMPAIGN_COSTS, campaignPlace } from '../../../../native-free-bench/paper/campaign.js';
import { describeDependences } from '../../../../native-free-bench/paper/dependence-text.js';
import { judgeCampaign } from '../../../../native-free-bench/paper/judge-campaign.js';
import { countSavedRuns } from '../../../../native-free-bench/paper/judged-runs.js';
import { writeAnswer } from '../../../../native-free-bench/paper/write-answer.js';
import { campaignEmpty } from '../../../errors/campaign.js';
import { defineSubcommand } from '../../command.js';
import type { CommandContext } from '../../context.js';
import { print } from '../../output/print.js';
import { runCommand } from '../../context.js';

interface JudgeOptions {
  readonly dir: string;
}

/** `codesign campaign judge`: answer from the runs that are there. */
export const campaignJudgeCommand = defineSubcommand<JudgeOptions>({
  command: 'judge [dir]',
  describe: 'Answer what the paper asks from the finished runs of a campaign, whatever version made them.',
  builder: (yargs) =>
    yargs.positional('dir', { type: 'string', default: 'campaign', describe: 'Folder that `campaign run` wrote.' }),
  handler: ({ dir }) => runCommand((context) => judgeFolder(dir, context)),
});

/** Judge the runs of a campaign's folder, write the answer into it and print what it depends on. */
export async function judgeFolder(folder: string, { reporter, signal, lockFolder }: CommandContext): Promise<void> {
  const places = CAMPAIGN_COSTS.map((costs) => campaignPlace(folder, costs)).filter(
    ({ bench }) => countSavedRuns(bench) > 0,
  );
  if (places.length === 0) {
    throw campaignEmpty(
      folder,
      CAMPAIGN_COSTS.map(({ name }) => name),
    );
  }
  await lockFolder(folder);
  const answer = await judgeCampaign(places, { onProgress: reporter.progress, signal });
  await writeAnswer(folder, answer);
  reporter.finish();
  print(`${describeDependences(answer.spreads).join('\n\n')}\n`);
  reporter.note(`${answer.runs.length} runs judged; see ${join(folder, 'paper-question.md')}.`);
}

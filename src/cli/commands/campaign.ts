import { defineCommand } from '../command.js';
import { campaignBudgetCommand } from './campaign/budget.js';
import { campaignJudgeCommand } from './campaign/judge.js';
import { campaignNoiseCommand } from './campaign/noise.js';
import { campaignRunCommand } from './campaign/run.js';

/** `codesign campaign`: what the paper asks of its three strategies, under several cost models, and what budget and noise do. */
export const campaignCommand = defineCommand<object>({
  builder: (yargs) =>
    yargs
      .command([campaignRunCommand, campaignJudgeCommand, campaignBudgetCommand, campaignNoiseCommand])
      .demandCommand(1, 'Name what to do: run, judge, budget or noise.'),
  handler: () => undefined,
});

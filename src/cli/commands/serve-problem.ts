import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { serveProblem } from '../../../native-free-bench/serve/serve.js';
import { ProblemSession } from '../../../native-free-bench/serve/session.js';
import { loadScenario } from '../../objectives/scenario-file.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';

interface ServeOptions {
  readonly groundTruth: string;
  readonly scenario: string;
  readonly steps: number;
}

/** `codesign serve-problem`: let a search written in any language be judged, over a pipe. */
export const serveProblemCommand = defineCommand<ServeOptions>({
  builder: (yargs) =>
    yargs
      .option('ground-truth', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .option('scenario', { type: 'string', default: 'unconstrained', describe: 'Scenario, by name or JSON file.' })
      .option('steps', { type: 'number', default: 10_000, describe: 'Pairs a client may have evaluated.' }),
  handler: ({ groundTruth, scenario, steps }) =>
    runCommand(async ({ reporter }) => {
      const session = new ProblemSession(await loadJudgedSpace(groundTruth), loadScenario(scenario), steps);
      reporter.note('Ready: one JSON request a line, e.g. {"op": "space"}.');
      await serveProblem(session, process.stdin, process.stdout);
    }),
});

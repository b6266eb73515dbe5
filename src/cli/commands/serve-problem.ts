import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { ToldSpaces } from '../../../native-free-bench/problem/told-spaces.js';
import { serveProblem } from '../../../native-free-bench/serve/serve.js';
import { ProblemSessions } from '../../../native-free-bench/serve/sessions.js';
import { loadScenario } from '../../objectives/scenario-file.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import type { SearchAccuracyArguments } from '../options/search-accuracies.js';
import { readSearchAccuracies, SEARCH_ACCURACY_OPTIONS } from '../options/search-accuracies.js';

interface ServeOptions extends SearchAccuracyArguments {
  readonly groundTruth: string;
  readonly scenario: string;
  readonly steps: number;
  readonly seed: number;
}

/** `codesign serve-problem`: let a search written in any language be judged, over a pipe. */
export const serveProblemCommand = defineCommand<ServeOptions>({
  builder: (yargs) =>
    yargs
      .option('ground-truth', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .option('scenario', { type: 'string', default: 'unconstrained', describe: 'Scenario, by name or JSON file.' })
      .option('steps', { type: 'number', default: 10_000, describe: 'Pairs a client may have evaluated.' })
      .option('seed', { type: 'number', default: 1, describe: 'Told to the client; chooses the --search-accuracy.' })
      .options(SEARCH_ACCURACY_OPTIONS),
  handler: ({ groundTruth, scenario, steps, seed, ...search }) =>
    runCommand(async ({ reporter }) => {
      const judged = await loadJudgedSpace(groundTruth);
      const spaces = new ToldSpaces(judged.data, await readSearchAccuracies(search, groundTruth));
      const sessions = new ProblemSessions(judged, { scenario: loadScenario(scenario), steps, seed }, spaces);
      reporter.note('Ready: one JSON request a line, e.g. {"op": "space"}.');
      await serveProblem(sessions, process.stdin, process.stdout);
    }),
});

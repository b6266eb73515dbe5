import type { RankedRun } from './run-indicators.js';

/** What of a run says how it ended. */
type EndedRun = Pick<RankedRun, 'scenario' | 'strategy' | 'seed' | 'ending'>;

/** Say for each strategy and reason how many of its runs ended before their last step, with one of them; nothing where none did. */
export function describeEndings(runs: readonly EndedRun[]): string[] {
  return [...new Set(runs.map(({ strategy }) => strategy))].flatMap((strategy) => {
    const own = runs.filter((run) => run.strategy === strategy);
    return (['crashed', 'out of time', 'left early'] as const).flatMap((reason) => {
      const ended = own.filter(({ ending }) => ending?.reason === reason);
      const [first] = ended;
      if (first?.ending === undefined) return [];
      const { steps, detail } = first.ending;
      const where = `${first.scenario.name}, seed ${first.seed}, after ${steps.toLocaleString('en')} steps`;
      return [`${strategy}, ${ended.length} of ${own.length} runs ${reason}; the first: ${where}: ${detail}`];
    });
  });
}

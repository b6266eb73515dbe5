import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runWell } from './run.js';
import type { Target } from './target.js';

const QUERIES = [
  { scenario: 'unconstrained', rewards: [0.1, 0.3, 0.5, 0.7] },
  { scenario: 'one-constraint', rewards: [0.1, 0.3, 0.5, 0.7] },
];
const RUNS = ['--strategy', 'random', 'evolution', '--seeds', '3', '--steps', '500', '--threads', '2'];
const GOES_ON = /Going on from .*, ([1-9]|\d\d+) % of the work/;
const FINISHED_RUNS = /\d+ were there already/;
const NOTHING = /(?!)/;

/**
 * Make what the commands need, once, and name them: what is long, and what writes much.
 *
 * @param given - A folder for it.
 */
export async function makeTargets(given: string): Promise<Target[]> {
  mkdirSync(given, { recursive: true });
  writeFileSync(join(given, 'queries.json'), JSON.stringify(QUERIES));
  const threads = ['--threads', '2'];
  await runWell(['table', 'build', '--space', 'nasbench201', '--db', 'nasbench201.sqlite'], given);
  // Predicted accuracies are written into the table once, by whoever comes first.
  const cells = ['enumerate', '--space', 'nasbench201', '--db', 'nasbench201.sqlite', ...threads, '--out', 'cells'];
  await runWell(cells, given);
  const mobile = resolve('examples', 'mobile-models.jsonl');
  await runWell(['enumerate', '--space', mobile, ...threads, '--out', 'mobile'], given);

  const copy = (name: string) => (folder: string) => cpSync(join(given, name), join(folder, name), { recursive: true });
  const nothing = (): void => undefined;
  const enumerate = ['enumerate', '--space', 'nasbench201', '--db', '../given/nasbench201.sqlite', ...threads];
  const kept = GOES_ON;
  return [
    {
      name: 'enumerate --mode exhaustive',
      prepare: nothing,
      args: [...enumerate, '--mode', 'exhaustive', '--out', 'out', '--resume'],
      keeps: 'out/enumerate.journal',
      kept,
    },
    {
      name: 'enumerate',
      prepare: nothing,
      args: [...enumerate, '--out', 'out', '--resume'],
      keeps: 'out/enumerate.journal',
      kept,
    },
    {
      name: 'rank',
      prepare: copy('cells'),
      args: ['rank', 'cells', '--queries', '../given/queries.json', ...threads, '--json', '--resume'],
      keeps: 'cells/rank.journal',
      kept,
    },
    {
      name: 'verify',
      prepare: copy('mobile'),
      args: ['verify', 'mobile', '--samples', '3300000', '--json', '--resume'],
      keeps: 'mobile/verify.journal',
      kept,
    },
    {
      name: 'robust',
      prepare: copy('mobile'),
      args: ['robust', 'mobile', '--draws', '5', ...threads, '--out', 'robust', '--json', '--resume'],
      keeps: 'robust/robust.journal',
      kept,
    },
    {
      name: 'bench',
      prepare: nothing,
      args: ['bench', '--ground-truth', '../given/mobile', '--scenario', 'unconstrained', ...RUNS, '--out', 'bench'],
      keeps: 'bench/runs',
      kept: FINISHED_RUNS,
    },
    {
      name: 'table build --space nasbench201',
      prepare: nothing,
      args: ['table', 'build', '--space', 'nasbench201', '--db', 'table.sqlite'],
      kept: NOTHING,
    },
    {
      name: 'table build',
      prepare: nothing,
      args: ['table', 'build', '--db', 'table.sqlite', ...threads],
      kept: NOTHING,
      turns: 1,
    },
  ];
}

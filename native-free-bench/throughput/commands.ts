import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRankQueries } from './rank-queries.js';
import { TIED_ACCELERATORS, writeTiedFolder } from './tied-folder.js';

/** A command whose time is asked for. */
interface TimedCommand {
  readonly name: string;
  readonly args: readonly string[];
  /** How often; the fastest counts. */
  readonly runs: number;
  /** It took minutes before: the rival runs it with `--all` alone, and once. */
  readonly tookMinutes?: boolean;
}

/** The main file of this build. */
const OWN = createRequire(import.meta.url).resolve('#worker/cli/main');

/** Rewards to rank: so many a scenario. */
const REWARDS = 100;

/**
 * Time commands as processes, each alternately with the same command of another build, and print the fastest of each.
 *
 * @param groundTruth - Folder that `codesign enumerate` wrote, with the accuracies of a table that can be built anew.
 * @param rival - The main file of the other build; undefined for none.
 * @param all - Those too that take minutes.
 */
export async function timeCommands(groundTruth: string, rival: string | undefined, all: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'codesign-commands-'));
  process.stdout.write(`\ncommands, process included, the fastest of some runs [s]\n`);
  try {
    for (const { name, args, runs, tookMinutes } of await listCommands(groundTruth, folder, all)) {
      const times: [own: number[], rival: number[]] = [[], []];
      for (let run = 0; run < runs; run++) {
        times[0].push(timeCommand(OWN, args, folder));
        const isSpared = tookMinutes === true && (!all || run > 0);
        if (rival !== undefined && !isSpared) times[1].push(timeCommand(rival, args, folder));
      }
      const [ownBest, rivalBest] = times.map((each) => Math.min(...each)) as [number, number];
      const ratio =
        times[1].length === 0 ? '' : `  rival ${rivalBest.toFixed(2)}  ratio ${(ownBest / rivalBest).toFixed(2)}`;
      process.stdout.write(`${name.padEnd(76)} ${ownBest.toFixed(2)}${ratio}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timeCommand(main: string, args: readonly string[], folder: string): number {
  rmSync(join(folder, 'new'), { recursive: true, force: true });
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`codesign ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  return (performance.now() - begun) / 1000;
}

async function listCommands(groundTruth: string, folder: string, all: boolean): Promise<TimedCommand[]> {
  const [near, far] = await writeRankQueries(groundTruth, folder, REWARDS);
  const db = join(folder, 'table.sqlite');
  const start = ['start', '--db', join(folder, 'new', 'table.sqlite'), '--out', join(folder, 'new')];
  // Both builds read the same table: it is made before.
  timeCommand(OWN, ['start', '--db', db, '--out', join(folder, 'new')], folder); // prettier-ignore
  const tied = join(folder, 'tied');
  await writeTiedFolder(groundTruth, tied);
  const enumerate = ['enumerate', '--db', db, '--out', join(folder, 'out')];
  const commands = [
    { name: 'enumerate, certified', args: enumerate, runs: 5 },
    { name: 'enumerate, exhaustive', args: [...enumerate, '--mode', 'exhaustive'], runs: 5 },
    { name: 'start, from nothing', args: start, runs: 3 },
    { name: 'verify, 1,000,000 samples', args: ['verify', groundTruth, '--samples', '1000000'], runs: 3 },
    { name: `rank, three scenarios, ${REWARDS} rewards near the optimum`, args: ['rank', groundTruth, '--queries', near], runs: 3 },
    { name: `rank, three scenarios, ${REWARDS} rewards down to the median`, args: ['rank', groundTruth, '--queries', far], runs: 3, tookMinutes: true },
    { name: `verify, measured table of ${TIED_ACCELERATORS} accelerators, ties everywhere`, args: ['verify', tied], runs: 3, tookMinutes: true },
  ]; // prettier-ignore
  if (!all) return commands;
  return [
    ...commands,
    { name: 'bench, as it comes', args: ['bench', '--ground-truth', groundTruth, '--out', join(folder, 'new')], runs: 1, tookMinutes: true },
  ]; // prettier-ignore
}

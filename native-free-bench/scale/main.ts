import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitLine, valueAt } from './fit.js';
import { GRIDS } from './grids.js';
import { ownTrial, runApart as runTrialApart } from './run-apart.js';
import type { Measurement, Trial } from './trial.js';
import { runTrial } from './trial.js';

// How processor time and memory grow with accelerators, models and shards, each trial in a process of its own.
// Usage: npm run bench:scale [-- FOLDER [PART…]]: the folder that `codesign enumerate` wrote, `out` by default; parts are
// certified, exhaustive, models, merge, all of them by default. docs/scale.md has what came out.

const CELLS = 423_624;
/** Shards of the exhaustive runs: one of so many is measured. */
const EXHAUSTIVE_SHARDS = 16;
const MODELS = [10_000, 30_000, 100_000, 300_000, 1_000_000];
const SHARDS = [10, 100, 1_000];
/** Shards that are read whole, for comparison. */
const WHOLE_SHARDS = [1, 4, 10];

const runApart = (trial: Trial): Promise<Measurement> => runTrialApart(import.meta.filename, trial);
const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const seconds = ({ cpuSeconds }: Measurement): number => Object.values(cpuSeconds).reduce((sum, each) => sum + each, 0);
const row = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

function heading(title: string, x: string, phases: readonly string[]): void {
  process.stdout.write(`\n${title}\n\n`);
  row([
    x,
    'pairs',
    ...phases.map((phase) => `${phase}, s`),
    'processor time, s',
    'wall, s',
    'peak memory, MB',
    'points',
  ]);
  row(Array.from({ length: phases.length + 6 }, () => '---'));
}

/** Measure at growing x, print a row for each, and the lines through them, at the values of x beyond too. */
async function grow(
  x: string,
  at: readonly number[],
  beyond: readonly number[],
  phases: readonly string[],
  trialAt: (x: number) => Promise<Trial>,
): Promise<void> {
  const measured: { x: number; cpu: number; bytes: number }[] = [];
  for (const value of at) {
    const trial = await trialAt(value);
    const measurement = await runApart(trial);
    const { cpuSeconds, wallSeconds, peakBytes, pairs, points } = measurement;
    measured.push({ x: value, cpu: seconds(measurement), bytes: peakBytes });
    row([
      number(value),
      `${number(pairs / 1e9, 2)} billion`,
      ...phases.map((phase) => number(cpuSeconds[phase] ?? 0, 2)),
      number(seconds(measurement), 1),
      number(wallSeconds, 1),
      number(peakBytes / 1e6),
      number(points),
    ]);
  }
  const time = fitLine(measured.map(({ x: at, cpu }) => [at, cpu]));
  const memory = fitLine(measured.map(({ x: at, bytes }) => [at, bytes / 1e6]));
  process.stdout.write(
    `\nprocessor time ≈ ${number(time.start, 2)} s + ${number(time.slope * 1000, 4)} s per 1,000 ${x} (off by ${number(100 * time.worst)} % at most); ` +
      `memory ≈ ${number(memory.start)} MB + ${number(memory.slope * 1000, 2)} MB per 1,000 ${x} (off by ${number(100 * memory.worst)} % at most)\n`,
  );
  for (const value of beyond) {
    process.stdout.write(
      `extrapolated to ${number(value)} ${x}: ${number(valueAt(time, value), 1)} s, ${number(valueAt(memory, value))} MB\n`,
    );
  }
}

const ENUMERATION = ['start', 'read', 'costs', 'scan', 'write'];

async function main(truth: string, parts: ReadonlySet<string>): Promise<void> {
  const wanted = (part: string): boolean => parts.size === 0 || parts.has(part);
  const threads = availableParallelism();
  const out = mkdtempSync(join(tmpdir(), 'codesign-scale-'));
  process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, ${threads} threads, Node ${process.version}\n`);
  const enumerate = { what: 'enumerate', from: truth, threads, out: join(out, 'frontier') } as const;
  try {
    if (wanted('certified')) {
      heading(`certified, all ${number(CELLS)} cells`, 'accelerators', ENUMERATION);
      await grow('accelerators', [...GRIDS.keys()], [], ENUMERATION, (accelerators) =>
        Promise.resolve({ ...enumerate, accelerators, mode: 'certified' }),
      );
    }
    if (wanted('exhaustive')) {
      const range = { from: 0, to: Math.floor(CELLS / EXHAUSTIVE_SHARDS) };
      heading(`exhaustive, shard 1/${EXHAUSTIVE_SHARDS}: ${number(range.to)} cells`, 'accelerators', ENUMERATION);
      await grow('accelerators', [...GRIDS.keys()], [], ENUMERATION, (accelerators) =>
        Promise.resolve({ ...enumerate, accelerators, mode: 'exhaustive', range }),
      );
    }
    if (wanted('models')) {
      heading('certified, 8,640 accelerators, a file of synthetic models of 12 parts', 'models', ENUMERATION);
      await grow('models', MODELS, [2_500_000], ENUMERATION, async (count) => {
        const from = join(out, 'models.jsonl');
        await runApart({ what: 'write-models', count, out: from });
        return { ...enumerate, from, accelerators: 8_640, mode: 'certified' };
      });
    }
    if (wanted('merge')) {
      const folder = join(out, 'shards');
      await runApart({ what: 'write-shards', from: truth, counts: SHARDS, out: folder });
      const phases = ['start', 'merge', 'write'];
      const merge = (count: number, of: number, whole: boolean): Promise<Trial> => {
        const folders = Array.from({ length: count }, (_, i) => join(folder, String(of), String(i + 1)));
        return Promise.resolve({ what: 'merge', folders, whole, out: join(out, `merged-${count}`) });
      };
      heading('merge of N shards', 'shards', phases);
      await grow('shards', SHARDS, [10_000], phases, (count) => merge(count, count, false));
      for (const count of SHARDS) {
        const merged = readFileSync(join(out, `merged-${count}`, 'frontier.arrow'));
        const same = merged.equals(readFileSync(join(truth, 'frontier.arrow')));
        process.stdout.write(`${count} shards: ${same ? 'the bytes' : 'OTHER BYTES THAN THOSE'} of the single run\n`);
      }
      heading('for comparison: N of 10 shards, read whole and then merged (mergeShards)', 'shards', phases);
      await grow('shards', WHOLE_SHARDS, [1_000], phases, (count) => merge(count, 10, true));
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const trial = ownTrial() as Trial | undefined;
if (trial === undefined) await main(process.argv[2] ?? 'out', new Set(process.argv.slice(3)));
else process.send?.(await runTrial(trial));

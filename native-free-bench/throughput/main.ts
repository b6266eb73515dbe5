import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeCommands } from './commands.js';
import { countInstructions } from './instructions.js';
import { ownTrial, runApart } from '../scale/run-apart.js';
import type { Measurement, Trial } from './measure.js';
import { measure } from './measure.js';

// Pairs per second of the engine against a plain JavaScript loop, by phase, and how time grows with cells and accelerators;
// then the commands, process included, against those of another build.
// Usage: npm run bench:throughput [-- FOLDER [--rival OTHER/dist/src/cli/main.js] [--all]]: the folder that
// `codesign enumerate` wrote, `out` by default. README.md has what came out.

const measureApart = (trial: Trial): Promise<Measurement> => runApart(import.meta.filename, trial);
const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

function describePhases(wallMs: Measurement['wallMs']): string {
  return Object.entries(wallMs)
    .map(([phase, ms]) => `${phase} ${number(ms / 1000, 2)}`)
    .join(', ');
}

async function compare(groundTruth: string): Promise<void> {
  const threads = availableParallelism();
  const out = mkdtempSync(join(tmpdir(), 'codesign-throughput-'));
  const whole = { groundTruth, everyNthCell: 1, inputBufferDepths: 4, threads };
  try {
    const rival = await measureApart({ ...whole, what: 'scalar', everyNthCell: 1000, threads: 1 });
    const rivalRate = rival.pairs / rival.seconds;
    process.stdout.write(
      `scalar JavaScript loop, 1 thread, 1/1000 of the cells: ${number(rivalRate / 1e6, 2)} M pairs/s\n\n`,
    );
    process.stdout.write(
      'mode        cells  accelerators  threads  seconds  M pairs/s  × scalar loop  M computed  peak MB  by phase [s]\n',
    );
    const show = async (trial: Trial, cells: string, accelerators: string): Promise<void> => {
      const { seconds, pairs, peakBytes, evaluated, wallMs } = await measureApart(trial);
      const rate = pairs / seconds;
      const columns = [
        trial.what.padEnd(10),
        cells.padStart(5),
        accelerators.padStart(12),
        String(trial.threads).padStart(7),
        number(seconds, 2).padStart(7),
        number(rate / 1e6).padStart(9),
        number(rate / rivalRate).padStart(13),
        number(evaluated / 1e6).padStart(10),
        number(peakBytes / 1e6).padStart(7),
        describePhases(wallMs),
      ];
      process.stdout.write(`${columns.join('  ')}\n`);
    };
    for (const what of ['exhaustive', 'certified'] as const) {
      for (const [everyNthCell, inputBufferDepths, used] of [
        [1, 4, threads],
        [1, 4, 1],
        [2, 4, threads],
        [4, 4, threads],
        [1, 2, threads],
        [1, 1, threads],
      ] as const) {
        const trial = { ...whole, what, everyNthCell, inputBufferDepths, threads: used, out };
        const accelerators = number(8_640 / (4 / inputBufferDepths));
        await show(trial, everyNthCell === 1 ? '1' : `1/${everyNthCell}`, accelerators);
      }
    }
    for (const accelerators of [103_680, 998_400]) {
      await show({ ...whole, what: 'certified', accelerators, out }, '1', number(accelerators));
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const trial = ownTrial() as Trial | undefined;
if (trial === undefined) {
  const [groundTruth = 'out', ...options] = process.argv.slice(2);
  const rival = options.includes('--rival') ? options[options.indexOf('--rival') + 1] : undefined;
  process.stdout.write(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} threads, Node ${process.version}\n\n`,
  );
  await compare(groundTruth);
  await countInstructions(groundTruth);
  await timeCommands(groundTruth, rival, options.includes('--all'));
} else process.send?.(await measure(trial));

import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement, Trial } from './measure.js';
import { measure } from './measure.js';

// Pairs per second of the engine against a plain JavaScript loop, and how time grows with cells and accelerators.
// Usage: npm run bench:throughput [-- FOLDER]: the folder that `codesign enumerate` wrote, `out` by default.

/** A trial in a process of its own, so that its memory is its own too. */
function measureApart(trial: Trial): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [], { env: { ...process.env, THROUGHPUT_TRIAL: JSON.stringify(trial) } });
    child.once('message', (message) => resolve(message as Measurement));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`a trial ended with exit code ${String(code)}`));
    });
  });
}

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

async function compare(groundTruth: string): Promise<void> {
  const threads = availableParallelism();
  const out = mkdtempSync(join(tmpdir(), 'codesign-throughput-'));
  const whole = { groundTruth, everyNthCell: 1, inputBufferDepths: 4, threads };
  process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, ${threads} threads, Node ${process.version}\n\n`);
  try {
    const rival = await measureApart({ ...whole, what: 'scalar', everyNthCell: 1000, threads: 1 });
    const rivalRate = rival.pairs / rival.seconds;
    process.stdout.write(
      `scalar JavaScript loop, 1 thread, 1/1000 of the cells: ${number(rivalRate / 1e6, 2)} M pairs/s\n\n`,
    );
    process.stdout.write('mode        cells  accelerators  threads  seconds  M pairs/s  × scalar loop  peak MB\n');
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
        const { seconds, pairs, peakBytes } = await measureApart(trial);
        const rate = pairs / seconds;
        const columns = [
          what.padEnd(10),
          (everyNthCell === 1 ? '1' : `1/${everyNthCell}`).padStart(5),
          (inputBufferDepths === 4 ? '1' : `1/${4 / inputBufferDepths}`).padStart(12),
          String(used).padStart(7),
          number(seconds, 2).padStart(7),
          number(rate / 1e6).padStart(9),
          number(rate / rivalRate).padStart(13),
          number(peakBytes / 1e6).padStart(7),
        ];
        process.stdout.write(`${columns.join('  ')}\n`);
      }
    }
    const dense = await measureApart({ ...whole, what: 'certified', inputBufferDepths: 9, dense: true, out });
    process.stdout.write(
      `\ncertified on 103,680 accelerators, ${threads} threads: ${number(dense.pairs / 1e9, 1)} billion pairs in ` +
        `${number(dense.seconds, 1)} s, peak ${number(dense.peakBytes / 1e6)} MB\n`,
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const { THROUGHPUT_TRIAL } = process.env;
if (THROUGHPUT_TRIAL === undefined) await compare(process.argv[2] ?? 'out');
else process.send?.(await measure(JSON.parse(THROUGHPUT_TRIAL) as Trial));

import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCellsFile } from './cells.js';
import type { FuzzOptions, Tally } from './fuzz-kind.js';
import { fuzzKind, isClean } from './fuzz-kind.js';
import { KINDS } from './kinds/all.js';
import { formatTallies, writeTallies } from './report.js';

const USAGE = `npm run fuzz -- [--seconds N] [--kind NAME]… [--seed N] [--write]

Reads changed inputs of every kind for --seconds in all (an hour unless said otherwise), each in a process that is killed
after 20 s or with more than 1.5 GB. Inputs that crash, hang or end in an error without a code are kept in
test/fuzz/corpus and named by kind and seed. Exits with 1 where there are any.

  --seed N   the first seed of every kind; 1 unless said otherwise
  --write    put the table into docs/reliability.md
Kinds: ${Object.keys(KINDS).join(', ')}`;

const PROGRESS_EVERY_MS = 10_000;
const LIMITS = { caseMs: 20_000, megabytes: 1536 };

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3600' },
    kind: { type: 'string', multiple: true, default: Object.keys(KINDS) },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<boolean> {
  const unknown = values.kind.find((name) => !(name in KINDS));
  const [seconds, firstSeed] = [Number(values.seconds), Number(values.seed)] as const;
  if (values.help || unknown !== undefined || !(seconds > 0) || !Number.isInteger(firstSeed)) {
    console.error(USAGE);
    return values.help;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'codesign-fuzz-'));
  const cellsFile = join(scratch, 'cells.bin');
  try {
    writeCellsFile(cellsFile);
    const tallies: Tally[] = [];
    for (const kind of values.kind) {
      const options: FuzzOptions = {
        module: join(import.meta.dirname, 'child.js'),
        scratch,
        cellsFile,
        corpus: join('test', 'fuzz', 'corpus'),
        seconds: seconds / values.kind.length,
        firstSeed,
        limits: LIMITS,
        onProgress: progressOf(kind),
      };
      const tally = await fuzzKind(kind, options);
      tallies.push(tally);
      console.log(describe(tally));
    }
    const run = `Seeds from ${firstSeed}, ${seconds} s in all, one process at a time on ${cpus()[0]?.model ?? 'this machine'}`;
    const table = formatTallies(tallies, `${run}, Node ${process.version}`);
    console.log(table);
    if (values.write) writeTallies(join('docs', 'reliability.md'), table);
    return tallies.every(isClean);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function progressOf(kind: string): (tally: Tally) => void {
  let next = performance.now() + PROGRESS_EVERY_MS;
  return ({ tried, refused, failures }) => {
    if (performance.now() < next) return;
    next = performance.now() + PROGRESS_EVERY_MS;
    console.error(`${kind}: ${tried} tried, ${refused} refused, ${failures.length} failed`);
  };
}

function describe(tally: Tally): string {
  const { kind, tried, refused, unchanged, changed, failures, slowestMs, slowestSeed, peakMegabytes } = tally;
  const sum = `${kind}: ${tried} tried, ${refused} refused, ${unchanged} unchanged, ${changed} changed`;
  const cost = `slowest ${Math.round(slowestMs)} ms (seed ${slowestSeed}), ${Math.round(peakMegabytes)} MB`;
  const faults = failures.map(({ seed, what, path, detail }) => `  seed ${seed} ${what}: ${path}\n${detail}`);
  return [`${sum}; ${cost}`, ...faults].join('\n');
}

process.exitCode = (await main()) ? 0 : 1;

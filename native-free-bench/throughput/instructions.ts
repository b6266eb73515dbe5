import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphsOfTable } from '../../src/space/cells/graphs-of-table.js';
import { requireCells } from '../../src/space/models/model-space.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import type { CellNumbers } from './kernel-rounds.js';

/** Graphs of the space that are counted on, evenly spread. */
const GRAPHS = 20;
/** A run with the first number of rounds compiles and starts as one with the second: the difference is the rounds' own. */
const ROUNDS = [3, 13] as const;
/** The kernel is compiled once and for all, and by the thread that runs it, so that it is counted the same each time. */
const NODE_OPTIONS = ['--single-threaded', '--no-liftoff'];

/** A program that counts the instructions of another. */
interface Counter {
  readonly name: string;
  readonly command: readonly string[];
  /** Finds the count in what it writes to standard error. */
  readonly read: (stderr: string) => number | undefined;
}

const COUNTERS: readonly Counter[] = [
  {
    name: 'perf',
    command: ['perf', 'stat', '-x', ',', '-e', 'instructions:u'],
    read: (stderr) => readNumber(/^(\d+),,instructions/m.exec(stderr)?.[1]),
  },
  {
    name: 'valgrind',
    command: ['valgrind', '--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null', '--smc-check=all-non-file'], // prettier-ignore
    read: (stderr) => readNumber(/I +refs: +([\d,]+)/.exec(stderr)?.[1]),
  },
];

function readNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replaceAll(',', ''));
}

/** Print the instructions a pair of the kernel of an exhaustive run, by the first counter that works here; or that none does. */
export async function countInstructions(groundTruth: string): Promise<void> {
  const counter = COUNTERS.find(({ command, read }) => read(runUnder(command, ['--version']).stderr) !== undefined);
  if (counter === undefined) {
    process.stdout.write('\ninstructions: neither perf nor valgrind counts them here\n');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'codesign-instructions-'));
  const path = join(folder, 'cells.json');
  try {
    writeFileSync(path, JSON.stringify(await pickCells(groundTruth)));
    const perPair = countPerPair(counter, path);
    process.stdout.write(
      `\nkernel of an exhaustive run: ${perPair.toFixed(1)} instructions a pair (${counter.name})\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runUnder(command: readonly string[], args: readonly string[]): { stdout: string; stderr: string } {
  const [program, ...options] = [...command, process.execPath, ...args] as [string, ...string[]];
  const { stdout, stderr, error } = spawnSync(program, options, { encoding: 'utf8' });
  // A program that is not there writes nothing.
  return error === undefined ? { stdout, stderr } : { stdout: '', stderr: '' };
}

function countPerPair({ command, read, name }: Counter, path: string): number {
  const script = createRequire(import.meta.url).resolve('#bench/throughput/kernel-rounds');
  const [few, many] = ROUNDS.map((rounds) => {
    const { stdout, stderr } = runUnder(command, [...NODE_OPTIONS, script, path, String(rounds)]);
    const [pairs, instructions] = [Number(stdout), read(stderr)];
    if (!(pairs > 0) || instructions === undefined) throw new Error(`${name} counted nothing: ${stderr}`);
    return { pairs, instructions };
  }) as [{ pairs: number; instructions: number }, { pairs: number; instructions: number }];
  return (many.instructions - few.instructions) / (many.pairs - few.pairs);
}

/** All cells of some graphs of the space. */
async function pickCells(groundTruth: string): Promise<CellNumbers> {
  const cells = requireCells((await readGroundTruth(groundTruth)).inputs.space);
  const { graphs, graphOf } = graphsOfTable(cells);
  const taken = new Set(Array.from({ length: GRAPHS }, (_, i) => Math.floor(((i + 0.5) * graphs.length) / GRAPHS)));
  const own = Array.from(graphOf.keys()).filter((cell) => taken.has(graphOf[cell]!));
  return {
    vertices: own.map((cell) => cells.vertices[cell]!),
    adjacencyBits: own.map((cell) => cells.adjacencyBits[cell]!),
    labels: own.map((cell) => cells.labels[cell]!),
  };
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { NoAnswer, ProcessLimits } from './case-process.js';
import { CaseProcess } from './case-process.js';
import type { Outcome } from './protocol.js';

const START_MS = 180_000;
/** Failures of a kind that are kept; one fault makes many. */
const MOST_KEPT = 8;

/** How a kind of input is tried. */
export interface FuzzOptions {
  /** The module of the process that tries cases. */
  readonly module: string;
  /** For the folders of processes. */
  readonly scratch: string;
  readonly cellsFile: string;
  /** Where inputs that fail are kept. */
  readonly corpus: string;
  readonly seconds: number;
  readonly firstSeed: number;
  /** Ends before the time is up. */
  readonly mostCases?: number;
  readonly limits: ProcessLimits;
  readonly onProgress?: (tally: Tally) => void;
}

/** A case that should not have come to what it came to. */
export interface Failure {
  readonly seed: number;
  readonly what: NoAnswer | 'unclassified';
  readonly detail: string;
  /** The file with the input. */
  readonly path: string;
}

/** What cases of a kind came to. */
export interface Tally extends Readonly<Record<Outcome, number>> {
  readonly kind: string;
  readonly tried: number;
  readonly crashed: number;
  readonly hung: number;
  /** The first of them. */
  readonly failures: readonly Failure[];
  readonly slowestMs: number;
  readonly slowestSeed: number;
  readonly peakMegabytes: number;
}

/** Whether every case was read or refused with an error of ours. */
export function isClean({ crashed, hung, unclassified }: Tally): boolean {
  return crashed + hung + unclassified === 0;
}

/**
 * Try cases of a kind, one seed after another, until the time is up; failing ones go to the corpus.
 *
 * The process that reads them is made anew where a case ended it.
 * @throws Error where it cannot be started.
 */
export async function fuzzKind(kind: string, options: FuzzOptions): Promise<Tally> {
  const { seconds, firstSeed, mostCases = Infinity, onProgress } = options;
  const tally = {
    ...{ kind, tried: 0, unchanged: 0, changed: 0, refused: 0, unclassified: 0, crashed: 0, hung: 0 },
    ...{ slowestMs: 0, slowestSeed: 0, peakMegabytes: 0, failures: [] as Failure[] },
  };
  const processes = new ProcessStarter(kind, options);
  let process = await processes.start();
  const end = performance.now() + seconds * 1000;
  try {
    for (let seed = firstSeed; performance.now() < end && tally.tried < mostCases; seed++) {
      const begun = performance.now();
      const answer = await process.ask({ seed });
      tally.tried++;
      const elapsed = performance.now() - begun;
      if (elapsed > tally.slowestMs) [tally.slowestMs, tally.slowestSeed] = [elapsed, seed];
      tally.peakMegabytes = Math.max(tally.peakMegabytes, process.peakMegabytes);
      const what = typeof answer === 'string' ? answer : 'outcome' in answer ? answer.outcome : 'crashed';
      tally[what === 'memory' ? 'crashed' : what]++;
      if (what === 'crashed' || what === 'hung' || what === 'memory' || what === 'unclassified') {
        const detail = typeof answer !== 'string' && 'fault' in answer ? (answer.fault ?? '') : process.output;
        if (process.isDead) process = await processes.start();
        if (tally.failures.length >= MOST_KEPT) continue;
        tally.failures.push({ seed, what, detail, path: await processes.save(process, seed) });
      }
      onProgress?.(tally);
    }
  } finally {
    process.kill();
    processes.clear();
  }
  return tally;
}

/** Starts processes for one kind, each with a folder of its own. */
class ProcessStarter {
  readonly #kind: string;
  readonly #options: FuzzOptions;
  readonly #folder: string;

  constructor(kind: string, options: FuzzOptions) {
    this.#kind = kind;
    this.#options = options;
    this.#folder = mkdtempSync(join(options.scratch, `${kind}-`));
  }

  async start(): Promise<CaseProcess> {
    const { module, cellsFile, limits } = this.#options;
    const folder = mkdtempSync(join(this.#folder, 'process-'));
    const process = new CaseProcess(module, [this.#kind, folder, cellsFile], limits);
    const answer = await process.ready(START_MS);
    if (typeof answer !== 'string' && 'ready' in answer) return process;
    process.kill();
    throw new Error(`${this.#kind} cannot be started: ${typeof answer === 'string' ? answer : ''}\n${process.output}`);
  }

  /** Keep the input of a seed. @returns Its path. */
  async save(process: CaseProcess, seed: number): Promise<string> {
    const { corpus } = this.#options;
    mkdirSync(corpus, { recursive: true });
    const answer = await process.ask({ seed, save: join(corpus, `${this.#kind}--${seed}`) });
    return typeof answer !== 'string' && 'saved' in answer ? answer.saved : '';
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { describeWriteFailure, writeFileAtomic } from '../../src/atomic-file.js';
import { formatCsvRecord } from '../../src/csv.js';

/** Wall time stands in a file of its own: everything else that a benchmark writes is the same bytes every time. */
const TIMINGS_FILE = 'timings.csv';
/** Of a shard, as several processes may not write one file. */
const OF_PART = /^timings\.\d+-of-\d+\.csv$/;
const COLUMNS = ['scenario', 'strategy', 'seed', 'wall_ms'] as const;

/** A run by its names. */
export interface TimedRun {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: number;
}

interface Timing extends TimedRun {
  readonly wall_ms: number;
}

const keyOf = ({ scenario, strategy, seed }: TimedRun): string => JSON.stringify([scenario, strategy, seed]);

/**
 * How long the runs in the folder of a benchmark took: timings.csv, one line a run, the last one of a run counts.
 *
 * A line is added before its run is kept, so every run that is kept has one; of a line that a kill cut off nothing is
 * believed.
 */
export class RunTimings {
  readonly #path: string;
  /** Files of parts that go into this one. */
  readonly #parts: readonly string[];
  readonly #timings = new Map<string, Timing>();

  /** @param part - As `partOf` names a shard, for a file of its own; the whole takes in the files of all parts. */
  constructor(folder: string, part?: string) {
    this.#path = join(folder, part === undefined ? TIMINGS_FILE : `timings.${part}.csv`);
    this.#parts = part === undefined ? findParts(folder) : [];
    for (const path of [this.#path, ...this.#parts]) {
      for (const timing of readTimings(path)) this.#timings.set(keyOf(timing), timing);
    }
  }

  /** Wall time of a run in ms; NaN where the file does not tell. */
  of(run: TimedRun): number {
    return this.#timings.get(keyOf(run))?.wall_ms ?? NaN;
  }

  /** Add the wall time of a run in ms to the file, which {@link write} has begun. @throws as {@link write}. */
  add({ scenario, strategy, seed }: TimedRun, wallMs: number): void {
    const timing = { scenario, strategy, seed, wall_ms: wallMs };
    this.#timings.set(keyOf(timing), timing);
    try {
      appendFileSync(this.#path, formatLine(timing));
    } catch (cause) {
      throw describeWriteFailure(cause, this.#path);
    }
  }

  /**
   * Write the file whole: one line a run, these runs first, then the others that the folder has had. Files of parts that
   * are in it then go.
   *
   * @throws {@link CodesignError} OUTPUT_UNWRITABLE.
   */
  async write(first: readonly TimedRun[]): Promise<void> {
    const listed = first.flatMap((run) => this.#timings.get(keyOf(run)) ?? []);
    const lines = [...new Set([...listed, ...this.#timings.values()])].map(formatLine);
    await writeFileAtomic(this.#path, [`${formatCsvRecord(COLUMNS)}\n`, ...lines].join(''));
    for (const path of this.#parts) rmSync(path, { force: true });
  }
}

/** The files of parts in a folder by name; none where there is no folder. */
function findParts(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => OF_PART.test(name));
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function formatLine({ scenario, strategy, seed, wall_ms: wallMs }: Timing): string {
  return `${formatCsvRecord([scenario, strategy, seed, wallMs])}\n`;
}

/** The lines of a file that are whole; none where there is no file. */
function readTimings(path: string): Timing[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return csvParse(text.slice(0, text.lastIndexOf('\n') + 1)).flatMap((row): Timing[] => {
    const { scenario, strategy, seed, wall_ms: wallMs } = row;
    if (scenario === undefined || strategy === undefined || !seed || !wallMs) return [];
    const timing = { scenario, strategy, seed: Number(seed), wall_ms: Number(wallMs) };
    return Number.isNaN(timing.seed) || Number.isNaN(timing.wall_ms) ? [] : [timing];
  });
}

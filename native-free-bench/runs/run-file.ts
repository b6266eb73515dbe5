import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { writeFileAtomic } from '../../src/atomic-file.js';
import { ArrowColumns } from '../../src/store/arrow/read.js';
import type { Metadata } from '../../src/store/arrow/write.js';
import { encodeArrow, numberColumn } from '../../src/store/arrow/write.js';
import type { Trace } from '../trace/trace.js';
import { TRACE_COLUMNS } from '../trace/trace.js';

const INTEGERS = ['cellIndex', 'acceleratorIndex', 'accuracyCount', 'latencyCycles', 'areaUnits'] as const;
const FLAGS = ['valid', 'feasible'] as const;
const WALL_MS = 'wall_ms';

/** A run read back. */
export interface KnownRun {
  readonly trace: Trace;
  readonly wallMs: number;
}

/** Keeps finished runs in a folder, one file each, so that a benchmark goes on where it was stopped. */
export class RunFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Read a run, if it is there whole and was made from exactly `identity`.
   *
   * @param name - The file's name without its ending.
   */
  read(name: string, identity: Metadata): KnownRun | undefined {
    let columns: ArrowColumns;
    try {
      const path = this.#path(name);
      columns = new ArrowColumns(readFileSync(path), path);
      const { [WALL_MS]: wallMs, ...made } = columns.metadata;
      if (JSON.stringify(made) !== JSON.stringify(identity)) return undefined;
      return { trace: readTrace(columns), wallMs: Number(wallMs) };
    } catch (error) {
      // A missing or damaged file only means that the run is made anew.
      if (error instanceof CodesignError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Write a run with what it was made from. @throws {@link CodesignError} OUTPUT_UNWRITABLE. */
  async write(name: string, identity: Metadata, { trace, wallMs }: KnownRun): Promise<void> {
    const metadata = { ...identity, [WALL_MS]: String(wallMs) };
    await writeFileAtomic(
      this.#path(name),
      encodeArrow(
        TRACE_COLUMNS.map((c) => numberColumn(c, trace[c])),
        metadata,
      ),
    );
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.arrow`);
  }
}

function readTrace(columns: ArrowColumns): Trace {
  const integers = Object.fromEntries(INTEGERS.map((name) => [name, columns.numbers(name, 'Int32')]));
  const flags = Object.fromEntries(FLAGS.map((name) => [name, columns.numbers(name, 'Uint8')]));
  return {
    steps: columns.rows,
    ...integers,
    reward: columns.numbers('reward', 'Float64'),
    ...flags,
  } as unknown as Trace;
}

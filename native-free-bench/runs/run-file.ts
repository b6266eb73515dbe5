import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/atomic-file.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { schemaMetadata } from '../../src/store/schema.js';
import { ArrowColumns } from '../../src/store/arrow/read.js';
import type { Metadata } from '../../src/store/arrow/write.js';
import { encodeArrow, numberColumn } from '../../src/store/arrow/write.js';
import { describeTool } from '../../src/tool.js';
import type { Trace } from '../trace/trace.js';
import { TRACE_COLUMNS } from '../trace/trace.js';
import type { BenchPlan } from './plan.js';
import type { KnownRun, RunTask } from './task.js';

const INTEGERS = ['cellIndex', 'acceleratorIndex', 'accuracyCount', 'latencyCycles', 'areaUnits'] as const;
const FLAGS = ['valid', 'feasible'] as const;
const WALL_MS = 'wall_ms';

/** Keeps the finished runs of a plan under its folder, one file each, so that a benchmark goes on where it was stopped. */
export class RunFiles {
  readonly #folder: string;
  readonly #scenarios: BenchPlan['scenarios'];
  /** What the traces of all runs of the plan depend on, … */
  readonly #space: Metadata;
  /** … and the last part of it. */
  readonly #tool: string;

  constructor({ folder, scenarios, space }: Pick<BenchPlan, 'folder' | 'scenarios' | 'space'>) {
    this.#folder = join(folder, 'runs');
    this.#scenarios = scenarios;
    this.#space = { ...schemaMetadata(space.truth.inputs), bounds: JSON.stringify(space.data.bounds) };
    const { version, commit } = describeTool();
    this.#tool = `${version} ${commit ?? ''}`.trim();
  }

  /** Read a run, if it is there whole and was made from exactly what it would be made from now. */
  read(task: RunTask): KnownRun | undefined {
    try {
      const path = this.#path(task);
      const columns = new ArrowColumns(readFileSync(path), path);
      const { [WALL_MS]: wallMs, ...made } = columns.metadata;
      if (JSON.stringify(made) !== JSON.stringify(this.#identity(task))) return undefined;
      return { trace: readTrace(columns), wallMs: Number(wallMs) };
    } catch (error) {
      // A missing or damaged file only means that the run is made anew.
      if (error instanceof CodesignError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Write a run with what it was made from. @throws {@link CodesignError} OUTPUT_UNWRITABLE. */
  async write(task: RunTask, { trace, wallMs }: KnownRun): Promise<void> {
    const columns = TRACE_COLUMNS.map((name) => numberColumn(name, trace[name]));
    const metadata = { ...this.#identity(task), [WALL_MS]: String(wallMs) };
    await writeFileAtomic(this.#path(task), encodeArrow(columns, metadata));
  }

  #path({ scenario, strategy, seed }: RunTask): string {
    const safe = (text: string): string => text.replace(/[^\w.-]+/g, '_');
    const name = `${safe(this.#scenarios[scenario]!.name)}--${safe(strategy.name)}--seed-${seed}`;
    return join(this.#folder, `${name}.arrow`);
  }

  /** All that a trace depends on. */
  #identity({ scenario, strategy, seed, steps }: RunTask): Metadata {
    return {
      ...this.#space,
      scenario: JSON.stringify(this.#scenarios[scenario]),
      strategy: strategy.name,
      strategy_sha256: strategy.fingerprint,
      seed: String(seed),
      steps: String(steps),
      tool: this.#tool,
    };
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

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/atomic-file.js';
import {
  runForeign,
  runOfAnotherTruth,
  runsMissing,
  runsOfAnotherSpace,
  runToldOtherwise,
  runUnreadable,
} from '../../src/errors/bench.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { hashCounts } from '../../src/accuracy/metric.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { checkScenario, describeScenario } from '../../src/objectives/check-scenario.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { manifestBounds } from '../../src/store/manifest.js';
import { schemaMetadata } from '../../src/store/schema.js';
import { ArrowColumns } from '../../src/store/arrow/read.js';
import type { Metadata } from '../../src/store/arrow/write.js';
import { encodeArrow, numberColumn } from '../../src/store/arrow/write.js';
import { describeTool } from '../../src/tool.js';
import { decodeEnding, encodeEnding } from '../external/early-ending.js';
import type { SearchAccuracies } from '../problem/search-accuracies.js';
import { ofSeed } from '../problem/search-accuracies.js';
import { hashOfTruth, TRUTH_HASH } from '../problem/truth-hash.js';
import type { Trace } from '../trace/trace.js';
import { TRACE_COLUMNS } from '../trace/trace.js';
import type { BenchPlan } from './plan.js';
import type { KnownRun, RunTask } from './task.js';

const INTEGERS = ['cellIndex', 'acceleratorIndex', 'accuracyCount', 'latencyCycles', 'areaUnits'] as const;
const FLAGS = ['valid', 'feasible'] as const;
const ENDING = 'ending';
const RUNS_FOLDER = 'runs';
const SEARCH_METRIC = 'search_metric';

/** What of a ground truth the traces of its runs depend on, and which one they are judged by. */
function identifyTruth(truth: GroundTruth): Metadata {
  const bounds = JSON.stringify(manifestBounds(truth.manifest));
  return { ...schemaMetadata(truth.inputs), bounds, [TRUTH_HASH]: hashOfTruth(truth) };
}

/** What a run's trace depends on where it was told other accuracies than it is judged by. */
function identifySearch({ name, denominator, counts }: SearchAccuracies): Metadata {
  return { [SEARCH_METRIC]: name, search_denominator: String(denominator), search_sha256: hashCounts(counts) };
}

/** Keeps the finished runs of a plan under its folder, one file each, so that a benchmark goes on where it was stopped. */
export class RunFiles {
  readonly #folder: string;
  readonly #scenarios: BenchPlan['scenarios'];
  /** What the traces of all runs of the plan depend on, … */
  readonly #truth: Metadata;
  /** … what those with each of the accuracies they may be told, … */
  readonly #searches: readonly Metadata[];
  /** … and the last part of it. */
  readonly #tool: string;

  constructor({
    folder,
    scenarios,
    space,
    searchAccuracies = [],
  }: Pick<BenchPlan, 'folder' | 'scenarios' | 'space' | 'searchAccuracies'>) {
    this.#folder = join(folder, RUNS_FOLDER);
    this.#scenarios = scenarios;
    this.#truth = identifyTruth(space.truth);
    this.#searches = searchAccuracies.map(identifySearch);
    const { version, commit } = describeTool();
    this.#tool = `${version} ${commit ?? ''}`.trim();
  }

  /**
   * Check that the folder, where it is there, does not hold the runs of another space or ground truth.
   *
   * The first file that can be read speaks for all: one benchmark wrote them. What is not as it says is found by {@link read}.
   * @throws {@link CodesignError} GROUND_TRUTH_INVALID.
   */
  checkFolder(): void {
    for (const path of findRunFiles(this.#folder)) {
      const metadata = readMetadata(path);
      const { space } = metadata;
      if (space === undefined) continue;
      if (space !== this.#truth['space']) throw runsOfAnotherSpace(path, space, String(this.#truth['space']));
      this.#checkTruth(path, metadata);
      return;
    }
  }

  /**
   * Read a run, if it is there whole and was made from exactly what it would be made from now.
   *
   * @throws {@link CodesignError} GROUND_TRUTH_INVALID for a run against another ground truth.
   */
  read(task: RunTask): Omit<KnownRun, 'wallMs'> | undefined {
    const path = this.#path(task);
    let made: Metadata;
    let run: Omit<KnownRun, 'wallMs'>;
    try {
      const columns = new ArrowColumns(readFileSync(path), path);
      const { [ENDING]: ending, ...rest } = columns.metadata;
      made = rest;
      run = { trace: readTrace(columns), ending: ending === undefined ? ending : decodeEnding(ending) };
    } catch (error) {
      // A missing or damaged file only means that the run is made anew.
      const damaged = error instanceof CodesignError || error instanceof SyntaxError;
      if (damaged || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    this.#checkTruth(path, made);
    return JSON.stringify(made) === JSON.stringify(this.#identity(task)) ? run : undefined;
  }

  /** Whether there is a file by the name of a run, whatever it holds. */
  hasFile(task: RunTask): boolean {
    return existsSync(this.#path(task));
  }

  /** Runs of earlier versions do not name their ground truth: what it was made from is compared for them. */
  #checkTruth(path: string, { [TRUTH_HASH]: found }: Metadata): void {
    const wanted = String(this.#truth[TRUTH_HASH]);
    if (found !== undefined && found !== wanted) throw runOfAnotherTruth(path, { found, wanted });
  }

  /** Write a run with what it was made from. @throws {@link CodesignError} OUTPUT_UNWRITABLE. */
  async write(task: RunTask, { trace, ending }: Omit<KnownRun, 'wallMs'>): Promise<void> {
    const columns = TRACE_COLUMNS.map((name) => numberColumn(name, trace[name]));
    const ended = ending === undefined ? {} : { [ENDING]: encodeEnding(ending) };
    await writeFileAtomic(this.#path(task), encodeArrow(columns, { ...this.#identity(task), ...ended }));
  }

  #path({ scenario, strategy, seed }: RunTask): string {
    const safe = (text: string): string => text.replace(/[^\w.-]+/g, '_');
    const name = `${safe(this.#scenarios[scenario]!.name)}--${safe(strategy.name)}--seed-${seed}`;
    return join(this.#folder, `${name}.arrow`);
  }

  /** All that a trace depends on. */
  #identity({ scenario, strategy, seed, steps }: RunTask): Metadata {
    return {
      ...this.#truth,
      ...ofSeed(this.#searches, seed),
      scenario: JSON.stringify(describeScenario(this.#scenarios[scenario]!)),
      strategy: strategy.name,
      strategy_sha256: strategy.fingerprint,
      seed: String(seed),
      steps: String(steps),
      tool: this.#tool,
    };
  }
}

/** A finished run as its file tells it. */
export interface SavedRun {
  readonly scenario: Scenario;
  readonly strategy: string;
  readonly seed: number;
  readonly trace: Trace;
}

/**
 * Read all finished runs of a benchmark's folder, one after another, in the order of their names.
 *
 * @throws {@link CodesignError} FILE_MISSING where there are no runs, GROUND_TRUTH_INVALID for a run that is damaged or
 *   was made against another ground truth or was told other accuracies than it is judged by.
 */
export function* readSavedRuns(folder: string, truth: GroundTruth): Generator<SavedRun> {
  const { [TRUTH_HASH]: wanted = '', ...space } = identifyTruth(truth);
  for (const path of listRunFiles(folder)) {
    const { metadata, ...run } = readRunFile(path);
    // Runs of earlier versions do not name it: what it was made from is compared for them.
    const { [TRUTH_HASH]: found = wanted } = metadata;
    const isForeign = found !== wanted || Object.entries(space).some(([name, value]) => metadata[name] !== value);
    if (isForeign) throw runForeign(path, { found: metadata[TRUTH_HASH], wanted });
    const told = metadata[SEARCH_METRIC];
    if (told !== undefined) throw runToldOtherwise(path, told, truth.inputs.metric.name);
    yield run;
  }
}

function listRunFiles(folder: string): string[] {
  const runs = join(folder, RUNS_FOLDER);
  const paths = findRunFiles(runs);
  if (paths.length === 0) throw runsMissing(runs);
  return paths;
}

/** The files of runs in a folder by name; none where there is no folder. */
function findRunFiles(runs: string): string[] {
  let names: string[];
  try {
    names = readdirSync(runs);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.arrow'))
    .sort()
    .map((name) => join(runs, name));
}

/** What a run was made from; nothing where the file cannot be read. */
function readMetadata(path: string): Metadata {
  try {
    return new ArrowColumns(readFileSync(path), path).metadata;
  } catch {
    return {};
  }
}

function readRunFile(path: string): SavedRun & { readonly metadata: Metadata } {
  try {
    const columns = new ArrowColumns(readFileSync(path), path);
    const { metadata } = columns;
    const { scenario = '', strategy = '', seed } = metadata;
    const checked = checkScenario(JSON.parse(scenario), path);
    return { metadata, scenario: checked, strategy, seed: Number(seed), trace: readTrace(columns) };
  } catch (cause) {
    throw runUnreadable(path, cause);
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

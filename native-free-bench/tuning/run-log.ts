import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWriteFailure } from '../../src/atomic-file.js';
import { tuningOfOtherSettings, tuningUnreadable } from '../../src/errors/tuning.js';
import { isRecord } from '../../src/json-file.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import { describeTool } from '../../src/tool.js';
import type { Contest } from './contest.js';
import { keyOf } from './contest.js';
import type { Shard } from '../../src/shard.js';
import { partOf } from '../../src/shard.js';
import type { ContestRun, Outcome, TimedOutcome } from './task.js';

const RUNS_FOLDER = 'runs';

/** What all runs of a folder depend on, whatever contest they are of. */
export interface Setting {
  /** SHA-256 of what the ground truth was made from. */
  readonly groundTruth: string;
  readonly steps: number;
}

/** What stands in the first line of a file. Which code made the runs is told, but not checked. */
type Header = Readonly<Record<string, string | number>>;

/**
 * Keeps the finished runs of a contest as JSON lines: `runs/CONTEST.K-of-N.jsonl`, one file for each part K of N, appended to.
 *
 * A process that is killed loses the line it was writing; a torn line is left out when the file is read.
 */
export class RunLog {
  readonly #folder: string;
  readonly #contest: string;
  readonly #path: string;
  readonly #header: Header;
  #begun = false;

  constructor(folder: string, { groundTruth, steps }: Setting, { name, candidates, seeds }: Contest, shard: Shard) {
    this.#folder = join(folder, RUNS_FOLDER);
    this.#contest = name;
    this.#path = join(this.#folder, `${name}.${partOf(shard)}.jsonl`);
    this.#header = {
      contest: name,
      ground_truth: groundTruth,
      steps,
      seeds: seeds.join(' '),
      candidates: candidates.length,
      candidates_sha256: sha256Hex(JSON.stringify(candidates)),
    };
  }

  /**
   * Read the finished runs of all parts.
   *
   * @throws {@link CodesignError} GROUND_TRUTH_INVALID for a file of other settings or of something else.
   */
  read(): Map<string, Outcome> {
    const outcomes = new Map<string, Outcome>();
    for (const path of this.#listFiles()) {
      const [first = '', ...lines] = readFileSync(path, 'utf8').split('\n');
      const header = parseRecord(first);
      // Whoever wrote it was killed in its first line, or has just begun to write it.
      if (header === undefined && lines.length === 0) continue;
      this.#check(path, header);
      for (const line of lines) {
        const record = parseRecord(line);
        if (record !== undefined) readOutcome(record, outcomes);
      }
    }
    return outcomes;
  }

  /** Write down a finished run. @throws {@link CodesignError} OUTPUT_UNWRITABLE. */
  append({ candidate, scenario, seed }: ContestRun, { shortfall, accuracyShortfall, wallMs }: TimedOutcome): void {
    const record = { candidate, scenario, seed, shortfall, accuracyShortfall, wallMs: Math.round(wallMs) };
    try {
      if (!this.#begun) this.#begin();
      appendFileSync(this.#path, `${JSON.stringify(record)}\n`);
    } catch (cause) {
      throw describeWriteFailure(cause, this.#path);
    }
  }

  /** Make the file ready to be appended to: with a header, and without half a line at its end. */
  #begin(): void {
    mkdirSync(this.#folder, { recursive: true });
    const text = readIfThere(this.#path);
    if (!text.includes('\n')) {
      const { version, commit } = describeTool();
      const tool = `${version} ${commit ?? ''}`.trim();
      writeFileSync(this.#path, `${JSON.stringify({ ...this.#header, tool })}\n`);
    } else if (!text.endsWith('\n')) appendFileSync(this.#path, '\n');
    this.#begun = true;
  }

  #listFiles(): string[] {
    let names: string[];
    try {
      names = readdirSync(this.#folder);
    } catch {
      return [];
    }
    const ours = (name: string): boolean => name.startsWith(`${this.#contest}.`) && name.endsWith('.jsonl');
    return names
      .filter(ours)
      .sort()
      .map((name) => join(this.#folder, name));
  }

  #check(path: string, found: Readonly<Record<string, unknown>> | undefined): void {
    if (found === undefined) throw tuningUnreadable(path);
    for (const [name, wanted] of Object.entries(this.#header)) {
      if (found[name] !== wanted) throw tuningOfOtherSettings(path, name, String(found[name]), String(wanted));
    }
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function parseRecord(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Take in a line; one that lacks something is as good as torn. */
function readOutcome(record: Readonly<Record<string, unknown>>, outcomes: Map<string, Outcome>): void {
  const { candidate, scenario, seed, shortfall, accuracyShortfall } = record;
  if (![candidate, scenario, seed, shortfall, accuracyShortfall].every(Number.isFinite)) return;
  const run = { candidate, scenario, seed } as ContestRun;
  outcomes.set(keyOf(run), { shortfall, accuracyShortfall } as Outcome);
}

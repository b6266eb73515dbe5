import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeWriteFailure } from '../atomic-file.js';
import { CodesignError } from '../errors/codesign-error.js';
import { interruptedWithJournal, journalForeign } from '../errors/journal.js';
import type { Fingerprint } from './fingerprint.js';
import { listDifferences } from './fingerprint.js';
import { encodeRecord, readRecord } from './records.js';

/** Where a long piece of work keeps what is done of it. */
export interface JournalOptions {
  readonly path: string;
  /** Go on from the journal that stands there, and keep one however short the work is. */
  readonly resume: boolean;
  /** Told in a sentence what became of a journal that stood there. */
  readonly onNote?: ((text: string) => void) | undefined;
}

/** Work that takes less by estimate is done again faster than somebody types `--resume`. */
const LONG_MS = 10_000;
/** The key of the first record, which holds the fingerprint. */
const HEADER = 'codesign journal 1';

/**
 * Keeps the finished parts of a long piece of work in a file, so that after a kill it goes on where it was.
 *
 * The file is only made once the work turns out to be long, or where it is to be gone on from; it is only believed as far
 * as it is whole, and only where everything that the parts depend on is the same. Whoever writes the result removes it.
 */
export class Journal {
  readonly path: string;
  readonly #resume: boolean;
  readonly #onNote: (text: string) => void;
  readonly #fingerprint: () => Fingerprint;
  /** Where the last record of each key begins. */
  readonly #offsets = new Map<string, number>();
  /** Records that are not in the file, for as long as there is none. */
  #waiting: Buffer[] = [];
  #file: number | undefined;
  #end = 0;
  #share = 0;
  #isGivenUp = false;

  /**
   * @param fingerprint - Everything that the parts depend on; only called where there is a journal, or has to be one.
   * @throws {@link CodesignError} USAGE where the journal to go on from is of another run, OUTPUT_UNWRITABLE.
   */
  constructor({ path, resume, onNote }: JournalOptions, fingerprint: () => Fingerprint) {
    this.path = path;
    this.#resume = resume;
    this.#onNote = onNote ?? (() => undefined);
    let known: Fingerprint | undefined;
    this.#fingerprint = () => (known ??= fingerprint());
    const differences = this.#look();
    if (!resume) {
      if (differences !== undefined) this.#noteReplaced(differences);
      this.#forget();
      return;
    }
    if (differences === undefined) {
      this.#onNote(`There is no journal in ${path}; the work begins anew.`);
      this.#begin();
      return;
    }
    if (differences.length > 0) {
      this.close();
      throw journalForeign(path, differences);
    }
    // What a kill has cut off goes, or the next record would follow half a one.
    if (this.#file !== undefined) ftruncateSync(this.#file, this.#end);
    this.#onNote(`Going on from ${path}, ${this.percent} % of the work.`);
  }

  /** How much of the work it holds, in whole percent. */
  get percent(): number {
    return Math.floor(100 * this.#share);
  }

  /** Whether a part is kept. */
  has(key: string): boolean {
    return this.#offsets.has(key);
  }

  /** A part that is kept; undefined where it is not. */
  get(key: string): unknown {
    const offset = this.#offsets.get(key);
    return offset === undefined || this.#file === undefined ? undefined : readRecord(this.#file, offset)?.readValue();
  }

  /**
   * Keep a finished part of the work.
   *
   * @param share - How much of the work is done with it, 0 .. 1.
   * @param estimateMs - How long the whole work takes, see {@link estimateMs}: the file is begun where that is long.
   * @throws {@link CodesignError} OUTPUT_UNWRITABLE where a journal was asked for.
   */
  keep(key: string, value: unknown, share: number, estimateMs: number): void {
    if (this.#isGivenUp) return;
    this.#share = share;
    const record = encodeRecord({ key, share, value });
    if (this.#file !== undefined) {
      this.#offsets.set(key, this.#end);
      this.#append(record);
    } else {
      this.#waiting.push(record);
      if (estimateMs >= LONG_MS) this.#begin();
    }
  }

  /** Say of an interruption what is kept; any other error is returned as it is. */
  describe(cause: unknown): unknown {
    const stopped = cause instanceof CodesignError && cause.code === 'INTERRUPTED';
    return stopped && this.#file !== undefined ? interruptedWithJournal(this.path, this.percent) : cause;
  }

  /** Let go of the file; what is in it stays. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /**
   * Read what stands in the file, as far as it is whole.
   *
   * @returns What the run that it is of had otherwise than this one; undefined where there is no journal.
   */
  #look(): string[] | undefined {
    try {
      this.#file = openSync(this.path, this.#resume ? 'r+' : 'r');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT' || !this.#resume) return undefined;
      throw describeWriteFailure(cause, this.path);
    }
    const header = readRecord(this.#file, 0);
    if (header?.key !== HEADER) {
      this.#forget();
      return undefined;
    }
    this.#end = header.end;
    for (let next = readRecord(this.#file, this.#end); next !== undefined; next = readRecord(this.#file, this.#end)) {
      this.#offsets.set(next.key, this.#end);
      this.#end = next.end;
      this.#share = next.share;
    }
    return listDifferences(header.readValue() as Fingerprint, this.#fingerprint());
  }

  #noteReplaced(differences: readonly string[]): void {
    this.#onNote(
      differences.length === 0
        ? `A journal with ${this.percent} % of this work stands in ${this.path}: --resume goes on from it. This run begins anew.`
        : `The journal in ${this.path} is of another run; this one begins anew and replaces it.`,
    );
  }

  #forget(): void {
    this.close();
    this.#offsets.clear();
    this.#end = 0;
    this.#share = 0;
  }

  #begin(): void {
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      this.#file = openSync(this.path, 'w+');
    } catch (cause) {
      this.#giveUp(cause);
      return;
    }
    this.#end = 0;
    const header = encodeRecord({ key: HEADER, share: 0, value: this.#fingerprint() });
    for (const record of [header, ...this.#waiting]) this.#append(record);
    this.#waiting = [];
  }

  #append(record: Buffer): void {
    if (this.#file === undefined) return;
    try {
      for (let at = 0; at < record.length;) {
        at += writeSync(this.#file, record, at, record.length - at, this.#end + at);
      }
    } catch (cause) {
      this.#giveUp(cause);
      return;
    }
    this.#end += record.length;
  }

  /** The work itself does not need a journal: it goes on where nobody asked for one. */
  #giveUp(cause: unknown): void {
    const failure = describeWriteFailure(cause, this.path);
    this.#forget();
    this.#waiting = [];
    this.#isGivenUp = true;
    removeJournal(this.path);
    if (this.#resume || !(failure instanceof CodesignError)) throw failure;
    this.#onNote(`No journal is kept. ${failure.message}`);
  }
}

/** Estimate how long a piece of work takes, in ms, from when it began (`performance.now`) and how much is done. */
export function estimateMs(begunMs: number, share: number): number {
  const elapsed = performance.now() - begunMs;
  // The first parts wait for threads to start and code to be compiled.
  return elapsed < SETTLED_MS ? 0 : elapsed / share;
}
const SETTLED_MS = 500;

/** Remove the journal of work whose result is written, where there is one. */
export function removeJournal(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Of a folder that cannot be written; the next run says whether it can use it.
  }
}

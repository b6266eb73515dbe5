import type { Snapshot } from './snapshot.js';

/** A command that is killed. */
export interface Target {
  readonly name: string;
  /** In how many of 4 rounds it has a turn: in all where left out. */
  readonly turns?: number;
  /** Put what the command needs into a folder of its own. */
  readonly prepare: (folder: string) => void;
  /** Arguments of `codesign`, to be run in that folder; the same for the run that is killed and the one that goes on. */
  readonly args: readonly string[];
  /** What is there, in that folder, once something is kept of a run that is under way; nothing where a run begins anew. */
  readonly keeps?: string;
  /** What the run that goes on says on stderr where something was kept. */
  readonly kept: RegExp;
}

/** What a run that was never stopped came to. */
export interface Reference {
  readonly milliseconds: number;
  /** When something was kept for the first time; Infinity where nothing was. */
  readonly keptAfterMs: number;
  readonly stdout: string;
  readonly files: Snapshot;
}

/** What came of the kills of one command. */
export interface Tally {
  kills: number;
  /** Runs that were done before their moment came. */
  ended: number;
  /** Runs after a kill that went on from what it had left. */
  wentOn: number;
  same: number;
  faulty: number;
}

/** Count from nothing. */
export function newTally(): Tally {
  return { kills: 0, ended: 0, wentOn: 0, same: 0, faulty: 0 };
}

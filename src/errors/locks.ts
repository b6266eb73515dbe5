import { CodesignError } from './codesign-error.js';

/** Who has a lock, as an error names it. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly command: string;
  readonly since: string;
}

/** Another process writes there. */
export function outputLocked(what: string, lock: string, holder: Holder, isHere: boolean): CodesignError {
  const { host, pid, command, since } = holder;
  const who = isHere ? `process ${pid}` : `process ${pid} on ${host}`;
  const wayOut = isHere
    ? 'Wait until it is done (--wait does so), or write elsewhere.'
    : `Wait until it is done, or write elsewhere. Nobody here can tell whether it still runs: if it does not, remove ${lock}.`;
  return new CodesignError('OUTPUT_LOCKED', `${what} is being written by ${who} (${command}) since ${since}.`, wayOut);
}

/** A folder or file was being written while it was read. */
export function changedMeanwhile(what: string, holder: Holder, cause: unknown): CodesignError {
  const { pid, command, since } = holder;
  const fault = `${what} is being written by process ${pid} (${command}) since ${since}, so it cannot be read now.`;
  return new CodesignError('OUTPUT_LOCKED', fault, 'Wait until it is done, then try again.', { cause });
}

/** Something that is no lock stands where one should be. */
export function lockForeign(lock: string): CodesignError {
  const fault = `${lock} is in the place of a lock and is none of this program.`;
  return new CodesignError('USAGE', fault, 'Move it elsewhere.');
}

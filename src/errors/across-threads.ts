import type { ErrorCode } from './codesign-error.js';
import { CodesignError } from './codesign-error.js';

/** An error as it crosses threads, where of a class only the message would be left. */
export interface PackedError {
  /** Undefined for an error that is not the user's to mend. */
  readonly code: ErrorCode | undefined;
  readonly fault: string;
  readonly wayOut: string;
}

/** Take an error apart into plain values; what is no {@link CodesignError} keeps its stack as text. */
export function packError(error: unknown): PackedError {
  if (error instanceof CodesignError) {
    const { code, wayOut, message } = error;
    return { code, fault: message.slice(0, message.length - wayOut.length).trimEnd(), wayOut };
  }
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: undefined, fault, wayOut: '' };
}

/** Make an error again of what {@link packError} left of it. */
export function reviveError({ code, fault, wayOut }: PackedError): Error {
  return code === undefined ? new Error(fault) : new CodesignError(code, fault, wayOut);
}

import { checkWithin } from './errors/usage.js';

const MEBIBYTE = 1 << 20;

/** Longer ones do not fit into one piece of memory. */
const MAXIMUM_MEGABYTES = 4095;

/** About ten times what any file of accuracies needs. */
export const DEFAULT_LIMIT_MEGABYTES = 256;

/** Parts that a megabyte of the limit allows: at some hundred bytes each, they take no more than the file itself. */
const ELEMENTS_A_MEGABYTE = 8192;
const COLUMNS_A_MEGABYTE = 16;
const LINE_BYTES_A_MEGABYTE = 4096;

/** How much is read of a file of accuracies; more is refused with LIMIT_EXCEEDED. */
export interface ReadLimits {
  readonly megabytes: number;
  /** Bytes of the file, and what it comes to when it is unpacked. */
  readonly unpackedBytes: number;
  /** Rows of a columnar file, objects of a pickle. */
  readonly elements: number;
  /** Columns of a CSV. */
  readonly columns: number;
  /** Bytes of a line of JSON. */
  readonly lineBytes: number;
  /** What to do where a limit is too low. */
  readonly wayOut: string;
}

/**
 * Make the limits of reading a file of accuracies.
 *
 * @param megabytes - The most that a file may come to when it is unpacked [MiB]; everything else is in proportion.
 * @throws {@link CodesignError} USAGE where it is no whole number from 1 to 4095.
 */
export function readLimits(megabytes = DEFAULT_LIMIT_MEGABYTES): ReadLimits {
  checkWithin('--read-limit', megabytes, 1, MAXIMUM_MEGABYTES, 'It is in megabytes.');
  return {
    megabytes,
    unpackedBytes: megabytes * MEBIBYTE,
    elements: megabytes * ELEMENTS_A_MEGABYTE,
    columns: megabytes * COLUMNS_A_MEGABYTE,
    lineBytes: megabytes * LINE_BYTES_A_MEGABYTE,
    wayOut: `Raise it with --read-limit (now ${megabytes} MB) if it is the right file.`,
  };
}

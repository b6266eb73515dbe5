/** What the process exits with: 1 usage or input, 2 data, 130 interrupted. */
export type ExitCode = 1 | 2 | 130;

const EXIT_CODES = {
  USAGE: 1,
  CELL_INVALID: 1,
  CELL_UNKNOWN: 1,
  ACCELERATOR_UNKNOWN: 1,
  CONSTANTS_INVALID: 1,
  GRID_INVALID: 1,
  COST_TABLE_INVALID: 1,
  METRIC_UNKNOWN: 1,
  FILE_MISSING: 1,
  OUTPUT_UNWRITABLE: 1,
  VERIFY_FAILED: 1,
  SIGNATURE_INVALID: 1,
  KEY_INVALID: 1,
  VALIDATION_FAILED: 1,
  LIMIT_EXCEEDED: 1,
  STRATEGY_INVALID: 1,
  DATABASE_INVALID: 2,
  DATABASE_LOCKED: 2,
  OUTPUT_LOCKED: 2,
  HASH_MISMATCH: 2,
  IMPORT_INVALID: 2,
  MODELS_INVALID: 2,
  SURROGATE_INVALID: 2,
  GROUND_TRUTH_INVALID: 2,
  COST_OVERFLOW: 2,
  DOWNLOAD_FAILED: 2,
  INTERRUPTED: 130,
} as const satisfies Record<string, ExitCode>;

/** Stable name of a fault; scripts may rely on it. */
export type ErrorCode = keyof typeof EXIT_CODES;

/**
 * The one error class for faults a user can mend.
 *
 * The message names the fault and the value; `wayOut` says what to do about it.
 */
export class CodesignError extends Error {
  override readonly name = 'CodesignError';
  readonly code: ErrorCode;
  readonly wayOut: string;

  constructor(code: ErrorCode, fault: string, wayOut: string, options?: ErrorOptions) {
    super(wayOut === '' ? fault : `${fault} ${wayOut}`, options);
    this.code = code;
    this.wayOut = wayOut;
  }

  /** The process exit code that belongs to this fault. */
  get exitCode(): ExitCode {
    return EXIT_CODES[this.code];
  }
}

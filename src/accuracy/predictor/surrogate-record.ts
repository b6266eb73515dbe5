import { surrogateInvalid } from '../../errors/accuracy.js';

/** How the weights were trained; with the table and the seed this settles every bit of the result. */
export interface TrainingSettings {
  readonly epochs: number;
  /** Cells a step; a multiple of 4. */
  readonly batchSize: number;
  /** Highest learning rate of Adam: reached after `warmupSteps`, then falling to 0 along a smooth step. */
  readonly learningRate: number;
  readonly warmupSteps: number;
  readonly seed: number;
}

/** How well predicted counts match measured ones on some cells. */
export interface PredictionError {
  readonly cells: number;
  /** Kendall's τ-b. */
  readonly kendallTau: number;
  /** Mean absolute error in percentage points of accuracy. */
  readonly meanAbsoluteErrorPoints: number;
}

/** The figures a predictor is judged by, on cells it has not seen. */
export interface HoldOutError {
  /** Cells with a measured accuracy of at least 0.80. */
  readonly sound: PredictionError;
  readonly all: PredictionError;
  /** Share of the measured best 1 % of all the cells that is in the predicted best 1 %. */
  readonly bestPercentShare: number;
}

/** What `data/surrogate.json` says about the weights beside it. */
export interface SurrogateRecord {
  readonly metric: 'surrogate';
  readonly denominator: number;
  readonly weights_sha256: string;
  /** The table trained on. */
  readonly table_sha256: string;
  /** Cells whose index is divisible by this were held out. */
  readonly hold_out_divisor: number;
  readonly trained_cells: number;
  readonly settings: TrainingSettings;
  readonly hold_out: HoldOutError;
}

/** What can be looked at before it is known to be a record. */
interface UncheckedRecord {
  readonly metric?: unknown;
  readonly weights_sha256?: unknown;
  readonly hold_out?: {
    readonly sound?: Readonly<Record<string, unknown>>;
    readonly all?: Readonly<Record<string, unknown>>;
  };
}

/**
 * Read the record of some weights and check that it is theirs.
 *
 * @param weightsSha256 - SHA-256 of the whole weights file.
 * @throws {@link CodesignError} SURROGATE_INVALID where it is no record, or that of other weights.
 */
export function parseSurrogateRecord(text: string, weightsSha256: string, origin: string): SurrogateRecord {
  const fail = (fault: string, cause?: unknown): never => {
    throw surrogateInvalid('record', origin, fault, cause);
  };
  let record: UncheckedRecord | null;
  try {
    record = JSON.parse(text) as UncheckedRecord | null;
  } catch (cause) {
    return fail('not JSON', cause);
  }
  if (record?.metric !== 'surrogate') return fail('metric is not "surrogate"');
  if (record.weights_sha256 !== weightsSha256) return fail('it is that of other weights');
  const { sound, all } = record.hold_out ?? {};
  for (const figure of [sound?.kendallTau, sound?.meanAbsoluteErrorPoints, all?.meanAbsoluteErrorPoints]) {
    if (typeof figure !== 'number') return fail('a hold-out figure is missing');
  }
  return record as unknown as SurrogateRecord;
}

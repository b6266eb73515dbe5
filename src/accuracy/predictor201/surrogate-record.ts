import { surrogateInvalid } from '../../errors/accuracy.js';
import { TARGET_SCALES } from './target.js';

/** How the weights were trained; with the table and the seed this settles every bit of the result. */
export interface TrainingSettings {
  readonly epochs: number;
  /** Architectures a step; a multiple of 4. */
  readonly batchSize: number;
  /** Highest learning rate of Adam: reached after `warmupSteps`, then falling to 0 along a smooth step. */
  readonly learningRate: number;
  readonly warmupSteps: number;
  readonly seed: number;
}

/** How well predicted counts match measured ones on some architectures. */
export interface PredictionError {
  readonly architectures: number;
  /** Kendall's τ-b. */
  readonly kendallTau: number;
  /** Mean absolute error in percentage points of accuracy. */
  readonly meanAbsoluteErrorPoints: number;
}

/** The figures of one data set, on architectures the predictor has not seen. */
export interface HoldOutError {
  readonly all: PredictionError;
  /** Those with a measured accuracy of at least 80 % of the best of the whole space. */
  readonly sound: PredictionError;
  /** Those without a twin (expression.ts) among the architectures trained on, but with a path to the output. */
  readonly untwinned: PredictionError;
}

/** What `data/surrogate201.json` says about the weights beside it. */
export interface SurrogateRecord201 {
  readonly metric: 'surrogate201';
  /** What the counts are shares of, by data set; so is `hold_out`. */
  readonly denominators: Readonly<Record<string, number>>;
  readonly weights_sha256: string;
  /** The table trained on. */
  readonly table_sha256: string;
  /** Architectures whose number in the benchmark's own order is divisible by this were held out. */
  readonly hold_out_divisor: number;
  readonly trained_architectures: number;
  readonly settings: TrainingSettings;
  readonly hold_out: Readonly<Record<string, HoldOutError>>;
}

/** What can be looked at before it is known to be a record. */
interface UncheckedRecord {
  readonly metric?: unknown;
  readonly weights_sha256?: unknown;
  readonly hold_out?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/**
 * Read the record of some weights and check that it is theirs.
 *
 * @param weightsSha256 - SHA-256 of the whole weights file.
 * @throws {@link CodesignError} SURROGATE_INVALID where it is no record, or that of other weights.
 */
export function parseSurrogateRecord(text: string, weightsSha256: string, origin: string): SurrogateRecord201 {
  const fail = (fault: string, cause?: unknown): never => {
    throw surrogateInvalid('record', origin, fault, cause, 'train:predictor201');
  };
  let record: UncheckedRecord | null;
  try {
    record = JSON.parse(text) as UncheckedRecord | null;
  } catch (cause) {
    return fail('not JSON', cause);
  }
  if (record?.metric !== 'surrogate201') return fail('metric is not "surrogate201"');
  if (record.weights_sha256 !== weightsSha256) return fail('it is that of other weights');
  for (const { dataset } of TARGET_SCALES) {
    for (const part of ['all', 'sound', 'untwinned']) {
      const { kendallTau, meanAbsoluteErrorPoints } = record.hold_out?.[dataset.name]?.[part] ?? {};
      if (typeof kendallTau !== 'number' || typeof meanAbsoluteErrorPoints !== 'number') {
        return fail(`a hold-out figure of ${dataset.name} is missing`);
      }
    }
  }
  return record as unknown as SurrogateRecord201;
}

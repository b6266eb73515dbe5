import { importInvalid } from '../../errors/accuracy.js';
import type { CodesignError } from '../../errors/codesign-error.js';
import { usageError } from '../../errors/usage.js';
import { COUNT_TOLERANCE, MAX_DENOMINATOR, MISSING } from '../metric.js';
import type { ModelNames } from '../model-names.js';
import type { AccuracyUnit } from './accuracy-unit.js';
import { WHOLE } from './accuracy-unit.js';

/** What a collector has to know about the file it is filled from. */
export interface CollectorOptions {
  /** Name of the file, for error texts. */
  readonly file: string;
  /** What `at` counts in this file, e.g. `line`. */
  readonly placeUnit: 'line' | 'row' | 'cell';
  /** Images an accuracy is a share of; undefined where only the file itself can tell. */
  readonly denominator: number | undefined;
  /** `exact` refuses accuracies that are no whole number of images, `nearest` rounds them. */
  readonly rounding: 'exact' | 'nearest';
  /** How far from a whole number of images `exact` lets an accuracy be; {@link COUNT_TOLERANCE} unless said otherwise. */
  readonly tolerance?: number;
}

/** Gathers one count per model from the rows of a file, refusing what cannot be right. */
export class CountCollector {
  readonly names: ModelNames;
  readonly counts: Int32Array;
  readonly #options: CollectorOptions;
  #denominator: number | undefined;
  #roundingMaximum = 0;

  constructor(names: ModelNames, options: CollectorOptions) {
    this.names = names;
    this.counts = new Int32Array(names.count).fill(MISSING);
    this.#options = options;
    this.#denominator = options.denominator;
  }

  /** Images an accuracy is a share of: as asked for, or as the file says; undefined before its first row. */
  get denominator(): number | undefined {
    return this.#denominator;
  }

  /** How far the accuracies were from whole numbers of images, at most. */
  get roundingMaximum(): number {
    return this.#roundingMaximum;
  }

  /** The index of the model of this name. @throws {@link CodesignError} IMPORT_INVALID for an unknown name. */
  modelNamed(name: string, at: number): number {
    const model = this.names.find(name);
    if (model === -1) throw this.fault(at, this.names.describeUnknown(name));
    return model;
  }

  /**
   * Take the accuracy of a model: a share from 0 to 1, or per cent of it.
   *
   * @throws {@link CodesignError} IMPORT_INVALID, USAGE.
   */
  addAccuracy(model: number, accuracy: number, at: number, unit: Exclude<AccuracyUnit, 'count'> = 'fraction'): void {
    const whole = WHOLE[unit];
    if (Number.isNaN(accuracy)) throw this.fault(at, 'the accuracy is not a number');
    if (accuracy < 0 || accuracy > whole) {
      const isPercent = unit === 'fraction' && accuracy > 1 && accuracy <= WHOLE.percent;
      const wayOut = isPercent ? 'Divide percentages by 100, or name the column and its unit (--column, --unit).' : '';
      throw this.fault(at, `the accuracy ${accuracy} is not within 0..${whole}`, wayOut);
    }
    if (this.#denominator === undefined) throw denominatorWanted(this.#options.file);
    const images = (accuracy * this.#denominator) / whole;
    const count = Math.round(images);
    const error = Math.abs(images - count);
    const { rounding, tolerance = COUNT_TOLERANCE } = this.#options;
    if (error > tolerance && rounding === 'exact') {
      throw this.fault(
        at,
        `the accuracy ${accuracy}${unit === 'percent' ? ' %' : ''} is no whole number of ${this.#denominator} images (${images.toFixed(3)})`,
        'Name the right --denominator, or take the nearest count with --round.',
      );
    }
    this.#roundingMaximum = Math.max(this.#roundingMaximum, error);
    this.#add(model, count, at);
  }

  /** Take a value in any unit: {@link addAccuracy}, {@link addCount}. */
  addValue(model: number, value: number, at: number, unit: AccuracyUnit): void {
    if (unit === 'count') this.addCount(model, value, undefined, at);
    else this.addAccuracy(model, value, at, unit);
  }

  /** Take the count of a model as it is, out of `denominator` images. @throws {@link CodesignError} IMPORT_INVALID, USAGE. */
  addCount(model: number, correct: number, denominator: number | undefined, at: number): void {
    if (denominator !== undefined && denominator !== this.#denominator) this.#adopt(denominator, at);
    if (this.#denominator === undefined) throw denominatorWanted(this.#options.file);
    if (!Number.isInteger(correct) || correct < 0 || correct > this.#denominator) {
      throw this.fault(at, `${correct} correct of ${this.#denominator} images is not possible`);
    }
    this.#add(model, correct, at);
  }

  /** The error for something wrong at a place of the file. */
  fault(at: number, fault: string, wayOut = ''): CodesignError {
    return importInvalid(this.#options.file, `${this.#options.placeUnit} ${at}`, fault, wayOut);
  }

  #adopt(denominator: number, at: number): void {
    if (!Number.isInteger(denominator) || denominator < 1 || denominator > MAX_DENOMINATOR) {
      throw this.fault(at, `the denominator ${denominator} is not an integer from 1 to ${MAX_DENOMINATOR}`);
    }
    if (this.#denominator !== undefined) {
      throw this.fault(at, `the denominator is ${denominator}, not ${this.#denominator}: a metric has but one`);
    }
    this.#denominator = denominator;
  }

  #add(model: number, count: number, at: number): void {
    if (this.counts[model] !== MISSING) throw this.fault(at, `${this.names.noun} ${model} has been given before`);
    this.counts[model] = count;
  }
}

/** It is not said how many images the accuracies of a file are a share of. */
export function denominatorWanted(file: string): CodesignError {
  return usageError(
    `${file} does not say how many images its accuracies are a share of.`,
    'Name the number with --denominator (test_mean108 has 29952, one run 9984; cifar100_test200 has 60000).',
  );
}

import { importInvalid } from '../../errors/accuracy.js';
import type { CodesignError } from '../../errors/codesign-error.js';
import { usageError } from '../../errors/usage.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { HashIndex } from '../hash-index.js';
import { COUNT_TOLERANCE, MAX_DENOMINATOR, MISSING } from '../metric.js';

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
}

/** Gathers one count per cell from the rows of a file, refusing what cannot be right. */
export class CountCollector {
  readonly counts: Int32Array;
  readonly #index: HashIndex;
  readonly #options: CollectorOptions;
  #denominator: number | undefined;
  #roundingMaximum = 0;

  constructor(cells: CellTable, options: CollectorOptions) {
    this.counts = new Int32Array(cells.count).fill(MISSING);
    this.#index = new HashIndex(cells);
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

  /** The cell with this hash. @throws {@link CodesignError} IMPORT_INVALID for an unknown hash. */
  cellOfHash(hash: string, at: number): number {
    const cell = this.#index.find(hash);
    if (cell === -1) throw this.fault(at, `the hash "${hash}" is not that of a cell of NAS-Bench-101`);
    return cell;
  }

  /** Take the accuracy of a cell, a share from 0 to 1. @throws {@link CodesignError} IMPORT_INVALID, USAGE. */
  addAccuracy(cell: number, accuracy: number, at: number): void {
    if (Number.isNaN(accuracy)) throw this.fault(at, 'the accuracy is not a number');
    if (accuracy < 0 || accuracy > 1) {
      const wayOut = accuracy > 1 && accuracy <= 100 ? 'Divide percentages by 100.' : '';
      throw this.fault(at, `the accuracy ${accuracy} is not within 0..1`, wayOut);
    }
    if (this.#denominator === undefined) throw denominatorWanted(this.#options.file);
    const images = accuracy * this.#denominator;
    const count = Math.round(images);
    const error = Math.abs(images - count);
    if (error > COUNT_TOLERANCE && this.#options.rounding === 'exact') {
      throw this.fault(
        at,
        `the accuracy ${accuracy} is no whole number of ${this.#denominator} images (${images.toFixed(3)})`,
        'Name the right --denominator, or take the nearest count with --round.',
      );
    }
    this.#roundingMaximum = Math.max(this.#roundingMaximum, error);
    this.#add(cell, count, at);
  }

  /** Take the count of a cell as it is, out of `denominator` images. @throws {@link CodesignError} IMPORT_INVALID, USAGE. */
  addCount(cell: number, correct: number, denominator: number | undefined, at: number): void {
    if (denominator !== undefined && denominator !== this.#denominator) this.#adopt(denominator, at);
    if (this.#denominator === undefined) throw denominatorWanted(this.#options.file);
    if (!Number.isInteger(correct) || correct < 0 || correct > this.#denominator) {
      throw this.fault(at, `${correct} correct of ${this.#denominator} images is not possible`);
    }
    this.#add(cell, correct, at);
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

  #add(cell: number, count: number, at: number): void {
    if (this.counts[cell] !== MISSING) throw this.fault(at, `cell ${cell} has been given before`);
    this.counts[cell] = count;
  }
}

function denominatorWanted(file: string): CodesignError {
  return usageError(
    `${file} does not say how many images its accuracies are a share of.`,
    'Name the number with --denominator (test_mean108 has 29952, one run 9984).',
  );
}

import { importInvalid } from '../../errors/accuracy.js';
import { DecimalColumn } from '../decimal-column.js';
import { createMeasure } from '../measure.js';
import type { MeasureDescription } from '../measure.js';
import type { ImportedMeasure } from './import-options.js';

/** What HW-NAS-Bench writes where a device could not run an architecture. */
const NOT_MEASURED = -1;

/** Gathers one column of measured values, digit by digit as they are written. */
export class MeasuredColumn {
  readonly #description: MeasureDescription;
  readonly #decimals: DecimalColumn;
  readonly #models: number;

  constructor(description: MeasureDescription, models: number) {
    this.#description = description;
    this.#decimals = new DecimalColumn(models);
    this.#models = models;
  }

  /**
   * Take the value of a model; −1 stands for none.
   *
   * @param place - Where it is in the file, e.g. `line 3`.
   * @throws {@link CodesignError} IMPORT_INVALID where it is no number of at least 0.
   */
  take(model: number, value: unknown, file: string, place: string): void {
    if (Number(value) === NOT_MEASURED) return;
    const text = typeof value === 'string' ? value : String(value);
    if (this.#decimals.add(model, text)) return;
    throw importInvalid(file, place, `"${text}" is no value of ${this.#description.name}: a number of at least 0`);
  }

  /** The measure that the column is. @throws {@link CodesignError} IMPORT_INVALID where it has no value. */
  finish(): ImportedMeasure {
    const { decimals, values, roundingMaximum } = this.#decimals.scale();
    return { measure: createMeasure(this.#description, decimals, values, this.#models), roundingMaximum };
  }
}

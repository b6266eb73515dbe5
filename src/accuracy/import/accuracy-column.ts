import { importInvalid } from '../../errors/accuracy.js';
import type { Metric } from '../metric.js';
import { createMetric } from '../metric.js';
import type { ModelNames } from '../model-names.js';
import type { AccuracyUnit } from './accuracy-unit.js';
import { tellUnit } from './accuracy-unit.js';
import type { AccuracyPlan } from './column-plan.js';
import type { CollectorOptions } from './count-collector.js';
import { CountCollector, denominatorWanted } from './count-collector.js';
import { describeNoNumber, toNumber } from './row.js';

/** Gathers one column of accuracies; what its values are may be clear only when all are there. */
export class AccuracyColumn {
  readonly #names: ModelNames;
  readonly #plan: AccuracyPlan;
  readonly #options: Omit<CollectorOptions, 'denominator'>;
  readonly #models: number[] = [];
  readonly #values: number[] = [];
  readonly #places: number[] = [];

  constructor(names: ModelNames, plan: AccuracyPlan, options: Omit<CollectorOptions, 'denominator'>) {
    this.#names = names;
    this.#plan = plan;
    this.#options = options;
  }

  /** Take the value of a model. @throws {@link CodesignError} IMPORT_INVALID where it is no number. */
  take(model: number, value: unknown, at: number): void {
    const number = toNumber(value);
    if (number === undefined) {
      const { file, placeUnit } = this.#options;
      throw importInvalid(file, `${placeUnit} ${at}`, describeNoNumber(value, this.#plan.column));
    }
    this.#models.push(model);
    this.#values.push(number);
    this.#places.push(at);
  }

  /** The metric that the column is, and how far its accuracies were from whole numbers of images, at most. */
  finish(): { readonly metric: Metric; readonly roundingMaximum: number } {
    const { description, tolerance } = this.#plan;
    const { denominator } = description;
    const options = { ...this.#options, denominator, ...(tolerance === undefined ? {} : { tolerance }) };
    if (denominator === undefined) throw denominatorWanted(options.file);
    const unit = this.#unit(denominator);
    const collector = new CountCollector(this.#names, options);
    this.#models.forEach((model, i) => collector.addValue(model, this.#values[i]!, this.#places[i]!, unit));
    const metric = createMetric({ ...description, denominator }, collector.counts, this.#names.count);
    return { metric, roundingMaximum: collector.roundingMaximum };
  }

  #unit(denominator: number): AccuracyUnit {
    const { column, unit } = this.#plan;
    return unit ?? tellUnit(column, this.#values, denominator, this.#options.rounding);
  }
}

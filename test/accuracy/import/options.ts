import type { ImportOptions } from '../../../src/accuracy/import/import-file.js';

/** Import options as a user gives them who says nothing but `given`. */
export function importOptions(given: Partial<ImportOptions> = {}): ImportOptions {
  return {
    format: undefined,
    metric: undefined,
    denominator: undefined,
    split: undefined,
    epochs: undefined,
    repeats: undefined,
    source: undefined,
    licence: undefined,
    rounding: 'exact',
    partial: false,
    ...given,
  };
}

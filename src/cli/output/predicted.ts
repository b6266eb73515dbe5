import { isPredicted, SURROGATE } from '../../accuracy/metric.js';
import { describeSurrogate } from '../../accuracy/predictor/surrogate.js';
import type { Reporter } from './reporter.js';

/** Say of a predicted metric that it is one, how far off it is, and how to get measured accuracies. */
export function notePredicted(reporter: Reporter, metric: string): void {
  if (metric === SURROGATE) reporter.note(describeSurrogate());
  else if (isPredicted({ name: metric })) {
    reporter.note(
      `The accuracies ${metric} are predicted, not measured. Import measured ones with: codesign table import`,
    );
  }
}

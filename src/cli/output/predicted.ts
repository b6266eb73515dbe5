import { isPredicted, SURROGATE, surrogateOf } from '../../accuracy/metric.js';
import { NETWORKS } from '../../accuracy/nasbench201-metrics.js';
import { describeSurrogate } from '../../accuracy/predictor/surrogate.js';
import { describeSurrogate201 } from '../../accuracy/predictor201/surrogate.js';
import type { Reporter } from './reporter.js';

/** Say of a predicted metric that it is one, how far off it is, and how to get measured accuracies. */
export function notePredicted(reporter: Reporter, metric: string): void {
  if (metric === SURROGATE) reporter.note(describeSurrogate());
  else if (isPredicted({ name: metric })) reporter.note(describeArchitecturePrediction(metric));
}

function describeArchitecturePrediction(metric: string): string {
  const network = NETWORKS.find((each) => surrogateOf(each) === metric) ?? '';
  const { kendallTau, meanAbsoluteErrorPoints } = describeSurrogate201().hold_out[network]!.all;
  const error = `mean error ${meanAbsoluteErrorPoints.toFixed(2)} points, Kendall τ ${kendallTau.toFixed(3)} on held-out architectures`;
  return `The accuracies ${metric} are predicted, not measured: ${error}. Import measured ones with: codesign table import`;
}

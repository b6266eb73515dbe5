import type { Metric } from '../metric.js';
import { createMetric, surrogateOf } from '../metric.js';
import { describeArchitectureMetric, NETWORKS } from '../nasbench201-metrics.js';
import type { PredictOptions } from '../predictor/surrogate.js';
import { embeddedSurrogate } from '../predictor/surrogate.js';
import { createSurrogateMetric } from '../predictor/surrogate-metric.js';
import { predictArchitectures } from '../predictor201/predict-architectures.js';
import { embeddedSurrogate201 } from '../predictor201/surrogate.js';
import type { TableSpace } from '../table-space.js';
import type { TableDatabase } from './open.js';
import { readCells } from './read-cells.js';
import { SPACE_TABLES } from './space-tables.js';

/** Digits of the SHA-256 of the weights that the source of a predicted metric tells. */
const WEIGHTS_DIGITS = 12;

/** Fills the predicted metrics of a space. */
export interface Predictor {
  /** What the source of its metrics says of its weights: predictions of others are replaced. */
  readonly weights: string;
  /** Take from an open table what it needs; what comes back predicts the metric of this name with the table closed. */
  readonly prepare: (db: TableDatabase, name: string) => (options: PredictOptions) => Promise<Metric>;
}

/** Predicts the cells of NAS-Bench-101 by the embedded weights. */
function cellPredictor(): Predictor {
  return {
    weights: embeddedSurrogate().record.weights_sha256.slice(0, WEIGHTS_DIGITS),
    prepare: (db) => {
      const cells = readCells(db);
      return (options) => createSurrogateMetric(cells, options);
    },
  };
}

/** Accuracies of all architectures of NAS-Bench-201, predicted. */
export interface ArchitecturePredictions {
  /** SHA-256 of the weights, as lower-case hex. */
  readonly weightsSha256: string;
  /** Counts by architecture index, out of the denominator of the network's mean test accuracy. */
  readonly predict: (network: string) => Int32Array;
}

/** Make the predictor of NAS-Bench-201, which fills `surrogate_cifar10` and its like, from what predicts its counts. */
export function architecturePredictor({ weightsSha256, predict }: ArchitecturePredictions): Predictor {
  const weights = weightsSha256.slice(0, WEIGHTS_DIGITS);
  const { modelCount } = SPACE_TABLES.nasbench201;
  return {
    weights,
    prepare: (_, name) => () => {
      const network = NETWORKS.find((each) => surrogateOf(each) === name);
      const measured = network === undefined ? undefined : describeArchitectureMetric(`${network}_test200`);
      if (network === undefined || measured === undefined) throw new Error(`there are no predictions named ${name}`);
      const source = `predicted by codesign-frontier, weights ${weights}`;
      const metric = createMetric({ ...measured, name, source, licence: 'MIT' }, predict(network), modelCount);
      return Promise.resolve(metric);
    },
  };
}

/** What predicts each space, made when it is asked for; nothing where there is no predictor. */
export type Predictors = Readonly<Partial<Record<TableSpace, () => Predictor>>>;

/** The predictors that come with the package. */
export const PREDICTORS: Predictors = {
  nasbench101: cellPredictor,
  nasbench201: () =>
    architecturePredictor({
      weightsSha256: embeddedSurrogate201().record.weights_sha256,
      predict: predictArchitectures,
    }),
};

import { operationName } from '../../space/models/module.js';
import type { AccuracyReport } from './accuracy.js';
import { describeAccuracy } from './accuracy.js';
import type { DescribedDesign } from './design-space.js';

/** A part of a model's network. */
export interface ModelModuleReport {
  readonly name: string;
  readonly repeats: number;
  /** In program order, by {@link operationName}. */
  readonly operations: readonly string[];
}

/** A model of any space as people and scripts read it. */
export interface ModelReport {
  readonly model_index: number;
  /** The text of an architecture, or an id. */
  readonly model: string;
  /** Of which space; with the data set that the network is for, where the space has several. */
  readonly space: string;
  readonly network?: string;
  /** Left out where they are not known. */
  readonly parameters?: number;
  /** Left out where no accuracies are at hand or this model has none. */
  readonly accuracy?: AccuracyReport;
  readonly modules: readonly ModelModuleReport[];
}

/** Describe a model: its name, its network part after part, its accuracy. */
export function describeModel(
  { space, accuracy }: Pick<DescribedDesign, 'space' | 'accuracy'>,
  index: number,
): ModelReport {
  const parameters = space.parameters()?.[index];
  const found = describeAccuracy(accuracy, index);
  return {
    model_index: index,
    model: space.nameAt(index),
    space: space.name,
    ...(space.network === undefined ? {} : { network: space.network }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(found === undefined ? {} : { accuracy: found }),
    modules: space.modulesAt(index).map(({ name, repeats, operations }) => ({
      name,
      repeats,
      operations: operations.map(operationName),
    })),
  };
}

import type { ModelDecisions } from '../problem/model-decisions.js';

/**
 * The neighbours of every model, on shared memory: those of model m are `models[offsets[m]]` .. `models[offsets[m + 1]]`.
 *
 * Each stands there once, in the order of the decision that makes it, then of the option.
 */
export interface ModelNeighbours {
  readonly offsets: Int32Array<SharedArrayBuffer>;
  readonly models: Int32Array<SharedArrayBuffer>;
}

/**
 * List the models that changing one decision of a model's own encoding makes: docs/hardness.md, "Neighbours".
 *
 * @param accuracyCounts - By model; one without an accuracy is none, and has no neighbours.
 */
export function listNeighbours(decisions: ModelDecisions, accuracyCounts: Int32Array): ModelNeighbours {
  const { sizes } = decisions;
  const count = accuracyCounts.length;
  const most = sizes.reduce((sum, options) => sum + options - 1, 0);
  const found = new Int32Array(count * most);
  const offsets = new Int32Array(new SharedArrayBuffer(4 * (count + 1)));
  /** The last model that a model was listed for, or that it is itself. */
  const listedFor = new Int32Array(count).fill(-1);
  const own = new Uint8Array(sizes.length);
  let end = 0;
  for (let model = 0; model < count; model++) {
    offsets[model] = end;
    if (accuracyCounts[model]! < 0) continue;
    listedFor[model] = model;
    decisions.encode(model, own);
    for (let decision = 0; decision < sizes.length; decision++) {
      const option = own[decision]!;
      for (let other = 0; other < sizes[decision]!; other++) {
        if (other === option) continue;
        own[decision] = other;
        const neighbour = decisions.find(own);
        if (neighbour < 0 || accuracyCounts[neighbour]! < 0 || listedFor[neighbour] === model) continue;
        listedFor[neighbour] = model;
        found[end++] = neighbour;
      }
      own[decision] = option;
    }
  }
  offsets[count] = end;
  const models = new Int32Array(new SharedArrayBuffer(4 * end));
  models.set(found.subarray(0, end));
  return { offsets, models };
}

/** One decision of an accelerator: how many options it has, and how far apart they stand in the accelerator's index. */
export interface Axis {
  readonly options: number;
  readonly step: number;
}

/** The decisions of an accelerator, in their order. */
export function listAxes(sizes: Uint8Array): Axis[] {
  const axes: Axis[] = [];
  let step = 1;
  for (let i = sizes.length - 1; i >= 0; i--) {
    axes.unshift({ options: sizes[i]!, step });
    step *= sizes[i]!;
  }
  return axes;
}

/** List the accelerators that changing one decision makes, in the order of the decision, then of the option. */
export function acceleratorNeighbours(accelerator: number, axes: readonly Axis[], into: number[]): number[] {
  into.length = 0;
  for (const { options, step } of axes) {
    const own = Math.floor(accelerator / step) % options;
    for (let option = 0; option < options; option++) {
      if (option !== own) into.push(accelerator + (option - own) * step);
    }
  }
  return into;
}

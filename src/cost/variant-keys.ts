import type { Accelerator } from '../space/accelerators.js';
import { convolutionEngine } from './accelerator-cycles.js';
import type { Datapath } from './cycles.js';

/** A column of choices: what each variant has, as a position in the list of distinct values. */
export interface KeyColumn<T> {
  readonly values: readonly T[];
  readonly keys: Uint32Array;
}

/**
 * The parts of n variants that operations depend on, each told apart from the rest.
 *
 * Thousands of variants share a part, so what depends on few parts needs computing few times:
 * kernel grouping on (K, W), tiles on (I, O), everything else of a convolution on (K, lanes, M), pools on (M, pool).
 */
export interface VariantKeys {
  readonly count: number;
  readonly weights: KeyColumn<{ readonly filterPar: number; readonly weightBufferDepth: number }>;
  readonly buffers: KeyColumn<{ readonly inputBufferDepth: number; readonly outputBufferDepth: number }>;
  readonly conv3x3: KeyColumn<Datapath>;
  readonly conv1x1: KeyColumn<Datapath>;
  readonly buses: KeyColumn<{ readonly busBits: number; readonly poolEnable: boolean }>;
}

class KeyBuilder<T> implements KeyColumn<T> {
  readonly values: T[] = [];
  readonly keys: Uint32Array;
  readonly #known = new Map<number, number>();

  constructor(count: number) {
    this.keys = new Uint32Array(count);
  }

  /** @param code - A number that is equal for two variants iff their values are. */
  set(variant: number, code: number, value: () => T): void {
    let key = this.#known.get(code);
    if (key === undefined) {
      key = this.values.push(value()) - 1;
      this.#known.set(code, key);
    }
    this.keys[variant] = key;
  }
}

/** Wider than any parameter, so that two or three of them make one exact number. */
const RADIX = 2 ** 17;

/** Tell the parts of variants apart. */
export function variantKeys(count: number, acceleratorAt: (index: number) => Accelerator): VariantKeys {
  const weights = new KeyBuilder<VariantKeys['weights']['values'][number]>(count);
  const buffers = new KeyBuilder<VariantKeys['buffers']['values'][number]>(count);
  const buses = new KeyBuilder<VariantKeys['buses']['values'][number]>(count);
  const conv3x3 = new KeyBuilder<Datapath>(count);
  const conv1x1 = new KeyBuilder<Datapath>(count);
  for (let v = 0; v < count; v++) {
    const accelerator = acceleratorAt(v);
    const { poolEnable, ...of3x3 } = {
      ...convolutionEngine(accelerator, 'conv3x3'),
      poolEnable: accelerator.pool_enable,
    };
    const of1x1 = convolutionEngine(accelerator, 'conv1x1');
    const { filterPar, inputBufferDepth, weightBufferDepth, outputBufferDepth, busBits } = of3x3;
    weights.set(v, filterPar * RADIX + weightBufferDepth, () => ({ filterPar, weightBufferDepth }));
    buffers.set(v, inputBufferDepth * RADIX + outputBufferDepth, () => ({ inputBufferDepth, outputBufferDepth }));
    buses.set(v, 2 * busBits + Number(poolEnable), () => ({ busBits, poolEnable }));
    const path = (lanes: number): number => (filterPar * RADIX + lanes) * RADIX + busBits;
    conv3x3.set(v, path(of3x3.lanes), () => of3x3);
    // A 1x1 engine of its own is fed in another way than a general engine of as many lanes.
    conv1x1.set(v, 2 * path(of1x1.lanes) + Number(of1x1.feed === 'general'), () => of1x1);
  }
  return { count, weights, buffers, conv3x3, conv1x1, buses };
}

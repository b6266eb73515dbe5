import type { Accelerator, EngineLanes } from '../../space/accelerators/accelerator.js';
import { convolutionEngine } from '../model/accelerator-cycles.js';
import type { ConvolutionEngine, Datapath } from '../model/cycles.js';

/** A column of choices: what each variant has, as a position in the list of distinct values. */
export interface KeyColumn<T> {
  readonly values: readonly T[];
  readonly keys: Uint32Array;
}

class KeyBuilder<T> implements KeyColumn<T> {
  readonly values: T[] = [];
  readonly keys: Uint32Array;
  readonly #known = new Map<number, number>();

  constructor(count: number) {
    this.keys = new Uint32Array(count);
  }

  /** @param code - A number that is equal for two variants iff their values are. */
  set(variant: number, code: number, value: T): void {
    let key = this.#known.get(code);
    if (key === undefined) {
      key = this.values.push(value) - 1;
      this.#known.set(code, key);
    }
    this.keys[variant] = key;
  }
}

/** Wider than any parameter, so that two or three of them make one exact number. */
const RADIX = 2 ** 17;

/**
 * The parts of n variants that operations depend on, each told apart from the rest.
 *
 * Thousands of variants share a part, so what depends on few parts needs computing few times:
 * kernel grouping on (K, W), tiles on (I, O), everything else of a convolution on (K, lanes, M), pools on (M, pool).
 */
export class VariantKeys {
  readonly weights: KeyBuilder<Pick<ConvolutionEngine, 'filterPar' | 'weightBufferDepth'>>;
  readonly buffers: KeyBuilder<Pick<ConvolutionEngine, 'inputBufferDepth' | 'outputBufferDepth'>>;
  readonly conv3x3: KeyBuilder<Datapath>;
  readonly conv1x1: KeyBuilder<Datapath>;
  readonly buses: KeyBuilder<{ readonly busBits: number; readonly poolEnable: boolean }>;

  constructor(readonly count: number) {
    this.weights = new KeyBuilder(count);
    this.buffers = new KeyBuilder(count);
    this.conv3x3 = new KeyBuilder(count);
    this.conv1x1 = new KeyBuilder(count);
    this.buses = new KeyBuilder(count);
  }

  /** Tell the parts of one variant apart. */
  set(variant: number, accelerator: Accelerator, lanes: EngineLanes): void {
    const of3x3 = convolutionEngine(accelerator, 'conv3x3', false, lanes);
    const of1x1 = convolutionEngine(accelerator, 'conv1x1', false, lanes);
    const { filterPar, inputBufferDepth, weightBufferDepth, outputBufferDepth, busBits } = of3x3;
    const poolEnable = accelerator.pool_enable;
    this.weights.set(variant, filterPar * RADIX + weightBufferDepth, of3x3);
    this.buffers.set(variant, inputBufferDepth * RADIX + outputBufferDepth, of3x3);
    this.buses.set(variant, 2 * busBits + Number(poolEnable), { busBits, poolEnable });
    this.conv3x3.set(variant, (filterPar * RADIX + of3x3.lanes) * RADIX + busBits, of3x3);
    // A 1x1 engine of its own is fed in another way than a general engine of as many lanes.
    const own = Number(of1x1.feed === 'conv1x1-engine');
    this.conv1x1.set(variant, 2 * ((filterPar * RADIX + of1x1.lanes) * RADIX + busBits) + own, of1x1);
  }
}

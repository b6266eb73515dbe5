import type { Accelerator, NumberParameter } from '../../space/accelerators/accelerator.js';
import { NUMBER_PARAMETERS, sameAccelerator } from '../../space/accelerators/accelerator.js';
import type { AcceleratorRows } from '../../space/accelerators/rows.js';

/** The names and parameters of a measured table, column by column; grows row by row up to its capacity. */
export class MeasuredRows implements AcceleratorRows {
  readonly names: string[] = [];
  readonly numbers: readonly Uint16Array[];
  readonly pools: Uint8Array;
  readonly ratios: string[] = [];
  #byName: Map<string, number> | undefined;

  constructor(capacity: number) {
    this.numbers = NUMBER_PARAMETERS.map(() => new Uint16Array(capacity));
    this.pools = new Uint8Array(capacity);
  }

  get count(): number {
    return this.names.length;
  }

  at(index: number): Accelerator {
    const numbers = Object.fromEntries(NUMBER_PARAMETERS.map((name, i) => [name, this.numbers[i]![index]!])) as Pick<
      Accelerator,
      NumberParameter
    >;
    return { ...numbers, pool_enable: this.pools[index] === 1, ratio_conv_engines: this.ratios[index]! };
  }

  nameOf(index: number): string {
    return this.names[index]!;
  }

  findName(name: string): number {
    this.#byName ??= new Map(this.names.map((each, i) => [each, i]));
    return this.#byName.get(name) ?? -1;
  }

  findParameters(accelerator: Accelerator): number {
    for (let i = 0; i < this.count; i++) {
      if (sameAccelerator(this.at(i), accelerator)) return i;
    }
    return -1;
  }
}

/** How Adam steps; the defaults of the paper but for the learning rate. */
export interface AdamOptions {
  readonly learningRate: number;
  readonly decayFirst?: number;
  readonly decaySecond?: number;
  readonly epsilon?: number;
}

/**
 * Adam over one flat array of parameters (Kingma & Ba 2015, algorithm 1).
 *
 * Math.sqrt is the one function besides + − × ÷: engines take the processor's, which IEEE 754 rounds correctly.
 */
export class Adam {
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #options: Required<AdamOptions>;
  #firstPower = 1;
  #secondPower = 1;

  constructor(size: number, { learningRate, decayFirst = 0.9, decaySecond = 0.999, epsilon = 1e-8 }: AdamOptions) {
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size);
    this.#options = { learningRate, decayFirst, decaySecond, epsilon };
  }

  /**
   * Take one step down the gradients and set them to zero.
   *
   * @param schedule - What a schedule makes of the learning rate at this step: its multiplier η of Loshchilov & Hutter
   *   2019 (algorithm 2).
   */
  step(parameters: Float64Array, gradients: Float64Array, schedule = 1): void {
    const { learningRate, decayFirst, decaySecond, epsilon } = this.#options;
    const first = this.#first;
    const second = this.#second;
    this.#firstPower *= decayFirst;
    this.#secondPower *= decaySecond;
    const rate = learningRate / (1 - this.#firstPower);
    const scale = 1 / (1 - this.#secondPower);
    for (let i = 0; i < parameters.length; i++) {
      const slope = gradients[i]!;
      const mean = decayFirst * first[i]! + (1 - decayFirst) * slope;
      const square = decaySecond * second[i]! + (1 - decaySecond) * slope * slope;
      first[i] = mean;
      second[i] = square;
      parameters[i]! -= schedule * ((rate * mean) / (Math.sqrt(square * scale) + epsilon));
      gradients[i] = 0;
    }
  }
}

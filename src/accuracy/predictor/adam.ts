/** What Adam remembers of the gradients so far (Kingma and Ba 2015, algorithm 1). */
export interface AdamState {
  readonly mean: Float64Array;
  readonly square: Float64Array;
  /** β₁ᵗ and β₂ᵗ as running products: Math.pow may differ between engines. */
  meanDecay: number;
  squareDecay: number;
}

const MEAN_RATE = 0.9;
const SQUARE_RATE = 0.999;
const EPSILON = 1e-8;

export function createAdamState(count: number): AdamState {
  return { mean: new Float64Array(count), square: new Float64Array(count), meanDecay: 1, squareDecay: 1 };
}

/** Take one step of Adam down the gradient, in place. */
export function stepAdam(
  state: AdamState,
  parameters: Float64Array,
  gradient: Float64Array,
  learningRate: number,
): void {
  state.meanDecay *= MEAN_RATE;
  state.squareDecay *= SQUARE_RATE;
  const { mean, square } = state;
  const meanCorrection = 1 / (1 - state.meanDecay);
  const squareCorrection = 1 / (1 - state.squareDecay);
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i]!;
    const m = MEAN_RATE * mean[i]! + (1 - MEAN_RATE) * g;
    const s = SQUARE_RATE * square[i]! + (1 - SQUARE_RATE) * g * g;
    mean[i] = m;
    square[i] = s;
    const step = (m * meanCorrection) / (Math.sqrt(s * squareCorrection) + EPSILON);
    parameters[i]! -= learningRate * step;
  }
}

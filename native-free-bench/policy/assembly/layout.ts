// What lies where in the memory of one policy: one instance of the module has room for one policy and its passes.
//
//     first option of each decision │ uniforms │ weights │ parameters │ gradients │ moments │ scratch │ pass │ pass │ …
//
// Floats are of 32 bits, uniforms of 64. Places are in bytes and multiples of 16. A vector may reach three floats beyond
// the end of an array, into padding. Parameters lie as lstm-layout.ts says.

export const FLOAT: usize = 4;
export const VECTOR: usize = 16;

export let decisions: i32 = 0;
/** Bytes of one row of H floats, and of the four gates of a step. */
export let unitBytes: usize = 0;
export let gateBytes: usize = 0;

/** Where the arrays are that one decision has a number in: int32 `first` (one more at the end), float64, float32. */
export let first: usize = 0;
export let uniforms: usize = 0;
export let weights: usize = 0;

/** The parameters and what has their shape; of these `parameterBytes`, a multiple of VECTOR. */
export let parameterBytes: usize = 0;
export let parameters: usize = 0;
export let gradients: usize = 0;
export let firstMoments: usize = 0;
export let secondMoments: usize = 0;

/** The parts of the parameters, from their beginning on. */
export let recurrentOffset: usize = 0;
export let headsOffset: usize = 0;
export let biasesOffset: usize = 0;

/** Scratch of the backward pass: slopes of the gates of all steps; of outputs, states and logits of one. */
export let gateSlopes: usize = 0;
export let outputSlopes: usize = 0;
export let stateSlopes: usize = 0;
export let logitSlopes: usize = 0;

/** Where passes begin, the bytes of each, and the parts of a pass, from its beginning on. */
export let passes: usize = 0;
export let passBytes: usize = 0;
/** One byte a decision. */
export const CHOICES: usize = 0;
/** Four gates × H a step: input, forget, candidate, output. */
export let gatesOffset: usize = 0;
/** H a step, one row of zeros ahead: row t is what step t begins with. */
export let statesOffset: usize = 0;
export let outputsOffset: usize = 0;
/** tanh of the states after each step. */
export let squashedOffset: usize = 0;
/** One float an option; of ln π as well. */
export let probabilitiesOffset: usize = 0;
export let logProbabilitiesOffset: usize = 0;
/** Of the options of each decision, in nats. */
export let entropiesOffset: usize = 0;

let end: usize = 0;

/** Take `bytes` and padding for one vector. */
function take(bytes: usize): usize {
  const at = end;
  end += (bytes + 2 * VECTOR - 1) & ~(VECTOR - 1);
  return at;
}

/** Lay the memory out for a policy of `decisionCount` decisions with `optionCount` options altogether. */
export function layOut(decisionCount: i32, hidden: i32, optionCount: i32): void {
  const steps = <usize>decisionCount;
  const options = <usize>optionCount;
  decisions = decisionCount;
  unitBytes = <usize>hidden * FLOAT;
  gateBytes = 4 * unitBytes;

  recurrentOffset = (1 + options) * gateBytes;
  headsOffset = recurrentOffset + <usize>hidden * gateBytes;
  biasesOffset = headsOffset + options * unitBytes;
  parameterBytes = (biasesOffset + options * FLOAT + VECTOR - 1) & ~(VECTOR - 1);

  end = (__heap_base + VECTOR - 1) & ~(VECTOR - 1);
  first = take((steps + 1) * 4);
  uniforms = take(steps * 8);
  weights = take(steps * FLOAT);
  parameters = take(parameterBytes);
  gradients = take(parameterBytes);
  firstMoments = take(parameterBytes);
  secondMoments = take(parameterBytes);
  gateSlopes = take(steps * gateBytes);
  outputSlopes = take(unitBytes);
  stateSlopes = take(unitBytes);
  logitSlopes = take(256 * FLOAT);

  passes = end;
  take(steps);
  gatesOffset = take(steps * gateBytes) - passes;
  statesOffset = take((steps + 1) * unitBytes) - passes;
  outputsOffset = take((steps + 1) * unitBytes) - passes;
  squashedOffset = take(steps * unitBytes) - passes;
  probabilitiesOffset = take(options * FLOAT) - passes;
  logProbabilitiesOffset = take(options * FLOAT) - passes;
  entropiesOffset = take(steps * FLOAT) - passes;
  passBytes = end - passes;
}

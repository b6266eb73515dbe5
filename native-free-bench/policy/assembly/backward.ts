// The backward pass through time (Werbos 1990), from the last decision to the first.

import { lanesBelow, sumLanesOfFour } from './functions';
import {
  CHOICES,
  FLOAT,
  VECTOR,
  biasesOffset,
  decisions,
  entropiesOffset,
  first,
  gateBytes,
  gateSlopes,
  gatesOffset,
  gradients,
  headsOffset,
  logProbabilitiesOffset,
  logitSlopes,
  outputSlopes,
  outputsOffset,
  parameters,
  probabilitiesOffset,
  recurrentOffset,
  squashedOffset,
  stateSlopes,
  statesOffset,
  unitBytes,
  weights,
} from './layout';

/** Add the slopes of −Σ weight t · ln π(choice t) − entropyWeight · entropy to the gradients. */
export function backward(pass: usize, entropyWeight: f32): void {
  memory.fill(outputSlopes, 0, unitBytes);
  memory.fill(stateSlopes, 0, unitBytes);
  for (let t = decisions - 1; t >= 0; t--) {
    backwardHead(pass, t, entropyWeight);
    backwardGates(pass, t);
    if (t > 0) backwardOutput(t);
  }
  addRecurrentSlopes(pass);
}

/**
 * From the loss of decision t to its linear layer and to the output after step t.
 *
 * By the softmax rule, ∂ ln p(c) / ∂ logit a = p(a) less 1 where a = c, negated; ∂ entropy / ∂ logit a = −p(a) (ln p(a) +
 * entropy).
 */
function backwardHead(pass: usize, t: i32, entropyWeight: f32): void {
  const units = unitBytes;
  const from = load<i32>(first + <usize>t * 4);
  const count = load<i32>(first + <usize>t * 4, 4) - from;
  const options = <usize>from * FLOAT;
  const choice = i32x4.splat(<i32>load<u8>(pass + CHOICES + <usize>t));
  const weight = v128.load_splat<f32>(weights + <usize>t * FLOAT);
  const entropy = v128.load_splat<f32>(pass + entropiesOffset + <usize>t * FLOAT);
  const entropyWeights = f32x4.splat(entropyWeight);
  const biasSlopes = gradients + biasesOffset + options;
  for (let a: i32 = 0; a < count; a += 4) {
    const at = <usize>a * FLOAT;
    const p = v128.load(pass + probabilitiesOffset + options + at);
    const logs = v128.load(pass + logProbabilitiesOffset + options + at);
    const taken = i32x4.eq(choice, i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(a)));
    const likelihood = f32x4.mul(weight, f32x4.sub(p, v128.and(taken, f32x4.splat(1))));
    const spread = f32x4.mul(entropyWeights, f32x4.mul(p, f32x4.add(logs, entropy)));
    // Lanes beyond the options are those of the next decision.
    const slopes = v128.and(f32x4.add(likelihood, spread), lanesBelow(count - a));
    v128.store(logitSlopes + at, slopes);
    v128.store(biasSlopes + at, f32x4.add(v128.load(biasSlopes + at), slopes));
  }

  const output = pass + outputsOffset + <usize>(t + 1) * units;
  const rows = headsOffset + <usize>from * units;
  for (let k: usize = 0; k < units; k += VECTOR) {
    const value = v128.load(output + k);
    let slope = v128.load(outputSlopes + k);
    let row = rows + k;
    for (let a: i32 = 0; a < count; a++) {
      const ofLogit = v128.load_splat<f32>(logitSlopes + <usize>a * FLOAT);
      v128.store(gradients + row, f32x4.add(v128.load(gradients + row), f32x4.mul(ofLogit, value)));
      slope = f32x4.add(slope, f32x4.mul(ofLogit, v128.load(parameters + row)));
      row += units;
    }
    v128.store(outputSlopes + k, slope);
  }
}

/** From the slopes of output and state to those of the four gates before their squashing, which are the input row's too. */
function backwardGates(pass: usize, t: i32): void {
  const units = unitBytes;
  const row = gateBytes;
  const one = f32x4.splat(1);
  const gates = pass + gatesOffset + <usize>t * row;
  const states = pass + statesOffset + <usize>t * units;
  const squashes = pass + squashedOffset + <usize>t * units;
  const slopes = gateSlopes + <usize>t * row;
  let token: i32 = 0;
  if (t > 0) token = 1 + load<i32>(first + <usize>(t - 1) * 4) + <i32>load<u8>(pass + CHOICES + <usize>(t - 1));
  const input = gradients + <usize>token * row;
  for (let k: usize = 0; k < units; k += VECTOR) {
    const i = v128.load(gates + k);
    const f = v128.load(gates + units + k);
    const c = v128.load(gates + 2 * units + k);
    const o = v128.load(gates + 3 * units + k);
    const squashed = v128.load(squashes + k);
    const outputSlope = v128.load(outputSlopes + k);
    const through = f32x4.mul(f32x4.mul(outputSlope, o), f32x4.sub(one, f32x4.mul(squashed, squashed)));
    const stateSlope = f32x4.add(v128.load(stateSlopes + k), through);
    const ofInput = f32x4.mul(f32x4.mul(stateSlope, c), f32x4.mul(i, f32x4.sub(one, i)));
    const ofForget = f32x4.mul(
      f32x4.mul(stateSlope, v128.load(states + k)),
      f32x4.mul(f, f32x4.sub(one, f)),
    );
    const ofCandidate = f32x4.mul(f32x4.mul(stateSlope, i), f32x4.sub(one, f32x4.mul(c, c)));
    const ofOutput = f32x4.mul(f32x4.mul(outputSlope, squashed), f32x4.mul(o, f32x4.sub(one, o)));
    v128.store(stateSlopes + k, f32x4.mul(stateSlope, f));
    storeSlope(slopes + k, input + k, ofInput);
    storeSlope(slopes + units + k, input + units + k, ofForget);
    storeSlope(slopes + 2 * units + k, input + 2 * units + k, ofCandidate);
    storeSlope(slopes + 3 * units + k, input + 3 * units + k, ofOutput);
  }
}

// @ts-ignore: decorator
@inline
function storeSlope(place: usize, sum: usize, slope: v128): void {
  v128.store(place, slope);
  v128.store(sum, f32x4.add(v128.load(sum), slope));
}

/** From the slopes of the gates of step t to that of the output of step t − 1: one dot product a hidden unit. */
function backwardOutput(t: i32): void {
  const row = gateBytes;
  const slopes = gateSlopes + <usize>t * row;
  let row0 = parameters + recurrentOffset;
  for (let j: usize = 0; j < unitBytes; j += VECTOR) {
    const row1 = row0 + row;
    const row2 = row1 + row;
    const row3 = row2 + row;
    let sum0 = f32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    for (let k: usize = 0; k < row; k += VECTOR) {
      const slope = v128.load(slopes + k);
      sum0 = f32x4.add(sum0, f32x4.mul(slope, v128.load(row0 + k)));
      sum1 = f32x4.add(sum1, f32x4.mul(slope, v128.load(row1 + k)));
      sum2 = f32x4.add(sum2, f32x4.mul(slope, v128.load(row2 + k)));
      sum3 = f32x4.add(sum3, f32x4.mul(slope, v128.load(row3 + k)));
    }
    v128.store(outputSlopes + j, sumLanesOfFour(sum0, sum1, sum2, sum3));
    row0 = row3 + row;
  }
}

/** Add Σ over the steps of (output before) × (slopes of the gates) to the recurrent matrix, four rows × eight columns at a time. */
function addRecurrentSlopes(pass: usize): void {
  const units = unitBytes;
  const row = gateBytes;
  const outputs = pass + outputsOffset;
  for (let j: usize = 0; j < units; j += VECTOR) {
    const row0 = gradients + recurrentOffset + (j / FLOAT) * row;
    const row1 = row0 + row;
    const row2 = row1 + row;
    const row3 = row2 + row;
    for (let k: usize = 0; k < row; k += 2 * VECTOR) {
      let sum00 = v128.load(row0 + k);
      let sum01 = v128.load(row0 + k, VECTOR);
      let sum10 = v128.load(row1 + k);
      let sum11 = v128.load(row1 + k, VECTOR);
      let sum20 = v128.load(row2 + k);
      let sum21 = v128.load(row2 + k, VECTOR);
      let sum30 = v128.load(row3 + k);
      let sum31 = v128.load(row3 + k, VECTOR);
      let output = outputs + j;
      let slopes = gateSlopes + k;
      // The output before the first step is nothing.
      for (let t: i32 = 1; t < decisions; t++) {
        output += units;
        slopes += row;
        const slope0 = v128.load(slopes);
        const slope1 = v128.load(slopes, VECTOR);
        let factor = v128.load_splat<f32>(output);
        sum00 = f32x4.add(sum00, f32x4.mul(factor, slope0));
        sum01 = f32x4.add(sum01, f32x4.mul(factor, slope1));
        factor = v128.load_splat<f32>(output, FLOAT);
        sum10 = f32x4.add(sum10, f32x4.mul(factor, slope0));
        sum11 = f32x4.add(sum11, f32x4.mul(factor, slope1));
        factor = v128.load_splat<f32>(output, 2 * FLOAT);
        sum20 = f32x4.add(sum20, f32x4.mul(factor, slope0));
        sum21 = f32x4.add(sum21, f32x4.mul(factor, slope1));
        factor = v128.load_splat<f32>(output, 3 * FLOAT);
        sum30 = f32x4.add(sum30, f32x4.mul(factor, slope0));
        sum31 = f32x4.add(sum31, f32x4.mul(factor, slope1));
      }
      v128.store(row0 + k, sum00);
      v128.store(row0 + k, sum01, VECTOR);
      v128.store(row1 + k, sum10);
      v128.store(row1 + k, sum11, VECTOR);
      v128.store(row2 + k, sum20);
      v128.store(row2 + k, sum21, VECTOR);
      v128.store(row3 + k, sum30);
      v128.store(row3 + k, sum31, VECTOR);
    }
  }
}

// The forward pass: one step of the cell, then the probabilities of the options, decision after decision.

import { exp4, lanesBelow, ln, sigmoid4, sumLanes, sumLanesOfFour, tanh4 } from './functions';
import {
  CHOICES,
  FLOAT,
  VECTOR,
  biasesOffset,
  decisions,
  entropiesOffset,
  first,
  gateBytes,
  gatesOffset,
  headsOffset,
  logProbabilitiesOffset,
  outputsOffset,
  parameters,
  probabilitiesOffset,
  recurrentOffset,
  squashedOffset,
  statesOffset,
  uniforms,
  unitBytes,
} from './layout';

/** Stands for the logits of lanes that are no options: lower than all, yet no infinity, which times 0 is no number. */
const NO_OPTION: f32 = -1e30;

/** Go through the decisions, drawing each by its uniform, or else taking the choices that stand in the pass. */
export function forward(pass: usize, drawing: bool): void {
  let token: i32 = 0;
  for (let t: i32 = 0; t < decisions; t++) {
    step(pass, t, token);
    const from = load<i32>(first + <usize>t * 4);
    const count = load<i32>(first + <usize>t * 4, 4) - from;
    readHead(pass, t, from, count);
    const place = pass + CHOICES + <usize>t;
    if (drawing) store<u8>(place, draw(pass, t, from, count));
    token = 1 + from + <i32>load<u8>(place);
  }
}

/** Step t of the cell: row `token` of the input matrix and the recurrent matrix times the output before. */
function step(pass: usize, t: i32, token: i32): void {
  const units = unitBytes;
  const row = gateBytes;
  const input = parameters + <usize>token * row;
  const recurrent = parameters + recurrentOffset;
  const before = pass + outputsOffset + <usize>t * units;
  const gates = pass + gatesOffset + <usize>t * row;
  const states = pass + statesOffset + <usize>t * units;
  const squashes = pass + squashedOffset + <usize>t * units;
  for (let k: usize = 0; k < units; k += VECTOR) {
    // The four gates of four units.
    let i = v128.load(input + k);
    let f = v128.load(input + units + k);
    let c = v128.load(input + 2 * units + k);
    let o = v128.load(input + 3 * units + k);
    // The output before the first step is nothing.
    let weights = recurrent + k;
    for (let j: usize = 0; j < units && t > 0; j += FLOAT) {
      const output = v128.load_splat<f32>(before + j);
      i = f32x4.add(i, f32x4.mul(output, v128.load(weights)));
      f = f32x4.add(f, f32x4.mul(output, v128.load(weights + units)));
      c = f32x4.add(c, f32x4.mul(output, v128.load(weights + 2 * units)));
      o = f32x4.add(o, f32x4.mul(output, v128.load(weights + 3 * units)));
      weights += row;
    }
    i = sigmoid4(i);
    f = sigmoid4(f);
    c = tanh4(c);
    o = sigmoid4(o);
    const state = f32x4.add(f32x4.mul(f, v128.load(states + k)), f32x4.mul(i, c));
    const squashed = tanh4(state);
    v128.store(gates + k, i);
    v128.store(gates + units + k, f);
    v128.store(gates + 2 * units + k, c);
    v128.store(gates + 3 * units + k, o);
    v128.store(states + units + k, state);
    v128.store(squashes + k, squashed);
    v128.store(before + units + k, f32x4.mul(o, squashed));
  }
}

/** The softmax of decision t's linear layer: probabilities, their logarithms and the entropy. */
function readHead(pass: usize, t: i32, from: i32, count: i32): void {
  const units = unitBytes;
  const output = pass + outputsOffset + <usize>(t + 1) * units;
  const rows = parameters + headsOffset + <usize>from * units;
  const biases = parameters + biasesOffset + <usize>from * FLOAT;
  const probabilities = pass + probabilitiesOffset + <usize>from * FLOAT;
  const logProbabilities = pass + logProbabilitiesOffset + <usize>from * FLOAT;

  let greatest = f32x4.splat(NO_OPTION);
  for (let a: i32 = 0; a < count; a += 4) {
    // Lanes beyond the options read the last row; they are masked below.
    const row0 = rows + <usize>a * units;
    const row1 = a + 1 < count ? row0 + units : row0;
    const row2 = a + 2 < count ? row1 + units : row1;
    const row3 = a + 3 < count ? row2 + units : row2;
    let sum0 = f32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    for (let k: usize = 0; k < units; k += VECTOR) {
      const value = v128.load(output + k);
      sum0 = f32x4.add(sum0, f32x4.mul(value, v128.load(row0 + k)));
      sum1 = f32x4.add(sum1, f32x4.mul(value, v128.load(row1 + k)));
      sum2 = f32x4.add(sum2, f32x4.mul(value, v128.load(row2 + k)));
      sum3 = f32x4.add(sum3, f32x4.mul(value, v128.load(row3 + k)));
    }
    const at = <usize>a * FLOAT;
    let logits = f32x4.add(sumLanesOfFour(sum0, sum1, sum2, sum3), v128.load(biases + at));
    logits = v128.bitselect(logits, f32x4.splat(NO_OPTION), lanesBelow(count - a));
    v128.store(logProbabilities + at, logits);
    greatest = f32x4.pmax(greatest, logits);
  }
  greatest = f32x4.pmax(greatest, i32x4.shuffle(greatest, greatest, 2, 3, 0, 1));
  greatest = f32x4.pmax(greatest, i32x4.shuffle(greatest, greatest, 1, 0, 3, 2));

  let sums = f32x4.splat(0);
  for (let a: i32 = 0; a < count; a += 4) {
    const at = <usize>a * FLOAT;
    const logits = f32x4.sub(v128.load(logProbabilities + at), greatest);
    const powers = v128.and(exp4(logits), lanesBelow(count - a));
    v128.store(logProbabilities + at, logits);
    v128.store(probabilities + at, powers);
    sums = f32x4.add(sums, powers);
  }
  const sum = sumLanes(sums);
  const divisor = f32x4.splat(sum);
  const shift = f32x4.splat(ln(sum));

  let entropies = f32x4.splat(0);
  for (let a: i32 = 0; a < count; a += 4) {
    const at = <usize>a * FLOAT;
    const logs = f32x4.sub(v128.load(logProbabilities + at), shift);
    const shares = f32x4.div(v128.load(probabilities + at), divisor);
    v128.store(logProbabilities + at, logs);
    v128.store(probabilities + at, shares);
    entropies = f32x4.sub(entropies, f32x4.mul(shares, logs));
  }
  store<f32>(pass + entropiesOffset + <usize>t * FLOAT, sumLanes(entropies));
}

/** The option of decision t that its uniform falls into. */
function draw(pass: usize, t: i32, from: i32, count: i32): i32 {
  const uniform = load<f64>(uniforms + <usize>t * 8);
  let probability = pass + probabilitiesOffset + <usize>from * FLOAT;
  let sum: f64 = 0;
  for (let a: i32 = 0; a < count - 1; a++) {
    sum += <f64>load<f32>(probability);
    if (uniform < sum) return a;
    probability += FLOAT;
  }
  return count - 1;
}

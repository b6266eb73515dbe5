import type { Random } from '../../src/random.js';
import { sigmoid, tanh } from '../../src/math/exponential.js';
import { addRows } from './add-rows.js';
import type { LstmParameters } from './lstm-parameters.js';
import type { Pass } from './policy.js';

/** Room for what does not outlive one pass, so that all passes of a policy share it. */
export class LstmScratch {
  /** Slopes of the gates, one row a step, … */
  readonly gateSlopes: Float64Array;
  /** … of the outputs and of the states of one step, and of the logits of one decision. */
  readonly outputSlopes: Float64Array;
  readonly stateSlopes: Float64Array;
  readonly logitSlopes = new Float64Array(256);
  readonly sums: Float64Array;
  readonly column: Float64Array;

  constructor({ hidden, options }: LstmParameters) {
    this.gateSlopes = new Float64Array(options.decisions * 4 * hidden);
    this.outputSlopes = new Float64Array(hidden);
    this.stateSlopes = new Float64Array(hidden);
    this.sums = new Float64Array(4 * hidden);
    this.column = new Float64Array(options.decisions);
  }
}

/** One pass of an LSTM policy: forward over the decisions, and back through time (Werbos 1990). */
export class LstmPass implements Pass {
  readonly choices: Uint8Array;
  readonly #policy: LstmParameters;
  // What the forward pass leaves for the backward pass, one row a step.
  readonly #tokens: Int32Array;
  readonly #gates: Float64Array;
  readonly #states: Float64Array;
  readonly #squashed: Float64Array;
  readonly #outputs: Float64Array;
  readonly #probabilities: Float64Array;
  readonly #scratch: LstmScratch;

  constructor(policy: LstmParameters, scratch: LstmScratch) {
    const { hidden, options } = policy;
    const steps = options.decisions;
    this.#policy = policy;
    this.choices = new Uint8Array(steps);
    this.#tokens = new Int32Array(steps);
    this.#gates = new Float64Array(steps * 4 * hidden);
    this.#states = new Float64Array((steps + 1) * hidden);
    this.#squashed = new Float64Array(steps * hidden);
    this.#outputs = new Float64Array((steps + 1) * hidden);
    this.#probabilities = new Float64Array(options.count);
    this.#scratch = scratch;
  }

  sample(random: Random): void {
    this.#forward(random);
  }

  follow(): void {
    this.#forward(undefined);
  }

  logProbability(decision: number): number {
    return this.#policy.options.logProbability(this.#probabilities, decision, this.choices[decision]!);
  }

  entropy(): number {
    return this.#policy.options.totalEntropy(this.#probabilities);
  }

  backward(weights: Float64Array, entropyWeight: number): void {
    this.#scratch.outputSlopes.fill(0);
    this.#scratch.stateSlopes.fill(0);
    for (let t = this.choices.length - 1; t >= 0; t--) {
      this.#backwardHead(t, weights[t]!, entropyWeight);
      this.#backwardGates(t);
      if (t > 0) this.#backwardOutput(t);
    }
    this.#addWeightSlopes();
  }

  #forward(random: Random | undefined): void {
    const { options } = this.#policy;
    let token = 0;
    for (let t = 0; t < options.decisions; t++) {
      this.#tokens[t] = token;
      this.#step(t, token);
      this.#readLogits(t);
      options.softmax(this.#probabilities, t);
      if (random !== undefined) this.choices[t] = options.draw(this.#probabilities, t, random);
      token = 1 + options.first[t]! + this.choices[t]!;
    }
  }

  #step(t: number, token: number): void {
    const { hidden, parameters, recurrentAt } = this.#policy;
    const width = 4 * hidden;
    const gates = this.#gates;
    const outputs = this.#outputs;
    const at = t * width;
    const sums = this.#scratch.sums;
    for (let k = 0; k < width; k++) sums[k] = parameters[token * width + k]!;
    addRows(parameters, recurrentAt, outputs.subarray(t * hidden, (t + 1) * hidden), sums, 0, width);
    for (let k = 0; k < hidden; k++) {
      const input = sigmoid(sums[k]!);
      const forget = sigmoid(sums[hidden + k]!);
      const candidate = tanh(sums[2 * hidden + k]!);
      const output = sigmoid(sums[3 * hidden + k]!);
      const state = forget * this.#states[t * hidden + k]! + input * candidate;
      const squashed = tanh(state);
      gates[at + k] = input;
      gates[at + hidden + k] = forget;
      gates[at + 2 * hidden + k] = candidate;
      gates[at + 3 * hidden + k] = output;
      this.#states[(t + 1) * hidden + k] = state;
      this.#squashed[t * hidden + k] = squashed;
      outputs[(t + 1) * hidden + k] = output * squashed;
    }
  }

  #readLogits(t: number): void {
    const { hidden, options, headAt, parameters } = this.#policy;
    const count = options.sizes[t]!;
    const first = options.first[t]!;
    const head = headAt[t]!;
    for (let a = 0; a < count; a++) {
      let logit = parameters[head + count * hidden + a]!;
      for (let j = 0; j < hidden; j++) {
        logit += parameters[head + a * hidden + j]! * this.#outputs[(t + 1) * hidden + j]!;
      }
      this.#probabilities[first + a] = logit;
    }
  }

  #backwardHead(t: number, weight: number, entropyWeight: number): void {
    const { hidden, options, headAt, parameters, gradients } = this.#policy;
    const count = options.sizes[t]!;
    const head = headAt[t]!;
    const { logitSlopes, outputSlopes } = this.#scratch;
    options.logitSlopes(this.#probabilities, t, this.choices[t]!, weight, entropyWeight, logitSlopes);
    for (let a = 0; a < count; a++) {
      const slope = logitSlopes[a]!;
      const bias = head + count * hidden + a;
      gradients[bias]! += slope;
      for (let j = 0; j < hidden; j++) {
        const at = head + a * hidden + j;
        gradients[at]! += slope * this.#outputs[(t + 1) * hidden + j]!;
        outputSlopes[j]! += slope * parameters[at]!;
      }
    }
  }

  /** From the slopes of output and state to those of the four gates before their squashing. */
  #backwardGates(t: number): void {
    const { hidden } = this.#policy;
    const at = t * 4 * hidden;
    const gates = this.#gates;
    const { gateSlopes: slopes, outputSlopes, stateSlopes } = this.#scratch;
    for (let k = 0; k < hidden; k++) {
      const input = gates[at + k]!;
      const forget = gates[at + hidden + k]!;
      const candidate = gates[at + 2 * hidden + k]!;
      const output = gates[at + 3 * hidden + k]!;
      const squashed = this.#squashed[t * hidden + k]!;
      const outputSlope = outputSlopes[k]!;
      const stateSlope = stateSlopes[k]! + outputSlope * output * (1 - squashed * squashed);
      slopes[at + k] = stateSlope * candidate * input * (1 - input);
      slopes[at + hidden + k] = stateSlope * this.#states[t * hidden + k]! * forget * (1 - forget);
      slopes[at + 2 * hidden + k] = stateSlope * input * (1 - candidate * candidate);
      slopes[at + 3 * hidden + k] = outputSlope * squashed * output * (1 - output);
      stateSlopes[k] = stateSlope * forget;
    }
  }

  /** From the slopes of the gates of step t to that of the output of step t−1: one dot product a hidden unit. */
  #backwardOutput(t: number): void {
    const { hidden, parameters, recurrentAt } = this.#policy;
    const width = 4 * hidden;
    const { gateSlopes, outputSlopes } = this.#scratch;
    const slopes = gateSlopes.subarray(t * width, (t + 1) * width);
    for (let j = 0; j < hidden; j++) {
      const row = recurrentAt + j * width;
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      for (let k = 0; k < width; k += 4) {
        sum0 += parameters[row + k]! * slopes[k]!;
        sum1 += parameters[row + k + 1]! * slopes[k + 1]!;
        sum2 += parameters[row + k + 2]! * slopes[k + 2]!;
        sum3 += parameters[row + k + 3]! * slopes[k + 3]!;
      }
      outputSlopes[j] = sum0 + sum1 + (sum2 + sum3);
    }
  }

  /** Add what all steps give to the slopes of the input rows and of the recurrent matrix. */
  #addWeightSlopes(): void {
    const { hidden, gradients, recurrentAt } = this.#policy;
    const width = 4 * hidden;
    const steps = this.choices.length;
    const { gateSlopes: slopes, column } = this.#scratch;
    for (let t = 0; t < steps; t++) {
      const row = this.#tokens[t]! * width;
      for (let k = 0; k < width; k++) {
        gradients[row + k]! += slopes[t * width + k]!;
      }
    }
    for (let j = 0; j < hidden; j++) {
      for (let t = 0; t < steps; t++) column[t] = this.#outputs[t * hidden + j]!;
      addRows(slopes, 0, column, gradients, recurrentAt + j * width, width);
    }
  }
}

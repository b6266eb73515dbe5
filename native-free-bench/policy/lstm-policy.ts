import type { Random } from '../../src/random.js';
import { exp, ln, sigmoid, tanh } from '../../src/math/exponential.js';
import { addRows } from './add-rows.js';

/**
 * A policy over a sequence of decisions: one LSTM cell, one linear layer a decision.
 *
 * Decision t is read off the hidden state after step t; its input is the embedding of decision t−1 (a token of its own
 * for each option of each decision, so the cell knows where it is). With H hidden units and T tokens, all parameters
 * stand in one flat array:
 *
 *     ┌──────────────┬──────────────┬────────────────────────────────────────────┐
 *     │ input T × 4H │ recurrent    │ heads: per decision options × H, then      │
 *     │ (row = token)│ H × 4H       │ options biases                             │
 *     └──────────────┴──────────────┴────────────────────────────────────────────┘
 *
 * The four gates of a row: input, forget, candidate, output. Biases are part of the input rows, one of which is always on.
 */
export class LstmPolicy {
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
  readonly #sizes: Uint8Array;
  readonly #hidden: number;
  readonly #recurrentAt: number;
  readonly #headAt: Int32Array;
  readonly #firstToken: Int32Array;
  // What the last forward pass left for the backward pass, one row a step.
  readonly #tokens: Int32Array;
  readonly #gates: Float64Array;
  readonly #states: Float64Array;
  readonly #squashed: Float64Array;
  readonly #outputs: Float64Array;
  readonly #probabilities: Float64Array;
  readonly #chosen: Uint8Array;
  // Slopes of the gates, one row a step, and scratch.
  readonly #gateSlopes: Float64Array;
  readonly #outputSlopes: Float64Array;
  readonly #stateSlopes: Float64Array;
  readonly #sums: Float64Array;
  readonly #column: Float64Array;

  /**
   * @param sizes - Options of each decision.
   * @param hidden - Hidden units of the LSTM cell.
   * @param random - Draws the initial parameters, uniform in ±`spread`; forget gates start open.
   */
  constructor(sizes: Uint8Array, hidden: number, random: Random, spread = 0.1) {
    const steps = sizes.length;
    this.#sizes = sizes;
    this.#hidden = hidden;
    this.#firstToken = new Int32Array(steps);
    this.#headAt = new Int32Array(steps);
    let tokens = 1;
    sizes.forEach((options, t) => {
      this.#firstToken[t] = tokens;
      tokens += options;
    });
    this.#recurrentAt = tokens * 4 * hidden;
    let at = this.#recurrentAt + hidden * 4 * hidden;
    sizes.forEach((options, t) => {
      this.#headAt[t] = at;
      at += options * (hidden + 1);
    });
    this.parameters = new Float64Array(at);
    this.gradients = new Float64Array(at);
    for (let i = 0; i < at; i++) this.parameters[i] = (2 * random.double() - 1) * spread;
    for (let token = 0; token < tokens; token++) {
      this.parameters.fill(1, (token * 4 + 1) * hidden, (token * 4 + 2) * hidden);
    }
    this.#tokens = new Int32Array(steps);
    this.#chosen = new Uint8Array(steps);
    this.#gates = new Float64Array(steps * 4 * hidden);
    this.#states = new Float64Array((steps + 1) * hidden);
    this.#squashed = new Float64Array(steps * hidden);
    this.#outputs = new Float64Array((steps + 1) * hidden);
    this.#probabilities = new Float64Array(tokens);
    this.#gateSlopes = new Float64Array(steps * 4 * hidden);
    this.#sums = new Float64Array(4 * hidden);
    this.#column = new Float64Array(steps);
    this.#outputSlopes = new Float64Array(hidden);
    this.#stateSlopes = new Float64Array(hidden);
  }

  /** Draw every decision from the policy, writing the options taken into `choices`. */
  sample(choices: Uint8Array, random: Random): void {
    this.#forward(choices, random);
  }

  /**
   * Compute −advantage · ln π(choices) − entropyWeight · entropy, the loss {@link backward} differentiates.
   *
   * Leaves the pass in place, so that `backward` belongs to these choices.
   */
  loss(choices: Uint8Array, advantage: number, entropyWeight: number): number {
    this.#forward(choices, undefined);
    let total = 0;
    for (let t = 0; t < this.#sizes.length; t++) {
      const first = this.#firstToken[t]!;
      total -= advantage * ln(this.#probabilities[first + choices[t]!]!);
      total -= entropyWeight * this.#entropy(t);
    }
    return total;
  }

  /** Add the slopes of the {@link loss} of the last pass to `gradients`. */
  backward(advantage: number, entropyWeight: number): void {
    this.#outputSlopes.fill(0);
    this.#stateSlopes.fill(0);
    for (let t = this.#sizes.length - 1; t >= 0; t--) {
      this.#backwardHead(t, advantage, entropyWeight);
      this.#backwardGates(t);
      if (t > 0) this.#backwardOutput(t);
    }
    this.#addWeightSlopes();
  }

  #forward(choices: Uint8Array, random: Random | undefined): void {
    let token = 0;
    for (let t = 0; t < this.#sizes.length; t++) {
      this.#tokens[t] = token;
      this.#step(t, token);
      this.#softmax(t);
      if (random !== undefined) choices[t] = this.#draw(t, random.double());
      const choice = choices[t]!;
      this.#chosen[t] = choice;
      token = this.#firstToken[t]! + choice;
    }
  }

  #step(t: number, token: number): void {
    const hidden = this.#hidden;
    const width = 4 * hidden;
    const gates = this.#gates;
    const outputs = this.#outputs;
    const at = t * width;
    const sums = this.#sums;
    for (let k = 0; k < width; k++) sums[k] = this.parameters[token * width + k]!;
    addRows(this.parameters, this.#recurrentAt, outputs.subarray(t * hidden, (t + 1) * hidden), sums, 0, width);
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

  #softmax(t: number): void {
    const hidden = this.#hidden;
    const options = this.#sizes[t]!;
    const first = this.#firstToken[t]!;
    const head = this.#headAt[t]!;
    const p = this.#probabilities;
    let greatest = -Infinity;
    for (let a = 0; a < options; a++) {
      let logit = this.parameters[head + options * hidden + a]!;
      for (let j = 0; j < hidden; j++) {
        logit += this.parameters[head + a * hidden + j]! * this.#outputs[(t + 1) * hidden + j]!;
      }
      p[first + a] = logit;
      if (logit > greatest) greatest = logit;
    }
    let sum = 0;
    for (let a = first; a < first + options; a++) sum += p[a] = exp(p[a]! - greatest);
    for (let a = first; a < first + options; a++) p[a]! /= sum;
  }

  #draw(t: number, uniform: number): number {
    const first = this.#firstToken[t]!;
    const last = this.#sizes[t]! - 1;
    let sum = 0;
    for (let a = 0; a < last; a++) {
      sum += this.#probabilities[first + a]!;
      if (uniform < sum) return a;
    }
    return last;
  }

  #entropy(t: number): number {
    const first = this.#firstToken[t]!;
    let entropy = 0;
    for (let a = first; a < first + this.#sizes[t]!; a++) {
      const p = this.#probabilities[a]!;
      if (p > 0) entropy -= p * ln(p);
    }
    return entropy;
  }

  #backwardHead(t: number, advantage: number, entropyWeight: number): void {
    const hidden = this.#hidden;
    const options = this.#sizes[t]!;
    const first = this.#firstToken[t]!;
    const head = this.#headAt[t]!;
    const { parameters, gradients } = this;
    const entropy = entropyWeight === 0 ? 0 : this.#entropy(t);
    for (let a = 0; a < options; a++) {
      const p = this.#probabilities[first + a]!;
      let slope = advantage * (a === this.#chosen[t] ? p - 1 : p);
      if (entropyWeight !== 0 && p > 0) slope += entropyWeight * p * (ln(p) + entropy);
      const bias = head + options * hidden + a;
      gradients[bias]! += slope;
      for (let j = 0; j < hidden; j++) {
        const at = head + a * hidden + j;
        gradients[at]! += slope * this.#outputs[(t + 1) * hidden + j]!;
        this.#outputSlopes[j]! += slope * parameters[at]!;
      }
    }
  }

  /** From the slopes of output and state to those of the four gates before their squashing. */
  #backwardGates(t: number): void {
    const hidden = this.#hidden;
    const at = t * 4 * hidden;
    const gates = this.#gates;
    const slopes = this.#gateSlopes;
    for (let k = 0; k < hidden; k++) {
      const input = gates[at + k]!;
      const forget = gates[at + hidden + k]!;
      const candidate = gates[at + 2 * hidden + k]!;
      const output = gates[at + 3 * hidden + k]!;
      const squashed = this.#squashed[t * hidden + k]!;
      const outputSlope = this.#outputSlopes[k]!;
      const stateSlope = this.#stateSlopes[k]! + outputSlope * output * (1 - squashed * squashed);
      slopes[at + k] = stateSlope * candidate * input * (1 - input);
      slopes[at + hidden + k] = stateSlope * this.#states[t * hidden + k]! * forget * (1 - forget);
      slopes[at + 2 * hidden + k] = stateSlope * input * (1 - candidate * candidate);
      slopes[at + 3 * hidden + k] = outputSlope * squashed * output * (1 - output);
      this.#stateSlopes[k] = stateSlope * forget;
    }
  }

  /** From the slopes of the gates of step t to that of the output of step t−1: one dot product a hidden unit. */
  #backwardOutput(t: number): void {
    const width = 4 * this.#hidden;
    const slopes = this.#gateSlopes.subarray(t * width, (t + 1) * width);
    const { parameters } = this;
    for (let j = 0; j < this.#hidden; j++) {
      const row = this.#recurrentAt + j * width;
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      for (let k = 0; k < width; k += 4) {
        sum0 += parameters[row + k]! * slopes[k]!;
        sum1 += parameters[row + k + 1]! * slopes[k + 1]!;
        sum2 += parameters[row + k + 2]! * slopes[k + 2]!;
        sum3 += parameters[row + k + 3]! * slopes[k + 3]!;
      }
      this.#outputSlopes[j] = sum0 + sum1 + (sum2 + sum3);
    }
  }

  /** Add what all steps give to the slopes of the input rows and of the recurrent matrix. */
  #addWeightSlopes(): void {
    const hidden = this.#hidden;
    const width = 4 * hidden;
    const steps = this.#sizes.length;
    const { gradients } = this;
    const slopes = this.#gateSlopes;
    for (let t = 0; t < steps; t++) {
      const row = this.#tokens[t]! * width;
      for (let k = 0; k < width; k++) {
        gradients[row + k]! += slopes[t * width + k]!;
      }
    }
    for (let j = 0; j < hidden; j++) {
      for (let t = 0; t < steps; t++) this.#column[t] = this.#outputs[t * hidden + j]!;
      addRows(slopes, 0, this.#column, gradients, this.#recurrentAt + j * width, width);
    }
  }
}

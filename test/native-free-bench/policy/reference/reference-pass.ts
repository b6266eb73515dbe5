import type { Pass } from '../../../../native-free-bench/policy/policy.js';
import { sigmoid, tanh } from '../../../../src/math/exponential.js';
import type { Random } from '../../../../src/random.js';
import type { ReferenceLstm } from './reference-lstm.js';

/** One pass of an LSTM policy: forward over the decisions, and back through time (Werbos 1990). */
export class ReferencePass implements Pass {
  readonly choices: Uint8Array;
  readonly #policy: ReferenceLstm;
  // What the forward pass leaves for the backward pass, one row a step.
  readonly #tokens: Int32Array;
  readonly #gates: Float64Array;
  readonly #states: Float64Array;
  readonly #squashed: Float64Array;
  readonly #outputs: Float64Array;
  readonly #probabilities: Float64Array;
  // Slopes of the gates, one row a step; of the outputs and the states of one step; of the logits of one decision.
  readonly #gateSlopes: Float64Array;
  readonly #outputSlopes: Float64Array;
  readonly #stateSlopes: Float64Array;
  readonly #logitSlopes = new Float64Array(256);

  constructor(policy: ReferenceLstm) {
    const { hidden, options } = policy.layout;
    const steps = options.decisions;
    this.#policy = policy;
    this.choices = new Uint8Array(steps);
    this.#tokens = new Int32Array(steps);
    this.#gates = new Float64Array(steps * 4 * hidden);
    this.#states = new Float64Array((steps + 1) * hidden);
    this.#squashed = new Float64Array(steps * hidden);
    this.#outputs = new Float64Array((steps + 1) * hidden);
    this.#probabilities = new Float64Array(options.count);
    this.#gateSlopes = new Float64Array(steps * 4 * hidden);
    this.#outputSlopes = new Float64Array(hidden);
    this.#stateSlopes = new Float64Array(hidden);
  }

  sample(random: Random): void {
    this.#forward(random);
  }

  follow(): void {
    this.#forward(undefined);
  }

  logProbability(decision: number): number {
    return this.#policy.layout.options.logProbability(this.#probabilities, decision, this.choices[decision]!);
  }

  entropy(): number {
    return this.#policy.layout.options.totalEntropy(this.#probabilities);
  }

  backward(weights: Float64Array, entropyWeight: number): void {
    this.#outputSlopes.fill(0);
    this.#stateSlopes.fill(0);
    for (let t = this.choices.length - 1; t >= 0; t--) {
      this.#backwardHead(t, weights[t]!, entropyWeight);
      this.#backwardGates(t);
      if (t > 0) this.#backwardOutput(t);
    }
    this.#addWeightSlopes();
  }

  #forward(random: Random | undefined): void {
    const { options } = this.#policy.layout;
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
    const { parameters } = this.#policy;
    const { hidden, recurrentAt } = this.#policy.layout;
    const width = 4 * hidden;
    const gates = this.#gates;
    const outputs = this.#outputs;
    const at = t * width;
    const sums = new Float64Array(width);
    for (let k = 0; k < width; k++) {
      sums[k] = parameters[token * width + k]!;
      for (let j = 0; j < hidden; j++) sums[k]! += outputs[t * hidden + j]! * parameters[recurrentAt + j * width + k]!;
    }
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
    const { parameters } = this.#policy;
    const { hidden, options, headsAt, biasesAt } = this.#policy.layout;
    for (let a = options.first[t]!; a < options.first[t + 1]!; a++) {
      let logit = parameters[biasesAt + a]!;
      for (let j = 0; j < hidden; j++) {
        logit += parameters[headsAt + a * hidden + j]! * this.#outputs[(t + 1) * hidden + j]!;
      }
      this.#probabilities[a] = logit;
    }
  }

  #backwardHead(t: number, weight: number, entropyWeight: number): void {
    const { parameters, gradients } = this.#policy;
    const { hidden, options, headsAt, biasesAt } = this.#policy.layout;
    options.logitSlopes(this.#probabilities, t, this.choices[t]!, weight, entropyWeight, this.#logitSlopes);
    for (let a = options.first[t]!; a < options.first[t + 1]!; a++) {
      const slope = this.#logitSlopes[a - options.first[t]!]!;
      gradients[biasesAt + a]! += slope;
      for (let j = 0; j < hidden; j++) {
        const at = headsAt + a * hidden + j;
        gradients[at]! += slope * this.#outputs[(t + 1) * hidden + j]!;
        this.#outputSlopes[j]! += slope * parameters[at]!;
      }
    }
  }

  /** From the slopes of output and state to those of the four gates before their squashing. */
  #backwardGates(t: number): void {
    const { hidden } = this.#policy.layout;
    const at = t * 4 * hidden;
    const gates = this.#gates;
    const [slopes, outputSlopes, stateSlopes] = [this.#gateSlopes, this.#outputSlopes, this.#stateSlopes];
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

  /** From the slopes of the gates of step t to that of the output of step t−1. */
  #backwardOutput(t: number): void {
    const { parameters } = this.#policy;
    const { hidden, recurrentAt } = this.#policy.layout;
    const width = 4 * hidden;
    for (let j = 0; j < hidden; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) {
        sum += parameters[recurrentAt + j * width + k]! * this.#gateSlopes[t * width + k]!;
      }
      this.#outputSlopes[j] = sum;
    }
  }

  /** Add what all steps give to the slopes of the input rows and of the recurrent matrix. */
  #addWeightSlopes(): void {
    const { gradients } = this.#policy;
    const { hidden, recurrentAt } = this.#policy.layout;
    const width = 4 * hidden;
    this.#tokens.forEach((token, t) => {
      for (let k = 0; k < width; k++) {
        const slope = this.#gateSlopes[t * width + k]!;
        gradients[token * width + k]! += slope;
        for (let j = 0; j < hidden; j++) {
          gradients[recurrentAt + j * width + k]! += slope * this.#outputs[t * hidden + j]!;
        }
      }
    });
  }
}

import { closeSync, openSync, writeSync } from 'node:fs';
import { Random } from '../../src/random.js';

/** Parts that a synthetic model has. */
export const PARTS = 12;
const MODULES = 60;
const BUFFERED_CHARACTERS = 2 ** 20;

/** Convolutions 1x1, 3x3 and 5x5 of 8 to 160 channels. */
function moduleLine(module: number): string {
  const channels = 8 * (1 + Math.floor(module / 3));
  const operation = {
    kind: 'conv',
    kernel: 1 + 2 * (module % 3),
    input_size: 16,
    output_size: 16,
    input_channels: channels,
    output_channels: channels,
    waits_for: [],
  };
  return JSON.stringify({ module: `m${module}`, operations: [operation] });
}

/**
 * Write a file of `count` made-up models of 12 parts each, out of 60 modules; the same ones every time, and fewer models
 * are the first of more.
 */
export function writeModels(path: string, count: number): void {
  const random = new Random(1);
  const file = openSync(path, 'w');
  try {
    let text = `${JSON.stringify({ models: 1, name: 'synthetic', accuracy_denominator: 10_000 })}\n`;
    for (let module = 0; module < MODULES; module++) text += `${moduleLine(module)}\n`;
    for (let model = 0; model < count; model++) {
      const modules = Array.from({ length: PARTS }, () => [`m${random.below(MODULES)}`, 1 + random.below(3)]);
      const accuracy = { correct: 5_000 + random.below(4_500) };
      text += `${JSON.stringify({ model: `n${model}`, modules, accuracy })}\n`;
      if (text.length < BUFFERED_CHARACTERS) continue;
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}

import fc from 'fast-check';
import type { JsonLine } from './model-lines.js';
import { HEADER, module } from './model-lines.js';

/** What an operation makes, as far as the file says it. */
interface Made {
  readonly line: JsonLine;
  readonly size: number | undefined;
  readonly channels: number;
}

const CHANNELS = [4, 8, 16, 48] as const;

/** An operation that fits what it waits for, out of what was made before. */
function operationAfter(made: readonly Made[], draw: readonly number[]): Made {
  const pick = <T>(values: readonly T[], at: number): T => values[draw[at]! % values.length] as T;
  const maps = made.flatMap(({ size, channels }, position) =>
    size === undefined ? [] : [{ position, size, channels }],
  );
  const source = draw[0]! % 4 === 0 ? undefined : pick([undefined, ...maps], 1);
  const { size, channels } = source ?? { size: pick([1, 7, 8, 16], 2), channels: pick(CHANNELS, 3) };
  const waits = source === undefined ? [] : [source.position];
  switch (draw[4]! % 6) {
    case 0:
    case 1:
    case 2: {
      const stride = pick([1, 1, 2, 3], 5);
      const depthwise = draw[6]! % 3 === 0;
      const outputChannels = depthwise ? channels : pick(CHANNELS, 7);
      const outputSize = Math.ceil(size / stride);
      const form = { kernel: pick([1, 3, 5], 8), stride, groups: depthwise ? channels : 1, first: waits.length === 0 };
      const sizes = { input_size: size, output_size: outputSize };
      const ends = { input_channels: channels, output_channels: outputChannels };
      return {
        line: { kind: 'conv', ...form, ...sizes, ...ends, waits_for: waits },
        size: outputSize,
        channels: outputChannels,
      };
    }
    case 3: {
      const outputSize = 1 + (draw[5]! % size);
      const line = { kind: 'pool', kernel: pick([2, 3], 6), input_size: size, output_size: outputSize, channels };
      return { line: { ...line, waits_for: waits }, size: outputSize, channels };
    }
    case 4: {
      const others = maps.filter((map) => map.size === size && map.channels === channels);
      const second = others.length > 0 && draw[5]! % 2 === 0 ? [pick(others, 6).position] : [];
      return { line: { kind: 'add', size, channels, waits_for: [...waits, ...second] }, size, channels };
    }
    default: {
      const inputs = size * size * channels;
      if (draw[5]! % 2 === 0) {
        return { line: { kind: 'dense', inputs, outputs: channels, waits_for: waits }, size: 1, channels };
      }
      const all = made.map((_, position) => position).filter((position) => draw[6]! & (1 << position));
      return { line: { kind: 'host', macs: draw[7]! * 1_000, waits_for: all }, size: undefined, channels };
    }
  }
}

const randomModule = fc
  .array(fc.array(fc.nat(1_000), { minLength: 9, maxLength: 9 }), { minLength: 0, maxLength: 7 })
  .map((draws) => {
    const made: Made[] = [];
    for (const draw of draws) made.push(operationAfter(made, draw));
    return made.map(({ line }) => line);
  });

/** The lines of a sound file: modules of any graphs, with repeated ones among them, and models of them. */
export const randomFile: fc.Arbitrary<JsonLine[]> = fc
  .array(randomModule, { minLength: 1, maxLength: 5 })
  .chain((drawn) => {
    const modules = [...drawn, drawn[0]!].map((operations, i) => module(`m${i}`, ...operations));
    const part = fc.tuple(fc.nat(modules.length - 1), fc.integer({ min: 1, max: 3 }));
    const parts = fc.array(part, { minLength: 1, maxLength: 6 });
    const models = fc.array(fc.tuple(parts, fc.nat(10_000)), { minLength: 1, maxLength: 5 });
    return models.map((each) => [
      HEADER,
      ...modules,
      ...each.map(([runs, correct], i) => ({
        model: `model ${i}`,
        modules: runs.map(([at, repeats]) => [`m${at}`, repeats]),
        accuracy: correct % 2 === 0 ? { correct } : correct / 10_000,
      })),
    ]);
  });

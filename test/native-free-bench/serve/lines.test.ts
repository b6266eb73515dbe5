import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type InputLine, LONGEST_LINE_BYTES, readLines } from '../../../native-free-bench/serve/lines.js';

async function linesOf(chunks: Iterable<Uint8Array>): Promise<InputLine[]> {
  const stream = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield* chunks;
  };
  const lines: InputLine[] = [];
  for await (const line of readLines(stream())) lines.push(line);
  return lines;
}

test('lines come out whole however the bytes are cut', async () => {
  const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }).map((line) => line.replaceAll('\n', ' ')));
  await fc.assert(
    fc.asyncProperty(text, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), async (lines, cuts) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length;) {
        const size = cuts.next().value as number;
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      expect(await linesOf(chunks)).toEqual(lines.map((line) => ({ text: line })));
    }),
  );
});

test('a line of 100 MB is reported once, not kept, and the next one is read', async () => {
  const megabyte = new Uint8Array(1_000_000).fill(97);
  const before = process.memoryUsage().arrayBuffers;
  const chunks = function* (): Generator<Uint8Array> {
    for (let i = 0; i < 100; i++) yield megabyte;
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    yield Buffer.from('tail\n{"op": "space"}\n');
  };
  expect(await linesOf(chunks())).toEqual([{ fault: 'too-long' }, { text: '{"op": "space"}' }]);
});

test('a line just within the limit is read, one byte more is not', async () => {
  const line = (length: number): Uint8Array[] => [new Uint8Array(length).fill(97), Buffer.from('\n')];
  expect(await linesOf(line(LONGEST_LINE_BYTES))).toMatchObject([{ text: expect.stringMatching(/^a+$/) as string }]);
  expect(await linesOf(line(LONGEST_LINE_BYTES + 1))).toEqual([{ fault: 'too-long' }]);
});

test('half a line at the end is reported, no line is not', async () => {
  expect(await linesOf([Buffer.from('{"op": "space"}\n{"op":')])).toEqual([
    { text: '{"op": "space"}' },
    { fault: 'unfinished' },
  ]);
  expect(await linesOf([])).toEqual([]);
});

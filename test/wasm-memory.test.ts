import { expect, it } from 'vitest';
import { growMemory } from '../src/wasm-memory.js';

it('grows a memory to the bytes asked for, in whole pages, and leaves one alone that has them', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { buffer } = memory;
  growMemory(memory, 65_536, 1e9);
  expect(memory.buffer).toBe(buffer);
  growMemory(memory, 65_537);
  expect(memory.buffer.byteLength).toBe(2 * 65_536);
  growMemory(memory, 2 * 65_536 + 1, 65_536);
  expect(memory.buffer.byteLength).toBe(4 * 65_536);
});

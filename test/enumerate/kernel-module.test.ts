import { describe, expect, it } from 'vitest';
import { BLOCK_COLUMNS } from '../../src/enumerate/column-blocks.js';
import { kernelLayout } from '../../src/enumerate/kernel-module.js';
import { LABEL_COUNT, MAX_VERTICES } from '../../src/space/cells/cell.js';
import { NETWORK_MODULES } from '../../src/space/network/modules.js';

describe('the layout of the kernel', () => {
  const layout = kernelLayout();
  const interior = MAX_VERTICES - 2;

  it('agrees with the space on sizes', () => {
    expect(layout.LANES).toBe(BLOCK_COLUMNS);
    expect(layout.MODULES).toBe(NETWORK_MODULES.length);
    expect(layout.MAX_CODES).toBe(LABEL_COUNT ** interior);
    expect(layout.OPERANDS_PER_VERTEX).toBe(layout.LABELLED + LABEL_COUNT);
    expect(layout.OUTPUT_PROJECTION).toBe(interior * layout.OPERANDS_PER_VERTEX);
  });

  it('gives every part of a program and of the memory a place of its own, whole words long', () => {
    const { MODULES, MAX_CODES, LANES } = layout;
    const words: [number, number][] = [
      [layout.INTERIOR, 1],
      [layout.JOINED, 1],
      [layout.PREDECESSORS, interior],
      [layout.REPEATS, MODULES],
      [layout.SHAPES, (layout.OUTPUT_ADDITION + 1) * MODULES],
      [layout.PROGRAM_WORDS, 0],
    ];
    const bytes: [number, number][] = [
      [layout.PROGRAM, layout.PROGRAM_WORDS * 4],
      [layout.LATENCY, MAX_CODES * LANES * 4],
      [layout.HITS, MAX_CODES * LANES * 8],
      [layout.LEVELS, MAX_CODES * 4],
      [layout.CUMULATIVE, (MAX_CODES + 1) * 4],
      [layout.EXTREMES, 2 * 16],
      [layout.DATA, 0],
    ];
    for (const parts of [words, bytes]) {
      parts.slice(1).forEach(([at], i) => expect(at).toBeGreaterThanOrEqual(parts[i]![0] + parts[i]![1]));
      parts.forEach(([at]) => expect(Number.isInteger(at)).toBe(true));
    }
    bytes.forEach(([at]) => expect(at % 4).toBe(0));
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt, findHash, hashAt } from '../../../src/space/cells/cell-table.js';
import type { Cell } from '../../../src/space/cells/cell.js';
import { hasEdge } from '../../../src/space/cells/cell.js';
import { moduleHash } from '../../../src/space/cells/module-hash.js';
import { allCells } from '../../cells.js';
import { readExamples } from '../../examples.js';
import { relabelCell } from '../../relabel-cell.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The official hash written straight from spec/cell-space.md. */
function slowHash({ vertices, adjacencyBits, labels }: Cell): string {
  const all = Array.from({ length: vertices }, (_, v) => v);
  const edge = (x: number, y: number): boolean => x < y && hasEdge(adjacencyBits, x, y);
  const into = (v: number): number[] => all.filter((u) => edge(u, v));
  const outOf = (v: number): number[] => all.filter((u) => edge(v, u));
  const named = [-1, ...labels, -2];
  let hashes = all.map((v) => md5(`(${outOf(v).length}, ${into(v).length}, ${named[v]})`));
  for (let round = 0; round < vertices; round++) {
    const joined = (neighbours: number[]): string =>
      neighbours
        .map((u) => hashes[u]!)
        .sort()
        .join('');
    hashes = all.map((v) => md5(`${joined(into(v))}|${joined(outOf(v))}|${hashes[v]!}`));
  }
  const printed = hashes.sort().map((hash) => `'${hash}'`);
  return md5(`[${printed.join(', ')}]`);
}

const cellIndex = fc.integer({ min: 0, max: allCells().count - 1 });

describe('the module hash', () => {
  test('is that of the spec, computed with another md5, on random cells', () => {
    fc.assert(
      fc.property(cellIndex, (index) => {
        const cell = cellAt(allCells(), index);
        const hash = moduleHash(cell);
        expect(hash).toBe(slowHash(cell));
        expect(hash).toBe(hashAt(allCells(), index));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is the same for 1,000 random isomorphic relabelings', () => {
    let moved = 0;
    fc.assert(
      fc.property(cellIndex, fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (index, keys) => {
        const cell = cellAt(allCells(), index);
        const other = relabelCell(cell, keys);
        if (other.adjacencyBits !== cell.adjacencyBits) moved++;
        expect(moduleHash(other)).toBe(hashAt(allCells(), index));
      }),
      { numRuns: 1_000 },
    );
    expect(moved).toBeGreaterThan(200);
  });

  test('is that of the worked examples, and cells stand in its order', () => {
    const cells = allCells();
    for (const { index, md5: hash } of readExamples().cells) {
      expect(hashAt(cells, index)).toBe(hash);
      expect(findHash(cells, hash)).toBe(index);
    }
    expect(hashAt(cells, 0)).toBe('00005c142e6f48ac74fdcf73e3439874');
    expect(findHash(cells, '02e5a0247bbdcf2860b7e96f74961594')).toBe(4_789);
    expect(findHash(cells, '02e5a0247bbdcf2860b7e96f74961595')).toBe(-1);
    expect(findHash(cells, 'ffffffffffffffffffffffffffffffff')).toBe(-1);
    for (let i = 1; i < cells.count; i += 1) {
      const order = Buffer.compare(
        cells.digests.subarray((i - 1) * 16, i * 16),
        cells.digests.subarray(i * 16, (i + 1) * 16),
      );
      if (order >= 0) throw new Error(`cell ${i} does not come after the one before`);
    }
  });
});

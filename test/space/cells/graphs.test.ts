import { describe, expect, test } from 'vitest';
import { listCells } from '../../../src/space/cells/cell-table.js';
import { countBits, edgeBit, hasEdge } from '../../../src/space/cells/cell.js';
import { listGraphs } from '../../../src/space/cells/graphs.js';
import { listLabelings } from '../../../src/space/cells/labelings.js';

/** Numbers of spec/cell-space.md. */
const GRAPHS = [1, 2, 10, 97, 810, 1_574];
const CELLS = [1, 6, 84, 2_441, 62_010, 359_082];

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

/** All forms of a labelled cell under renamings of its interior vertices, as texts; upper triangular or not. */
function allForms(vertices: number, bits: number, labels: readonly number[]): string[] {
  const interior = Array.from({ length: vertices - 2 }, (_, i) => i + 1);
  return permutations(interior).map((moved) => {
    const image = [0, ...moved, vertices - 1];
    const edges: string[] = [];
    for (let y = 1; y < vertices; y++) {
      for (let x = 0; x < y; x++) if (hasEdge(bits, x, y)) edges.push(`${image[x]}>${image[y]}`);
    }
    const named = interior.map((v) => `${image[v]}:${labels[v - 1]}`);
    return [...edges.sort(), ...named.sort()].join(' ');
  });
}

/** The enumeration of the spec without any shortcut: of each class of isomorphic labelled cells the first met. */
function enumerateByDefinition(vertices: number): string[] {
  const met = new Set<string>();
  const kept: string[] = [];
  for (let bits = 0; bits < 2 ** ((vertices * (vertices - 1)) / 2); bits++) {
    const outEdge = (x: number): boolean => {
      for (let y = x + 1; y < vertices; y++) if (hasEdge(bits, x, y)) return true;
      return x === vertices - 1;
    };
    const inEdge = (y: number): boolean => {
      for (let x = 0; x < y; x++) if (hasEdge(bits, x, y)) return true;
      return y === 0;
    };
    const all = Array.from({ length: vertices }, (_, v) => v);
    if (countBits(bits) > 9 || !all.every((v) => outEdge(v) && inEdge(v))) continue;
    for (let code = 0; code < 3 ** (vertices - 2); code++) {
      const labels = Array.from(code.toString(3).padStart(vertices - 2, '0'), Number).slice(0, vertices - 2);
      const forms = allForms(vertices, bits, labels);
      if (forms.some((form) => met.has(form))) continue;
      forms.forEach((form) => met.add(form));
      kept.push(`${bits} ${code}`);
    }
  }
  return kept;
}

describe('the enumeration of cells', () => {
  test('has as many graphs on V vertices as published', () => {
    expect([2, 3, 4, 5, 6, 7].map((vertices) => listGraphs(vertices).length)).toEqual(GRAPHS);
  });

  test('has as many cells on V vertices as published', () => {
    const counts = new Array<number>(8).fill(0);
    for (const vertices of listCells().vertices) counts[vertices]! += 1;
    expect(counts.slice(2)).toEqual(CELLS);
  });

  test.each([2, 3, 4, 5])('keeps the first of each class of isomorphic cells: %i vertices', (vertices) => {
    const listed = listGraphs(vertices).flatMap((graph) =>
      listLabelings(graph).map((code) => `${graph.adjacencyBits} ${code}`),
    );
    expect(listed).toEqual(enumerateByDefinition(vertices));
  });

  test('lists for each graph the renamings that leave it alone', () => {
    for (const { vertices, adjacencyBits, automorphisms } of [4, 5, 6].flatMap(listGraphs)) {
      expect(automorphisms[0]?.image).toEqual(Array.from({ length: vertices }, (_, v) => v));
      for (const { image } of automorphisms) {
        let renamed = 0;
        for (let y = 1; y < vertices; y++) {
          for (let x = 0; x < y; x++) {
            if (hasEdge(adjacencyBits, x, y)) renamed |= edgeBit(image[x]!, image[y]!);
          }
        }
        expect(renamed).toBe(adjacencyBits);
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { ARCHITECTURE_COUNT, architectureAt, EDGES } from '../../../src/space/nasbench201/architecture.js';
import { keptEdges } from '../../../src/space/nasbench201/kept-edges.js';
import { readNasbench201Examples } from './examples.js';

/** Every path from the input to the output over edges that are not `none`, as sets of edges. */
function pathsOf(architecture: readonly string[], node = 0): number[][] {
  if (node === 3) return [[]];
  return EDGES.flatMap(({ source, target }, edge) =>
    source === node && architecture[edge] !== 'none'
      ? pathsOf(architecture, target).map((path) => [edge, ...path])
      : [],
  );
}

describe('the kept edges', () => {
  it('are those on a path from the input to the output, for every architecture', () => {
    let unconnected = 0;
    for (let index = 0; index < ARCHITECTURE_COUNT; index++) {
      const architecture = architectureAt(index);
      const onPath = new Set(pathsOf(architecture).flat());
      expect(keptEdges(architecture)).toEqual(EDGES.map((_, edge) => onPath.has(edge)));
      if (onPath.size === 0) unconnected++;
    }
    // spec/nasbench201.md: 341 architectures have no path.
    expect(unconnected).toBe(341);
  });

  it('are those of the worked examples', () => {
    for (const { index, kept_edges } of readNasbench201Examples().architectures) {
      expect(keptEdges(architectureAt(index))).toEqual(kept_edges);
    }
  });
});

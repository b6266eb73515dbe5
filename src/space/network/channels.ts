import { hasEdge } from '../cells/cell.js';

/**
 * Compute the channels of each interior vertex of a cell that gives `outputChannels`.
 *
 * They depend on the graph alone, not on the labels.
 * @returns Channels of vertices 1..V−2. Source: spec/cell-space.md, "Channels in a cell".
 */
export function vertexChannels(vertices: number, adjacencyBits: number, outputChannels: number): number[] {
  const output = vertices - 1;
  const channels = new Array<number>(vertices).fill(0);
  const feeding: number[] = [];
  for (let v = 1; v < output; v++) if (hasEdge(adjacencyBits, v, output)) feeding.push(v);
  feeding.forEach((v, rank) => {
    const share = Math.floor(outputChannels / feeding.length);
    channels[v] = share + (rank < outputChannels % feeding.length ? 1 : 0);
  });
  for (let v = output - 1; v >= 1; v--) {
    if (hasEdge(adjacencyBits, v, output)) continue;
    for (let w = v + 1; w < output; w++) {
      if (hasEdge(adjacencyBits, v, w)) channels[v] = Math.max(channels[v]!, channels[w]!);
    }
  }
  return channels.slice(1, output);
}

/** The operations of an edge, by their digit. */
export const EDGE_OPERATIONS = ['none', 'skip_connect', 'nor_conv_1x1', 'nor_conv_3x3', 'avg_pool_3x3'] as const;
export type EdgeOperation = (typeof EDGE_OPERATIONS)[number];

/** The six edges between the four nodes, in their order: each node after the first by its sources. */
export const EDGES = [
  { source: 0, target: 1 },
  { source: 0, target: 2 },
  { source: 1, target: 2 },
  { source: 0, target: 3 },
  { source: 1, target: 3 },
  { source: 2, target: 3 },
] as const;

/** 5 operations on each of 6 edges. */
export const ARCHITECTURE_COUNT = EDGE_OPERATIONS.length ** EDGES.length;

/** The operation of each of the six {@link EDGES}. */
export type Architecture = readonly EdgeOperation[];

/**
 * The architecture at an index 0 .. 15,624: six digits in base 5, the first edge the most significant.
 *
 * Source: spec/nasbench201.md, "Architecture". The official numbering is another one: match architectures by text.
 */
export function architectureAt(index: number): Architecture {
  let rest = index;
  const operations = new Array<EdgeOperation>(EDGES.length);
  for (let edge = EDGES.length - 1; edge >= 0; edge--) {
    operations[edge] = EDGE_OPERATIONS[rest % EDGE_OPERATIONS.length]!;
    rest = Math.trunc(rest / EDGE_OPERATIONS.length);
  }
  return operations;
}

/** The index of an architecture; the inverse of {@link architectureAt}. */
export function architectureIndex(architecture: Architecture): number {
  return architecture.reduce((index, name) => index * EDGE_OPERATIONS.length + EDGE_OPERATIONS.indexOf(name), 0);
}

/** Write an architecture as the benchmark does: nodes joined by `+`, edges as `|operation~source|`. */
export function formatArchitecture(architecture: Architecture): string {
  const nodes = [1, 2, 3].map((node) => {
    const edges = EDGES.flatMap(({ source, target }, edge) =>
      target === node ? [`${architecture[edge]!}~${source}`] : [],
    );
    return `|${edges.join('|')}|`;
  });
  return nodes.join('+');
}

const FORM = /^\|(\w+)~0\|\+\|(\w+)~0\|(\w+)~1\|\+\|(\w+)~0\|(\w+)~1\|(\w+)~2\|$/;

/** Read the text of an architecture; undefined where it is none. */
export function parseArchitecture(text: string): Architecture | undefined {
  const names = FORM.exec(text.trim())?.slice(1);
  const operations = names?.map((name) => EDGE_OPERATIONS.find((known) => known === name));
  return operations?.every((operation) => operation !== undefined) ? operations : undefined;
}

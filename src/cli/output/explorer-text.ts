import type { WrittenExplorer } from '../../explorer/write/write-explorer.js';

/** Say where an explorer is, how large, and what was left out of it. */
export function describeExplorer({ path, bytes, notes }: WrittenExplorer): string[] {
  return [`Wrote ${path} (${(bytes / 2 ** 20).toFixed(1)} MB): open it in any browser; it needs no server.`, ...notes];
}

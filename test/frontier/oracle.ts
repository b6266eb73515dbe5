import type { Frontier } from '../../src/frontier/result.js';
import type { PairColumns } from '../../src/objectives/pair-columns.js';
import { createPairColumns } from '../../src/objectives/pair-columns.js';

/** One entry of the columns as a plain object, for tests. */
export interface PairEntry {
  readonly cell: number;
  readonly accelerator: number;
  readonly accuracy: number;
  readonly latency: number;
  readonly area: number;
  readonly ties: number;
}

export function toColumns(entries: readonly PairEntry[]): PairColumns {
  const columns = createPairColumns(entries.length);
  entries.forEach((entry, i) => {
    columns.cellIndex[i] = entry.cell;
    columns.acceleratorIndex[i] = entry.accelerator;
    columns.accuracyCount[i] = entry.accuracy;
    columns.latencyCycles[i] = entry.latency;
    columns.areaUnits[i] = entry.area;
    columns.ties[i] = entry.ties;
  });
  return columns;
}

export function toEntries(frontier: Frontier): PairEntry[] {
  return Array.from({ length: frontier.size }, (_, i) => ({
    cell: frontier.cellIndex[i]!,
    accelerator: frontier.acceleratorIndex[i]!,
    accuracy: frontier.accuracyCount[i]!,
    latency: frontier.latencyCycles[i]!,
    area: frontier.areaUnits[i]!,
    ties: frontier.ties[i]!,
  }));
}

/** Whether a dominates b: at least as good in all three objectives and better in one. */
export function dominates(a: PairEntry, b: PairEntry): boolean {
  const asGood = a.accuracy >= b.accuracy && a.latency <= b.latency && a.area <= b.area;
  return asGood && (a.accuracy > b.accuracy || a.latency < b.latency || a.area < b.area);
}

/** The frontier straight from its definition in spec/frontier.md, comparing every entry with every other. */
export function bruteForceFrontier(entries: readonly PairEntry[]): PairEntry[] {
  const best = entries.filter((entry) => !entries.some((other) => dominates(other, entry)));
  const rows = new Map<string, PairEntry>();
  for (const entry of best) {
    const vector = `${entry.accuracy} ${entry.latency} ${entry.area}`;
    const row = rows.get(vector);
    if (row === undefined) rows.set(vector, entry);
    else {
      const smaller = row.cell < entry.cell || (row.cell === entry.cell && row.accelerator < entry.accelerator);
      rows.set(vector, { ...(smaller ? row : entry), ties: row.ties + entry.ties });
    }
  }
  return [...rows.values()].sort((a, b) => b.accuracy - a.accuracy || a.latency - b.latency || a.area - b.area);
}

import { readFileSync, writeFileSync } from 'node:fs';
import type { Tally } from './fuzz-kind.js';

const BEGIN = '<!-- made by npm run fuzz -- --write: begin -->';
const END = '<!-- end -->';

const COLUMNS: readonly (readonly [title: string, of: (tally: Tally) => string])[] = [
  ['kind', ({ kind }) => kind],
  ['tried', ({ tried }) => count(tried)],
  ['refused', ({ refused }) => count(refused)],
  ['accepted, unchanged', ({ unchanged }) => count(unchanged)],
  ['accepted, changed', ({ changed }) => count(changed)],
  ['crashed', ({ crashed }) => count(crashed)],
  ['hung', ({ hung }) => count(hung)],
  ['other errors', ({ unclassified }) => count(unclassified)],
  ['slowest [ms]', ({ slowestMs }) => count(Math.round(slowestMs))],
  ['most memory [MB]', ({ peakMegabytes }) => count(Math.round(peakMegabytes))],
];

const count = (value: number): string => value.toLocaleString('en-US');

/** Lay tallies out as a table in Markdown, with what the run was. */
export function formatTallies(tallies: readonly Tally[], run: string): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = COLUMNS.map((_, i) => (i === 0 ? '---' : '--:'));
  const rows = tallies.map((tally) => row(COLUMNS.map(([, of]) => of(tally))));
  const tried = tallies.reduce((sum, tally) => sum + tally.tried, 0);
  const summary = `${run}: ${count(tried)} inputs.`;
  return [summary, '', row(COLUMNS.map(([title]) => title)), row(rule), ...rows].join('\n');
}

/** Put the table in its place in a document and leave everything else. @throws Error where it has no place. */
export function writeTallies(path: string, table: string): void {
  const text = readFileSync(path, 'utf8');
  const [from, end] = [text.indexOf(BEGIN), text.indexOf(END)] as const;
  if (from === -1 || end < from) throw new Error(`${path} has no place for the table: ${BEGIN} … ${END}`);
  writeFileSync(path, `${text.slice(0, from + BEGIN.length)}\n\n${table}\n\n${text.slice(end)}`);
}

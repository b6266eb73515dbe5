import type { Tally } from './target.js';

const BEGIN = '<!-- kills: begin; `npm run kill-test -- --write` writes this -->';
const END = '<!-- kills: end -->';

/** Write what came of the kills as Markdown. */
export function formatKills(
  tallies: ReadonlyMap<string, Tally>,
  { moments, seed }: { readonly moments: number; readonly seed: number },
): string {
  const rows = [...tallies].map(
    ([name, { kills, ended, wentOn, same, faulty }]) =>
      `| \`${name}\` | ${kills} | ${ended} | ${wentOn} | ${same} | ${faulty} |`,
  );
  const faulty = [...tallies.values()].reduce((sum, tally) => sum + tally.faulty, 0);
  return [
    `${moments} moments, seed ${seed}, on ${process.platform} with Node ${process.version}: ${faulty === 0 ? 'no fault' : `${faulty} faults`}.`,
    '',
    '| command | killed | done before its moment | went on from what was kept | same bytes as never stopped | faults |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}

/** Put the table into a page, in place of the one that stands there. @throws Error where the page has no place for it. */
export function replaceBlock(page: string, table: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`docs/reliability.md has no ${BEGIN} … ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${table}\n\n${page.slice(to)}`;
}

import type { RankComparison } from '../summary/critical-difference.js';
import { escapeHtml, formatNumber } from './format.js';
import type { StrategyStyle } from './strategy-styles.js';

const WIDTH = 720;
/** On either side there is room for a name and its rank. */
const SIDE = 190;
const AXIS_Y = 58;
const ROW = 21;
const BAR = 9;
const TICK = 6;

/**
 * Draw a critical-difference diagram (Demšar 2006): mean ranks on an axis, the best on the left; strategies that are not told
 * apart are joined by a bar.
 *
 * @param label - Names the figure for who does not see it.
 */
export function criticalDifferenceSvg(
  { strategies, criticalDifference, groups }: RankComparison,
  styles: ReadonlyMap<string, StrategyStyle>,
  label: string,
): string {
  const count = strategies.length;
  const x = (rank: number): number => SIDE + ((rank - 1) / (count - 1)) * (WIDTH - 2 * SIDE);
  const left = Math.ceil(count / 2);
  const firstRow = AXIS_Y + 20 + BAR * groups.length;
  const height = firstRow + ROW * left;
  const at = (value: number): string => value.toFixed(1);

  const ticks = Array.from({ length: count }, (_, i) => {
    const mark = `<path d="M${at(x(i + 1))} ${AXIS_Y}v-${TICK}"/>`;
    return `${mark}<text x="${at(x(i + 1))}" y="${AXIS_Y - 10}" text-anchor="middle" stroke="none" fill="currentColor">${i + 1}</text>`;
  });
  const lines = strategies.map(({ strategy, meanRank }, place) => {
    const style = styles.get(strategy);
    const onLeft = place < left;
    // The outermost names are the highest, so that no line crosses another.
    const y = firstRow + ROW * (onLeft ? place : count - 1 - place);
    const end = onLeft ? SIDE - 6 : WIDTH - SIDE + 6;
    const color = style?.color ?? 'currentColor';
    const name = `<tspan font-weight="bold">${escapeHtml(style?.label ?? strategy)}</tspan>`;
    const rank = `<tspan fill-opacity="0.7">${meanRank.toFixed(2)}</tspan>`;
    const text = onLeft ? `${name} ${rank}` : `${rank} ${name}`;
    return `<path fill="none" stroke="${color}" stroke-width="1.6" d="M${at(x(meanRank))} ${AXIS_Y}V${y}H${end}"/><text x="${onLeft ? end - 5 : end + 5}" y="${y + 4}" text-anchor="${onLeft ? 'end' : 'start'}" fill="currentColor">${text}</text>`;
  });
  const bars = groups.map(([first, last], i) => {
    const y = AXIS_Y + 10 + BAR * i;
    const [from, to] = [x(strategies[first]!.meanRank) - 3, x(strategies[last]!.meanRank) + 3];
    return `<path d="M${at(from)} ${y}H${at(to)}"/>`;
  });
  const shown = Math.min(criticalDifference, count - 1);
  const more = shown < criticalDifference ? ', more than the axis' : '';
  const difference = `<path d="M${at(x(1))} 18V26M${at(x(1))} 22H${at(x(1 + shown))}M${at(x(1 + shown))} 18V26" stroke="currentColor" fill="none"/><text x="${at(x(1))}" y="12" fill="currentColor">critical difference ${formatNumber(criticalDifference, 3)}${more}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeHtml(label)}" font-family="DejaVu Sans" font-size="12" color="#1b1e23">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    difference,
    `<g stroke="currentColor" fill="none"><path d="M${at(x(1))} ${AXIS_Y}H${at(x(count))}"/>${ticks.join('')}</g>`,
    ...lines,
    `<g stroke="currentColor" stroke-width="4">${bars.join('')}</g>`,
    '</svg>\n',
  ].join('\n');
}

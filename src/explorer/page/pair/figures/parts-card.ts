import type { ShownReport } from '../model/describe.js';
import type { ShownPair } from '../model/shown-pair.js';
import { shownModules } from '../schedule/shown-modules.js';
import { dataTable } from './data-table.js';
import { followWidth } from './follow-width.js';
import { figureCard } from './figure-card.js';
import { h } from '../../dom/element.js';
import { formatCsv } from '../../../../csv.js';
import { count, percent, signed } from './number-text.js';
import type { Part } from './part.js';
import type { BarPiece } from './stacked-bar.js';
import { stackedBar } from './stacked-bar.js';

/** A part of the network with what all of its runs take, in core cycles. */
export interface NetworkPart {
  readonly name: string;
  readonly repeats: number;
  readonly cycles: number;
  readonly total: number;
}

/** What a network takes part after part; the parts sum up to the latency. */
export function networkParts(report: ShownReport): NetworkPart[] {
  const serial = report.accelerator.serial_cycles;
  return [
    ...shownModules(report).map(({ name, repeats, cycles }) => ({ name, repeats, cycles, total: repeats * cycles })),
    { name: SERIAL, repeats: 1, cycles: serial, total: serial },
  ];
}

/** By how many cycles each part takes longer than the part of its name before, the second of a name than the second. */
export function partChanges(parts: readonly NetworkPart[], before: readonly NetworkPart[]): (number | undefined)[] {
  const rest = [...before];
  return parts.map(({ name, total }) => {
    const at = rest.findIndex((part) => part.name === name);
    return at === -1 ? undefined : total - rest.splice(at, 1)[0]!.total;
  });
}

const SERIAL = 'outside the modules';
const SHADES = 5;

/** The cycles of the network by part. */
export function makePartsCard(): Part {
  const place = h('div', { class: 'parts' });
  let svg: SVGSVGElement | undefined;
  let pair: ShownPair | undefined;
  const csv = (): string => (pair?.report === undefined ? '' : formatCsv(networkParts(pair.report)));
  const { element } = figureCard('The network by part', 'network-parts', { svg: () => svg, csv }, place);
  const draw = (): void => {
    element.hidden = pair?.report === undefined;
    if (pair?.report === undefined) return;
    const { report, origin } = pair;
    const parts = networkParts(report);
    const changes = partChanges(parts, origin === undefined ? [] : networkParts(origin));
    const share = (value: number): string => percent(value / report.latency_cycles);
    svg = stackedBar(
      `Cycles by part: ${parts.map(({ name, total }) => `${name} ${share(total)}`).join(', ')}`,
      parts.flatMap(piecesOf),
      Math.max(280, place.clientWidth || 640),
    );
    const rows = parts.map(({ name, repeats, cycles, total }, at) => {
      const change = changes[at];
      return [
        name,
        `×${repeats}`,
        count(cycles),
        count(total),
        share(total),
        change === undefined ? 'new' : signed(change),
      ];
    });
    const sum = [
      'all',
      '',
      '',
      count(report.latency_cycles),
      '100 %',
      origin === undefined ? '' : signed(report.latency_cycles - origin.latency_cycles),
    ];
    place.replaceChildren(
      svg,
      dataTable(
        'Core cycles of the network by part',
        ['Part', 'Runs', 'Cycles each', 'Cycles', 'Share', 'Δ'],
        [...rows, sum],
      ),
    );
  };
  followWidth(place, draw);
  return {
    element,
    show: (shown) => {
      pair = shown;
      draw();
    },
  };
}

function piecesOf({ name, repeats, cycles }: NetworkPart, at: number): BarPiece[] {
  const className = name === SERIAL ? 'part-serial' : `part-${at % SHADES}`;
  return Array.from({ length: repeats }, () => ({ name, value: cycles, className }));
}

import { performanceOf } from '../../../../objectives/units.js';
import type { CostConstants } from '../../../../cost/model/constants.js';
import { h } from '../../dom/element.js';
import type { ShownReport } from '../model/describe.js';
import { count, percent, short, signed } from './number-text.js';
import type { Part } from './part.js';

/** A figure of a pair, and whether more of it is better. */
interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: (report: ShownReport, constants: CostConstants) => number | undefined;
  readonly text: (value: number) => string;
  readonly better: 'more' | 'less' | undefined;
}

const modelOf = (
  report: ShownReport,
): { readonly accuracy?: { readonly value: number }; readonly parameters?: number } =>
  'model' in report ? report.model : report.cell;

const FIGURES: readonly Figure[] = [
  {
    name: 'Accuracy',
    unit: '',
    value: (report) => modelOf(report).accuracy?.value,
    text: (value) => percent(value, 2),
    better: 'more',
  },
  { name: 'Latency', unit: 'ms', value: ({ latency_ms: ms }) => ms, text: (value) => short(value), better: 'less' },
  {
    name: 'Area',
    unit: 'mm²',
    value: ({ accelerator }) => accelerator.area_mm2,
    text: (value) => value.toFixed(2),
    better: 'less',
  },
  { name: 'Core cycles', unit: '', value: ({ latency_cycles: cycles }) => cycles, text: count, better: 'less' },
  {
    name: 'Throughput',
    unit: 'images/s',
    value: (report, c) => performanceOf(report.latency_cycles, report.accelerator.area_units, c).imagesPerSecond,
    text: (value) => short(value),
    better: 'more',
  },
  {
    name: 'Per area',
    unit: 'images/s/mm²',
    value: (report, c) => performanceOf(report.latency_cycles, report.accelerator.area_units, c).perfPerArea,
    text: (value) => short(value),
    better: 'more',
  },
  { name: 'Parameters', unit: '', value: (report) => modelOf(report).parameters, text: count, better: undefined },
];

/** The objectives of the pair and what they differ by from the frontier point. */
export function makeSummary(constants: CostConstants): Part {
  const element = h('dl', { class: 'summary', 'aria-label': 'Figures of the pair' });
  return {
    element,
    show: ({ report, origin, isEdited, originRow }) => {
      element.replaceChildren(
        ...FIGURES.map(({ name, unit, value, text, better }) => {
          const own = report === undefined ? undefined : value(report, constants);
          const before = origin === undefined ? undefined : value(origin, constants);
          const change = own === undefined || before === undefined || !isEdited ? undefined : own - before;
          const isGood =
            change === undefined || change === 0 || better === undefined
              ? undefined
              : change > 0 === (better === 'more');
          const className = isGood === undefined ? 'soft' : isGood ? 'good' : 'bad';
          const share =
            change === undefined || before === undefined || before === 0
              ? ''
              : ` (${signed(change / before, (size) => percent(size))})`;
          return h(
            'div',
            { class: 'figure', 'data-figure': name },
            h('dt', {}, name),
            h(
              'dd',
              {},
              h('span', { class: 'value' }, own === undefined ? (report === undefined ? '–' : 'unknown') : text(own)),
              ' ',
              h('span', { class: 'soft' }, own === undefined ? '' : unit),
            ),
            change === undefined
              ? undefined
              : h(
                  'dd',
                  { class: `change ${className}`, title: `against frontier point ${originRow + 1}` },
                  `${signed(change, text)}${name === 'Accuracy' ? '' : share}`,
                ),
          );
        }),
      );
    },
  };
}

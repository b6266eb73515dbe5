import type { Scenario } from '../../../objectives/scenario.js';
import type { About } from '../../data/payload.js';
import { h } from '../dom/element.js';
import { formatNumber } from '../figures/format.js';
import { CONSTRAINED, limitOf } from './draft.js';

/** What constraints ask, in words. */
export function describeConstraints(scenario: Scenario): string {
  const words = {
    accuracy: 'accuracy >',
    latency_ms: 'latency <',
    area_mm2: 'area <',
    performance_per_area: 'images/s/mm² >',
  };
  const units = { accuracy: '', latency_ms: ' ms', area_mm2: ' mm²', performance_per_area: '' };
  const parts = CONSTRAINED.flatMap((name) => {
    const limit = limitOf(scenario, name);
    return limit === undefined ? [] : [`${words[name]} ${formatNumber(limit)}${units[name]}`];
  });
  return parts.length === 0 ? 'any pair' : parts.join(', ');
}

/** Write the reward out as it is computed: weights, and the bounds that the objectives are scaled by. */
export function makeFormula(scenario: Scenario, { bounds, units }: About): HTMLElement {
  const { area, latency, accuracy } = scenario.weights;
  const ranges = bounds;
  if (ranges === undefined || units === undefined) return h('div');
  const ms = (cycles: number): string => formatNumber(cycles / (1000 * units.coreMhz));
  const mm2 = (value: number): string => formatNumber(value / 1e4);
  const share = (count: number): string => formatNumber(count / units.denominator);
  const term = (weight: number, top: string, bottom: string): string =>
    `${formatNumber(weight)} · (${top}) / (${bottom})`;
  const terms = [
    term(
      accuracy,
      `accuracy − ${share(ranges.accuracyCount.min)}`,
      `${share(ranges.accuracyCount.max)} − ${share(ranges.accuracyCount.min)}`,
    ),
    term(
      latency,
      `${ms(ranges.latencyCycles.max)} − latency`,
      `${ms(ranges.latencyCycles.max)} − ${ms(ranges.latencyCycles.min)}`,
    ),
    term(area, `${mm2(ranges.areaUnits.max)} − area`, `${mm2(ranges.areaUnits.max)} − ${mm2(ranges.areaUnits.min)}`),
  ];
  return h(
    'div',
    { class: 'formula' },
    h('p', { class: 'code' }, `reward = ${terms.join(' + ')}`),
    h(
      'p',
      { class: 'soft' },
      `for ${describeConstraints(scenario)}; where a constraint is missed −0.1 − 0.9 · (mean relative violation). Latency in ms, area in mm².`,
    ),
  );
}

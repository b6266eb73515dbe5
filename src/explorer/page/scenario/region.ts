import type { ScenarioReward } from '../../../objectives/reward.js';
import { toMilliseconds, toMm2 } from '../../../objectives/units.js';
import type { ObjectiveUnits } from '../../../objectives/units.js';
import { s } from '../dom/element.js';
import type { PlotFrame } from '../figures/plot-frame.js';

const STEPS = 60;

function clamp(value: number, end: number): number {
  return Number.isNaN(value) ? 0 : Math.min(end, Math.max(0, value));
}

/** The limits in a reader's units, infinite where there is none. */
function limits(
  rewarding: ScenarioReward,
  { denominator, coreMhz }: ObjectiveUnits,
): { readonly accuracy: number; readonly latency: number; readonly area: number } {
  return {
    accuracy: rewarding.accuracyAtLeast / denominator,
    latency: toMilliseconds(rewarding.latencyAtMost, coreMhz),
    area: toMm2(rewarding.areaAtMost),
  };
}

/** Where pairs can be feasible, with latency to the right and accuracy upwards: a rectangle. */
export function accuracyRegion(
  { x, y, width, height }: PlotFrame,
  rewarding: ScenarioReward,
  units: ObjectiveUnits,
): SVGElement {
  const { accuracy, latency } = limits(rewarding, units);
  const right = clamp(x(latency), width);
  const bottom = accuracy <= 0 ? height : clamp(y(accuracy), height);
  return s('path', { class: 'region', d: `M0 0H${right}V${bottom}H0Z` });
}

/** The same with latency to the right and area upwards; a bound on performance per area is a curve there. */
export function areaRegion(
  { x, y, width, height }: PlotFrame,
  rewarding: ScenarioReward,
  { coreMhz }: ObjectiveUnits,
): SVGElement {
  const [low, high] = y.domain() as [number, number];
  const top = Math.min(high, toMm2(rewarding.areaAtMost));
  const edge = Array.from({ length: STEPS + 1 }, (_, i) => {
    const area = top < low ? low : low + ((top - low) * i) / STEPS;
    const most = toMilliseconds(rewarding.latencyAtMostOn(Math.round(area * 1e4)), coreMhz);
    return `L${clamp(most <= 0 ? 0 : x(most), width).toFixed(1)} ${clamp(y(area), height).toFixed(1)}`;
  });
  if (top < low) return s('path', { class: 'region', d: '' });
  return s('path', {
    class: 'region',
    d: `M0 ${height}L0 ${height}${edge.join('')}L0 ${clamp(y(top), height).toFixed(1)}Z`,
  });
}

import type { Chart } from '../../src/plot/render.js';
import type { Trace } from '../trace/trace.js';
import type { BandPoint } from './band-chart.js';
import { bandChart, bandPoint } from './band-chart.js';
import type { StrategyStyle } from '../report/strategy-styles.js';
import { strategyStyles } from '../report/strategy-styles.js';
import { meanFeasibleReward, RECENT_STEPS } from './presentations.js';

/** Points of a curve. */
const POINTS = 100;

/** The curve of one strategy in one scenario under one cost model. */
export interface RecentBand {
  readonly costs: string;
  readonly scenario: string;
  readonly strategy: string;
  /** Of the runs that had a feasible pair among their recent steps. */
  readonly points: readonly BandPoint[];
}

/** Mean feasible rewards of the last 1,000 steps (fewer at the beginning) by step: the paper's own curve. */
export function recentCurve(trace: Trace): { readonly step: number; readonly reward: number }[] {
  const stride = Math.max(1, Math.ceil(trace.steps / POINTS));
  return Array.from({ length: Math.ceil(trace.steps / stride) }, (_, i) => {
    const step = Math.min(trace.steps, (i + 1) * stride);
    return { step, reward: meanFeasibleReward(trace, step, RECENT_STEPS) };
  });
}

/** Collects curves of runs, as many as there are, and keeps of them what the figure needs. */
export class RecentCurves {
  readonly #groups = new Map<
    string,
    {
      readonly costs: string;
      readonly scenario: string;
      readonly strategy: string;
      readonly byStep: Map<number, number[]>;
    }
  >();

  /** Add a run. */
  add({ costs, scenario, strategy }: Omit<RecentBand, 'points'>, trace: Trace): void {
    const key = [costs, scenario, strategy].join('/');
    const group = this.#groups.get(key) ?? { costs, scenario, strategy, byStep: new Map<number, number[]>() };
    this.#groups.set(key, group);
    for (const { step, reward } of recentCurve(trace)) {
      const values = group.byStep.get(step) ?? [];
      group.byStep.set(step, values);
      if (!Number.isNaN(reward)) values.push(reward);
    }
  }

  /** Quartiles over what was added. */
  bands(): RecentBand[] {
    return [...this.#groups.values()].map(({ byStep, ...group }) => ({
      ...group,
      points: [...byStep].flatMap(([step, values]) => (values.length === 0 ? [] : [bandPoint(step, values)])),
    }));
  }
}

/** Draw the curves of one scenario under one cost model as the paper does. */
export function recentChart(bands: readonly RecentBand[], costsTitle: string): Chart {
  const styles = strategyStyles(bands.map(({ strategy }) => strategy));
  return bandChart(
    bands.map(({ strategy, points }) => ({ ...(styles.get(strategy) as StrategyStyle), points })),
    {
      title: `${bands[0]?.scenario ?? ''}: what searches propose by step`,
      subtitle: `Cost model ${costsTitle}; feasible proposals of the last 1,000 steps; median and quartiles`,
      label: 'Mean feasible reward',
    },
  );
}

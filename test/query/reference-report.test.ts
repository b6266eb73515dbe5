import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reducePairs } from '../../src/dominance/reduce.js';
import { reportReference } from '../../src/query/reference-report.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { enumeratePlainly, trialInputs } from '../frontier/trial-space.js';

const DENOMINATOR = 1000;

/** A trial space with counts of its own, and all of its pairs. */
function spaceOf(counts: Int32Array): { truth: GroundTruth; pairs: ReturnType<typeof enumeratePlainly> } {
  const inputs = { ...trialInputs(), accuracyCounts: counts, metric: { name: 'trial', denominator: DENOMINATOR } };
  const pairs = enumeratePlainly(inputs);
  const truth = { inputs, frontier: reducePairs(pairs), accuracyCounts: counts } as unknown as GroundTruth;
  return { truth, pairs };
}

describe('a hand-made model beside all pairs', () => {
  it('has the reference, the better pairs and the trade-off that a look at every pair finds', () => {
    const { count } = trialInputs().space;
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: count, maxLength: count }), fc.nat(count - 1), (drawn, model) => {
        const { truth, pairs } = spaceOf(Int32Array.from(drawn, (each) => 500 + each));
        const report = reportReference(truth, model);
        const all = [...pairs.cellIndex.keys()].map((at) => ({
          model: pairs.cellIndex[at]!,
          count: pairs.accuracyCount[at]!,
          cost: pairs.latencyCycles[at]! * pairs.areaUnits[at]!,
        }));
        const own = Math.min(...all.filter((pair) => pair.model === model).map(({ cost }) => cost));
        const ofReport = ({ latency_cycles, area_units }: { latency_cycles: number; area_units: number }): number =>
          latency_cycles * area_units;
        expect(ofReport(report.reference)).toBe(own);

        const bestCount = Math.max(...all.filter(({ cost }) => cost <= own).map((pair) => pair.count));
        const costAt = (least: number): number =>
          Math.min(...all.filter((pair) => pair.count >= least).map(({ cost }) => cost));
        const count0 = truth.accuracyCounts[model]!;
        expect(report.most_accurate.accuracy_count).toBe(bestCount);
        expect(ofReport(report.most_accurate)).toBe(costAt(bestCount));
        expect(ofReport(report.best_performance)).toBe(costAt(count0));
        expect(report.best_performance.accuracy_count).toBeGreaterThanOrEqual(count0);
        expect(report.best_performance.performance_ratio).toBe(own / costAt(count0));
        // 1.3 points are 13 of 1000 images.
        if (report.at_paper_gain === undefined) expect(costAt(count0 + 13)).toBe(Infinity);
        else expect(ofReport(report.at_paper_gain)).toBe(costAt(count0 + 13));

        for (const [i, step] of report.trade_off.entries()) {
          expect(ofReport(step)).toBe(costAt(step.accuracy_count));
          const better = all.some((pair) => pair.count > step.accuracy_count && pair.cost <= ofReport(step));
          expect(better).toBe(false);
          if (i > 0) expect(ofReport(step)).toBeLessThan(ofReport(report.trade_off[i - 1]!));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('tells a pair that is the same network from one that is another', () => {
    const { truth } = spaceOf(new Int32Array(trialInputs().space.count).fill(700));
    const { reference, most_accurate: best } = reportReference(truth, 3);
    expect(best.same_network).toBe(best.model_index === reference.model_index);
  });
});

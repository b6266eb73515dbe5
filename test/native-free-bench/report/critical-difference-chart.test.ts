import { expect, test } from 'vitest';
import { criticalDifferenceSvg } from '../../../native-free-bench/report/critical-difference-chart.js';
import { strategyStyles } from '../../../native-free-bench/report/strategy-styles.js';
import type { RankComparison } from '../../../native-free-bench/summary/critical-difference.js';

const compared: RankComparison = {
  scenarios: 3,
  runs: 10,
  strategies: [
    { strategy: 'evolution', meanRank: 1.25 },
    { strategy: 'combined', meanRank: 1.9 },
    { strategy: '<mine> & "yours"', meanRank: 3.1 },
    { strategy: 'random', meanRank: 3.75 },
  ],
  chiSquared: 12,
  degreesOfFreedom: 3,
  p: 0.007,
  criticalDifference: 0.8,
  groups: [
    [0, 1],
    [2, 3],
  ],
};

test('a critical-difference diagram names every strategy with its mean rank and joins what is not told apart', () => {
  const styles = strategyStyles(compared.strategies.map(({ strategy }) => strategy));
  const svg = criticalDifferenceSvg(compared, styles, 'Mean ranks');
  expect(svg).toMatchSnapshot();
  expect(svg).toContain('&lt;mine&gt; &amp; &quot;yours&quot;');
  expect(svg).not.toContain('<mine');
  // A bar from the first to the second mean rank, with a little on either side.
  expect(svg).toContain('M215.3 68H');
});

import { axisFy, axisX, axisY, cell, text } from '@observablehq/plot';
import type { Chart } from '../../src/plot/render.js';
import { CAMPAIGN_COSTS, ESTIMATOR_FAMILIES } from './campaign.js';
import { PRESENTATIONS } from './presentations.js';
import type { Answer, Verdict } from './verdicts.js';

const COLORS: Readonly<Record<Answer, string>> = { yes: '#2a9d6f', no: '#d1495b', undecided: '#c9ced6' };
const ROW_HEIGHT = 21;

/** Draw the answer to every claim: claims across, cost models × presentations × estimators down. */
export function verdictChart(verdicts: readonly Verdict[], title: string): Chart {
  const rows = verdicts.map(({ claim, costs, presentation, family, answer }) => ({
    claim: `${claim.text}\n${claim.scenario}`,
    costs: CAMPAIGN_COSTS.find(({ name }) => name === costs)?.title ?? costs,
    row: `${PRESENTATIONS.find(({ name }) => name === presentation)?.short ?? presentation} · ${ESTIMATOR_FAMILIES.find(({ name }) => name === family)?.title ?? family}`,
    answer,
  }));
  const distinct = (name: 'claim' | 'costs' | 'row'): string[] => [...new Set(rows.map((row) => row[name]))];
  const [claims, costs, lines] = [distinct('claim'), distinct('costs'), distinct('row')];
  const place = { x: 'claim', y: 'row', fy: 'costs' } as const;
  return {
    title,
    subtitle: 'yes: both comparisons significant after Holm’s correction; no: one significant the other way',
    legend: (['yes', 'no', 'undecided'] as const).map((answer) => ({ text: answer, color: COLORS[answer] })),
    plot: {
      width: 1440,
      height: costs.length * (lines.length * ROW_HEIGHT + 24) + 70,
      marginLeft: 400,
      marginTop: 50,
      marginRight: 190,
      x: { domain: claims, label: null, padding: 0.06 },
      y: { domain: lines, label: null, padding: 0.1 },
      fy: { domain: costs, label: null, padding: 0.06 },
      marks: [
        axisX({ anchor: 'top', tickSize: 0 }),
        axisY({ tickSize: 0 }),
        axisFy({ anchor: 'right' }),
        cell(rows, { ...place, fill: ({ answer }: { answer: Answer }) => COLORS[answer] }),
        text(rows, {
          ...place,
          text: ({ answer }: { answer: Answer }) => (answer === 'undecided' ? '?' : answer),
          fill: ({ answer }: { answer: Answer }) => (answer === 'undecided' ? '#1b1e23' : 'white'),
        }),
      ],
    },
  };
}

import { join } from 'node:path';
import { replaceFiles } from '../../src/atomic-file.js';
import { formatCsv } from '../../src/csv.js';
import { renderSvg } from '../../src/plot/render.js';
import type { CampaignAnswer } from './answer.js';
import { comparisonRows, costRows, medianRows, presentedRows, recentRows, verdictRows } from './answer-records.js';
import { answerText } from './answer-text.js';
import { CLAIMS } from './verdicts.js';
import { recentChart } from './recent-curves.js';
import { verdictChart } from './verdict-chart.js';

/**
 * Write an answer: paper-question.md, paper-question.svg (the answers), paper-question.csv (every comparison),
 * verdicts.csv, medians.csv, presentations.csv (every run), recent-reward.csv and one figure of it a cost model and
 * scenario, cost-models.csv.
 *
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE.
 */
export async function writeAnswer(folder: string, answer: CampaignAnswer): Promise<void> {
  const title = 'Is combined search best without constraints, phase with them, separate worst?';
  const figures = answer.costs.flatMap((costs) =>
    [...new Set(CLAIMS.map(({ scenario }) => scenario))].flatMap((scenario) => {
      const bands = answer.recent.filter((band) => band.costs === costs.name && band.scenario === scenario);
      if (bands.length === 0) return [];
      const name = `recent-reward-${costs.name}-${scenario}.svg`;
      return [[name, renderSvg(recentChart(bands, costs.title))] as const];
    }),
  );
  const files: readonly (readonly [string, string])[] = [
    ['paper-question.md', answerText(answer)],
    ['paper-question.svg', renderSvg(verdictChart(answer.verdicts, title))],
    ['paper-question.csv', formatCsv(comparisonRows(answer))],
    ['verdicts.csv', formatCsv(verdictRows(answer))],
    ['medians.csv', formatCsv(medianRows(answer))],
    ['presentations.csv', formatCsv(presentedRows(answer))],
    ['recent-reward.csv', formatCsv(recentRows(answer))],
    ['cost-models.csv', formatCsv(costRows(answer))],
    ...figures,
  ];
  const contents = new Map(files.map(([name, content]) => [join(folder, name), content]));
  await replaceFiles(contents, () => undefined);
}

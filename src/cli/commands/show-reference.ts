import { accuracyNeeded } from '../../errors/space.js';
import { PAPER_CLAIM } from '../../query/known-cell-report.js';
import type { BetterPair, RatedPair, ReferenceReport } from '../../query/reference-report.js';
import { PAPER_GAIN, reportReference } from '../../query/reference-report.js';
import type { GroundTruth } from '../../store/ground-truth.js';
import { notePredicted } from '../output/predicted.js';
import type { Reporter } from '../output/reporter.js';
import { print } from '../output/print.js';
import { formatTable } from '../output/text-table.js';

const COMPARABILITY =
  "The question is the paper's, and so may be the data set. The figures cannot be held against it: its latency table and area constants are not public, and its cells were trained by its search, while these are the models of a benchmark.";

interface Line {
  readonly what: string;
  readonly pair: RatedPair & Partial<BetterPair>;
}

function linesOf({ reference, most_accurate, best_performance, at_paper_gain }: ReferenceReport): Line[] {
  const gain = `${(100 * PAPER_GAIN).toFixed(1)} points more accurate: best performance per area`;
  return [
    { what: 'on its best accelerator', pair: reference },
    { what: 'most accurate of no less performance per area', pair: most_accurate },
    { what: 'best performance per area of no less accuracy', pair: best_performance },
    ...(at_paper_gain === undefined ? [] : [{ what: gain, pair: at_paper_gain }]),
  ];
}

function formatReport(report: ReferenceReport): string {
  const lines = linesOf(report);
  const table = formatTable<Line>(
    [
      { title: 'pair', cell: ({ what }) => what, align: 'left' },
      { title: 'model', cell: ({ pair }) => String(pair.model_index) },
      { title: 'accelerator', cell: ({ pair }) => String(pair.accelerator_index) },
      { title: 'accuracy', cell: ({ pair }) => `${(100 * pair.accuracy).toFixed(2)} %` },
      {
        title: 'points',
        cell: ({ pair }) => (pair.accuracy_gain === undefined ? '' : `+${(100 * pair.accuracy_gain).toFixed(2)}`),
      },
      { title: 'images/s/mm²', cell: ({ pair }) => pair.images_per_s_per_mm2.toFixed(3) },
      { title: 'ratio', cell: ({ pair }) => pair.performance_ratio?.toFixed(3) ?? '' },
      { title: 'latency [ms]', cell: ({ pair }) => pair.latency_ms.toFixed(3) },
      { title: 'area [mm²]', cell: ({ pair }) => pair.area_mm2.toFixed(2) },
    ],
    lines,
  );
  const models = new Map(lines.map(({ pair }) => [pair.model_index, pair]));
  const names = [...models.values()].map(({ model_index, model }) => `${model_index}  ${model}\n`).join('');
  const accelerators = new Map(lines.map(({ pair }) => [pair.accelerator_index, pair]));
  const builds = [...accelerators.values()].map((pair) => `${pair.accelerator_index}  ${pair.accelerator}\n`).join('');
  const same = lines.flatMap(({ pair }) => (pair.same_network === true ? [pair.model_index] : []));
  return `${table}\n${names}${builds}${describeSame([...new Set(same)])}`;
}

/** Say which models are the reference's network under another name. */
function describeSame(models: readonly number[]): string {
  if (models.length === 0) return '';
  return `\n${models.join(', ')} runs the same operations as the model itself: the two were trained apart, and the difference in accuracy is that of two trainings.\n`;
}

/** Print a hand-made model on its best accelerator beside the pairs that are chosen together, and draw the trade-off. */
export async function showReference(
  truth: GroundTruth,
  model: number,
  { plot, json }: { readonly plot?: string | undefined; readonly json: boolean },
  reporter: Reporter,
): Promise<void> {
  const { space, metric, costModel } = truth.inputs;
  if (truth.accuracyCounts[model]! < 0) throw accuracyNeeded(space.nameAt(model), metric.name);
  const report = reportReference(truth, model);
  if (json) {
    const whole = { ...report, paper: PAPER_CLAIM, comparability: COMPARABILITY };
    print(`${JSON.stringify(whole, null, 2)}\n`);
  } else {
    const claim = `The paper: “${PAPER_CLAIM.text}” (${PAPER_CLAIM.source})`;
    print(`${formatReport(report)}\n${claim}\n${COMPARABILITY}\n`);
  }
  notePredicted(reporter, metric.name);
  reporter.note(`${report.trade_off.length} pairs make up the whole trade-off; accuracies: ${metric.name}.`);
  if (plot === undefined) return;
  const title = { model: `${space.noun} ${model}`, of: `${metric.name}, structure ${costModel.constants.structure}` };
  const [{ tradeOffChart }, { writeChart }] = await Promise.all([
    import('../../plot/trade-off-chart.js'),
    import('../../plot/render.js'),
  ]);
  await writeChart(plot, tradeOffChart(report, title));
  reporter.note(`Drew ${plot}.`);
}

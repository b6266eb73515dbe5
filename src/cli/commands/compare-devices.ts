import { join } from 'node:path';
import { replaceFiles } from '../../atomic-file.js';
import { hashConstants } from '../../cost/model/constants.js';
import { constantsOf, readConstantsFile } from '../../cost/model/constants-file.js';
import { checkBandwidth } from '../../cost/table/bandwidth-check.js';
import { latenciesMissing } from '../../errors/measured.js';
import { bestForResnet, compareArchitectures } from '../../measured/compare-architectures.js';
import type { ComparisonReport } from '../../measured/describe-comparison.js';
import { describeDevice } from '../../measured/describe-comparison.js';
import type { MeasuredValues } from '../../measured/measured-objective.js';
import { throwIfInterrupted } from '../../progress.js';
import { findAccelerator } from '../../space/accelerators/find-accelerator.js';
import { DEFAULT_GRID } from '../../space/accelerators/grid.js';
import { gridRows } from '../../space/accelerators/rows.js';
import { ARCHITECTURE_COUNT } from '../../space/nasbench201/architecture.js';
import type { Dataset } from '../../space/nasbench201/lower.js';
import { NASBENCH201 } from '../../space/nasbench201/space.js';
import type { CommandContext } from '../context.js';
import { print } from '../output/print.js';
import { formatComparison } from '../output/comparison-text.js';
import { formatDuration } from '../output/reporter.js';

/** What is compared, and where it goes. */
export interface CompareOptions {
  /** Where the latencies are from, for errors. */
  readonly db: string;
  /** The data set whose networks are compared. */
  readonly dataset: Dataset;
  /** As a person names it; undefined for the one of best performance per area for ResNet's cell. */
  readonly accelerator?: string | undefined;
  /** Constants in place of the default ones: a name or a file. */
  readonly costModel?: string | undefined;
  /** Folder for compare.json, compare.svg and compare.png; undefined for none. */
  readonly out?: string | undefined;
  readonly json: boolean;
}

/**
 * Compare our cycles with the latencies of devices, say what comes out, and draw it.
 *
 * @param latencies - Of the networks for the data set, one a device, by index of the architecture.
 * @throws {@link CodesignError} METRIC_UNKNOWN where there is no latency; ACCELERATOR_UNKNOWN, CONSTANTS_INVALID,
 * OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function compareDevices(
  latencies: readonly MeasuredValues[],
  { db, dataset, accelerator, costModel, out, json }: CompareOptions,
  { reporter, signal, lockFolder }: CommandContext,
): Promise<void> {
  const begun = performance.now();
  const file = readConstantsFile(costModel);
  const constants = constantsOf(file);
  checkBandwidth(constants, DEFAULT_GRID);
  const rows = gridRows(DEFAULT_GRID);
  const index =
    accelerator === undefined ? bestForResnet(rows, dataset, constants) : findAccelerator(accelerator, rows);
  const compared = compareArchitectures(latencies, dataset, rows.at(index), constants);
  if (compared.length === 0) throw latenciesMissing(db, dataset.name);

  const report: ComparisonReport = {
    space: NASBENCH201,
    network: dataset.name,
    models: ARCHITECTURE_COUNT,
    accelerator: { index, name: rows.nameOf(index) },
    cost_model: { name: file.name, constants_sha256: hashConstants(constants) },
    devices: compared.map(describeDevice),
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  const named = `${index} ${report.accelerator.name}`;
  if (out !== undefined) {
    await lockFolder(out);
    const title = { network: dataset.name, accelerator: named, costModel: file.name };
    const [{ comparisonChart }, { renderPng, renderSvg }] = await Promise.all([
      import('../../plot/comparison-chart.js'),
      import('../../plot/render.js'),
    ]);
    const svg = renderSvg(comparisonChart(compared, title));
    const files = { 'compare.json': text, 'compare.svg': svg, 'compare.png': await renderPng(svg) };
    await replaceFiles(new Map(Object.entries(files).map(([name, content]) => [join(out, name), content])), () => {
      throwIfInterrupted(signal);
    });
  }
  print(json ? text : formatComparison(report));
  const choice = accelerator === undefined ? ", the best in performance per area for ResNet's cell" : '';
  reporter.note(`Our latency: networks for ${dataset.name} on accelerator ${named}${choice}; ${file.name}.`);
  if (out !== undefined) reporter.note(`Written to ${out}/: compare.json, compare.svg, compare.png.`);
  reporter.note(`Took ${formatDuration(performance.now() - begun)}.`);
}

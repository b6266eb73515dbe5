import type { MeasuredManifest, StatedObjective } from '../../measured/manifest.js';
import type { MeasuredInputs } from '../../measured/measured-frontier.js';
import { measuredFrontier } from '../../measured/measured-frontier.js';
import { writeMeasuredFolder } from '../../measured/write-folder.js';
import { MANIFEST_FILE } from '../../store/manifest.js';
import type { CommandContext } from '../context.js';
import { print } from '../output/print.js';
import { notePredicted } from '../output/predicted.js';
import { formatDuration } from '../output/reporter.js';

/** Where a frontier of measured objectives goes. */
export interface EnumerateMeasuredOptions {
  readonly out: string;
  /** Print the manifest. */
  readonly json: boolean;
}

const count = (value: number): string => value.toLocaleString('en');

/**
 * Find the frontier of accuracy and what was measured on one device, write the folder, and tell what was found.
 *
 * @throws {@link CodesignError} USAGE where the objectives do not fit; METRIC_UNKNOWN, OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function enumerateMeasured(
  inputs: MeasuredInputs,
  { out, json }: EnumerateMeasuredOptions,
  { reporter, signal }: CommandContext,
): Promise<void> {
  const begun = performance.now();
  const manifest = await writeMeasuredFolder(out, measuredFrontier(inputs), { signal });
  reporter.note(describeMeasuredManifest(manifest, out));
  notePredicted(reporter, manifest.metric);
  reporter.note(`Took ${formatDuration(performance.now() - begun)}.`);
  if (json) print(`${JSON.stringify(manifest, null, 2)}\n`);
}

function describeMeasuredManifest(
  { frontier, models, metric, metric_denominator, objectives, bounds, files }: MeasuredManifest,
  out: string,
): string {
  const device = objectives[0]?.device ?? '';
  const names = objectives.map(({ quantity }) => quantity).join(' and ');
  const accuracy = ((100 * bounds.accuracy_count.max) / metric_denominator).toFixed(2);
  const extremes = objectives.map(describeLeast).join(', ');
  return [
    `Frontier: ${count(frontier.size)} points of ${count(models.considered)} models, by accuracy and ${names} on ${device}.`,
    `Extremes: accuracy ${accuracy} % (${metric}), ${extremes}.`,
    ...describeLeftOut(models, metric, objectives),
    ...objectives.map(describeScale),
    `Written to ${out}/: ${[...Object.keys(files), MANIFEST_FILE].join(', ')}.`,
  ].join('\n');
}

function describeLeast({ quantity, unit, scale, bounds }: StatedObjective): string {
  return `${quantity} ${Number((bounds.min / scale).toPrecision(4))} ${unit}`;
}

function describeScale({ name, unit, scale, rounding_maximum: rounding }: StatedObjective): string {
  const exact = rounding === 0 ? 'exactly' : `rounded by at most ${Number(rounding.toPrecision(2))} ${unit}`;
  return `${name}: whole numbers of 1/${count(scale)} ${unit}, ${exact}.`;
}

function describeLeftOut(
  { without_accuracy, without_measure }: MeasuredManifest['models'],
  metric: string,
  objectives: readonly StatedObjective[],
): string[] {
  const parts = [
    ...(without_accuracy > 0 ? [`${count(without_accuracy)} without an accuracy in ${metric}`] : []),
    ...(without_measure > 0
      ? [`${count(without_measure)} without ${objectives.map(({ name }) => name).join(' or ')}`]
      : []),
  ];
  return parts.length === 0 ? [] : [`Left out: ${parts.join(', ')}.`];
}

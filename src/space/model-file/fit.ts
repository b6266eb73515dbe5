import type { Report } from './faults.js';
import type { FeatureMap, ReadOperation } from './operation.js';

/** Additions take two maps: that is what their cycles are of. */
const OPERANDS = 2;

/** What an operation waits for, and what that makes. */
interface Source {
  readonly position: number;
  readonly map: FeatureMap;
}

/**
 * Report every operation of a module that cannot read what it waits for.
 *
 * Maps that a convolution or a pool waits for are read one behind the other, channel upon channel; an addition adds two
 * maps, one of which may be such a row of maps; a dense layer reads every element. What an operation on the host makes
 * is not known, nor what the module itself is given: only what is known has to fit.
 *
 * @param operations - By position; undefined where one was at fault itself.
 */
export function reportMisfits(operations: readonly (ReadOperation | undefined)[], report: Report): void {
  operations.forEach((read, position) => {
    if (read?.input === undefined || read.waits.length === 0) return;
    const sources = read.waits.flatMap((wait): Source[] => {
      const map = operations[wait]?.output;
      return map === undefined ? [] : [{ position: wait, map }];
    });
    const complete = sources.length === read.waits.length;
    const place = `operations[${position}]`;
    const { kind } = read.operation;
    if (kind === 'host') reportElements(read.input.channels, sources, complete, place, report);
    else {
      const field = kind === 'add' ? 'size' : 'input_size';
      for (const { position: source, map } of sources) {
        if (map.size === read.input.size) continue;
        report(`${place}.${field} is ${read.input.size}, but operations[${source}] gives maps of size ${map.size}`);
      }
      if (kind === 'add') reportOperands(read.input.channels, sources, complete, place, report);
      else {
        const channels = kind === 'conv' ? 'input_channels' : 'channels';
        reportSum(read.input.channels, sources, complete, `${place}.${channels}`, report);
      }
    }
  });
}

function listSources(sources: readonly Source[]): string {
  const gives = sources.length === 1 ? 'gives' : 'give';
  const channels = sources.map(({ map }) => map.channels).join(' + ');
  return `${sources.map(({ position }) => `operations[${position}]`).join(', ')} ${gives} ${channels} channels`;
}

function reportSum(wanted: number, sources: readonly Source[], complete: boolean, place: string, report: Report): void {
  const given = sources.reduce((sum, { map }) => sum + map.channels, 0);
  if (given > wanted || (complete && given < wanted)) report(`${place} is ${wanted}, but ${listSources(sources)}`);
}

function reportElements(
  wanted: number,
  sources: readonly Source[],
  complete: boolean,
  place: string,
  report: Report,
): void {
  const given = sources.reduce((sum, { map }) => sum + map.size * map.size * map.channels, 0);
  if (given <= wanted && (!complete || given === wanted)) return;
  const gives = sources.map(({ position, map }) => `operations[${position}] gives ${map.size}² · ${map.channels}`);
  report(`${place}.inputs is ${wanted}, but ${gives.join(', ')} = ${given}`);
}

function reportOperands(
  wanted: number,
  sources: readonly Source[],
  complete: boolean,
  place: string,
  report: Report,
): void {
  const narrow = sources.filter(({ map }) => map.channels !== wanted);
  const given = narrow.reduce((sum, { map }) => sum + map.channels, 0);
  const fits = narrow.length === 0 || given === wanted || (!complete && given < wanted);
  if (!fits) report(`${place}.channels is ${wanted}, but ${listSources(narrow)}`);
  const operands = sources.length - narrow.length + (narrow.length > 0 ? 1 : 0);
  if (fits && operands > OPERANDS) {
    report(`${place} adds ${operands} maps, not ${OPERANDS}: write an addition after another`);
  }
}

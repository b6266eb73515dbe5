import { OPERATION_KINDS } from '../../../../space/models/module.js';
import type { ShownReport } from '../model/describe.js';

/** What decides the colour of an operation. */
export type ShownKind = (typeof OPERATION_KINDS)[number] | 'host';

/** An operation of a module as the charts take it; times in core cycles from the start of the module. */
export interface ShownOperation {
  readonly kind: ShownKind;
  /** For people, e.g. `conv 3×3 of vertex 2`. */
  readonly name: string;
  /** A few letters, for a narrow bar. */
  readonly short: string;
  /** Sizes, e.g. `128→64 @32×32`. */
  readonly shape: string;
  /** The vertex of the drawing that it computes or prepares; undefined where models are no cells. */
  readonly vertex: number | undefined;
  readonly engine: string;
  readonly cycles: number;
  readonly start: number;
  readonly end: number;
  /** Positions of the operations that it waits for. */
  readonly waitsFor: readonly number[];
}

/** A part of the network in time. */
export interface ShownModule {
  readonly name: string;
  readonly repeats: number;
  /** Of one run. */
  readonly cycles: number;
  readonly operations: readonly ShownOperation[];
}

/** What kinds of operation are called. */
export const KIND_NAMES: Readonly<Record<ShownKind, string>> = {
  conv3x3: 'convolution 3×3',
  conv1x1: 'convolution 1×1',
  maxpool3x3: 'pool',
  add: 'addition',
  host: 'host',
};

const SHORT: Readonly<Record<ShownKind, string>> = {
  conv3x3: '3×3',
  conv1x1: '1×1',
  maxpool3x3: 'pool',
  add: '+',
  host: 'host',
};

/** The kind of an operation by the text that `operationName` makes of it. */
export function kindOfName(name: string): ShownKind {
  if (name.startsWith('host')) return 'host';
  if (name.startsWith('add')) return 'add';
  if (name.startsWith('maxpool')) return 'maxpool3x3';
  return name.startsWith('conv1x1') ? 'conv1x1' : 'conv3x3';
}

/**
 * Lay out what `codesign show pair` says of a schedule for the charts.
 *
 * @param drawnVertex - For each vertex of the representative that of the drawing; vertices keep their numbers without.
 */
export function shownModules(report: ShownReport, drawnVertex: readonly number[] = []): ShownModule[] {
  if ('model' in report) {
    return report.modules.map(({ name, repeats, cycles, operations }) => ({
      name,
      repeats,
      cycles,
      operations: operations.map(({ operation, engine, waits_for, ...time }) => {
        const [text = '', shape = ''] = operation.split('@');
        const kind = kindOfName(operation);
        const name = kind === 'maxpool3x3' ? text.replace('maxpool', 'pool ') : text.replace('conv', 'conv ');
        return {
          kind,
          name,
          short: kind === 'conv3x3' ? (/\d+x\d+/.exec(text)?.[0].replace('x', '×') ?? SHORT[kind]) : SHORT[kind],
          shape: shape === '' ? '' : describeShape(shape),
          vertex: undefined,
          engine,
          waitsFor: waits_for,
          ...time,
        };
      }),
    }));
  }
  const { vertices } = report.cell;
  const nameOf = (vertex: number): string =>
    vertex === vertices - 1 ? 'output' : `vertex ${drawnVertex[vertex] ?? vertex}`;
  return report.modules.map(({ input_channels, output_channels, size, repeats, cycles, operations }) => ({
    name: `${input_channels}→${output_channels} @${size}×${size}`,
    repeats,
    cycles,
    operations: operations.map((operation) => ({
      kind: operation.kind,
      name: `${ROLE_NAMES[operation.role] ?? KIND_NAMES[operation.kind]} ${operation.role === 'label' ? 'of' : 'for'} ${nameOf(operation.vertex)}`,
      short: operation.role === 'projection' ? 'proj' : SHORT[operation.kind],
      shape: `${operation.input_channels}→${operation.output_channels} @${size}×${size}`,
      vertex: drawnVertex[operation.vertex] ?? operation.vertex,
      engine: operation.engine,
      cycles: operation.cycles,
      start: operation.start,
      end: operation.end,
      waitsFor: operation.waits_for,
    })),
  }));
}

const ROLE_NAMES: Readonly<Record<string, string>> = { projection: 'projection 1×1', addition: 'addition' };

/** `32:128>64` as people read it. */
function describeShape(text: string): string {
  const [map = '', channels = ''] = text.split(':');
  return `${channels.replace('>', '→')} @${map.replace('-', '→')}`;
}

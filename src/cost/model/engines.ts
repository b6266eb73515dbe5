import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { OperationKind } from '../../space/models/module.js';
import { OPERATION_KINDS } from '../../space/models/module.js';

/** The engine (0..3) that runs each kind of operation, in the order of `OPERATION_KINDS`: conv3x3, conv1x1, maxpool3x3, add. */
export type EngineAssignment = readonly [conv3x3: number, conv1x1: number, maxpool3x3: number, add: number];

/** The engine assignment of a CHaiDNN variant (spec/cost-model.md, "Which engine"). */
export function engineAssignment({ ratio_conv_engines, pool_enable }: Accelerator): EngineAssignment {
  const small = ratio_conv_engines === '1' ? 0 : 1;
  const pool = pool_enable ? small + 1 : 0;
  return [0, small, pool, small];
}

export function engineOf(assignment: EngineAssignment, kind: OperationKind): number {
  return assignment[OPERATION_KINDS.indexOf(kind)]!;
}

/** A stable text for an assignment; two variants are of one engine class iff their texts are equal. */
export function assignmentKey(assignment: EngineAssignment): string {
  return assignment.join('');
}

/** The same assignment with the engines numbered in the order in which the kinds first use them. */
export function canonicalAssignment(engines: readonly number[]): EngineAssignment {
  const order = [...new Set(engines)];
  return engines.map((engine) => order.indexOf(engine)) as unknown as EngineAssignment;
}

/** What people call the engines of a variant, by their number. */
export function engineNames({ ratio_conv_engines, pool_enable }: Accelerator): readonly string[] {
  const convolution = ratio_conv_engines === '1' ? ['general'] : ['conv3x3', 'conv1x1'];
  return pool_enable ? [...convolution, 'pool'] : convolution;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { kernelCycles } from '../../../src/cost/model/accelerator-cycles.js';
import { engineAssignment } from '../../../src/cost/model/engines.js';
import { modelEngine, modelLatency, moduleMakespan } from '../../../src/cost/model/explain-model.js';
import { kernelOf } from '../../../src/cost/model/kernel.js';
import { acceleratorAt, countAccelerators } from '../../../src/space/accelerators/grid.js';
import { readModelBytes } from '../../../src/space/model-file/read-model-file.js';
import type { ModelOperation, ModuleOperation } from '../../../src/space/models/module.js';
import type { ModelSpace } from '../../../src/space/models/model-space.js';
import { add, dense, fileOf, HEADER, model, module, pool } from './model-lines.js';
import { randomFile } from './random-file.js';

const constants = loadConstants();
const kernel = kernelOf(constants);

/** The latency of a model in core cycles, out of the columns of the space's table alone. */
function tabulatedLatency({ workload }: ModelSpace, at: number, accelerator: ReturnType<typeof acceleratorAt>): number {
  const { operations, serial } = workload;
  const models = workload.models();
  if (models.kind !== 'modules') throw new Error('a file has modules');
  const { modules: table } = models;
  const cyclesOf = (operation: ModelOperation): number => kernelCycles(operation, accelerator, kernel);
  const assignment = engineAssignment(accelerator);
  const makespanOf = (i: number): number => {
    const lowered: ModuleOperation[] = [];
    for (let row = table.operationOffset[i]!; row < table.operationOffset[i + 1]!; row++) {
      const dependencies = [...table.waits.subarray(table.waitOffset[row], table.waitOffset[row + 1])];
      lowered.push({ ...operations[table.operationRow[row]!]!, dependencies });
    }
    return moduleMakespan(lowered, cyclesOf, (operation) => modelEngine(operation, assignment));
  };
  let total = serial.reduce((sum, { operation, repeats }) => sum + repeats * cyclesOf(operation), 0);
  for (let entry = table.entryOffset[at]!; entry < table.entryOffset[at + 1]!; entry++) {
    total += table.entryRepeats[entry]! * makespanOf(table.entryModule[entry]!);
  }
  return total;
}

describe('the space of a file', () => {
  const lines = [
    HEADER,
    module('tail', pool()),
    module('class', dense()),
    module('classes', dense()),
    module('block', add(), add([0])),
    module('unused', add()),
    model('b', { tail: 1, class: 2 }),
    model('0', { block: 3, tail: 1, class: 1, classes: 1 }),
    model('a name', { tail: 1, classes: 2 }),
  ];
  const { space, macs, moduleCount } = readModelBytes(fileOf(...lines), 'x');

  it('names its models, and finds them by id and by index', () => {
    expect([space.name, space.noun, space.count, space.network, space.cells]).toEqual([
      'mine',
      'model',
      3,
      undefined,
      undefined,
    ]);
    expect(['b', '0', 'a name', '1', '2'].map((text) => space.find(text))).toEqual([0, 1, 2, 1, 2]);
    expect(space.nameAt(1)).toBe('0');
    for (const text of ['3', 'B', '', '-1', '01', 'toString']) {
      expect(() => space.find(text)).toThrow(
        expect.objectContaining({
          code: 'CELL_UNKNOWN',
          message: `mine has no model "${text}". Name a model by its id, or by its index 0 … 2.`,
        }) as Error,
      );
    }
  });

  it('has the modules of a model as the file says them', () => {
    expect(space.modulesAt(1).map(({ name, repeats }) => `${repeats} × ${name}`)).toEqual([
      '3 × block',
      '1 × tail',
      '1 × class',
      '1 × classes',
    ]);
    expect(moduleCount).toBe(5);
    expect([...macs]).toEqual([320, 320, 320]);
  });

  it('sets apart what every model runs alike', () => {
    const { operations, serial, mostRuns } = space.workload;
    expect(mostRuns).toBe(6);
    expect(operations).toEqual([{ kind: 'add', size: 8, channels: 16 }]);
    expect(serial).toEqual([
      { operation: { kind: 'pool', kernel: 8, inputSize: 8, outputSize: 1, channels: 16 }, repeats: 1 },
      { operation: { kind: 'host', macs: 160 }, repeats: 2 },
    ]);
    expect(space.workload.models()).toMatchObject({ modules: { moduleCount: 1, modelCount: 3 } });
  });

  it('takes as long as its modules do, one after another', () => {
    const accelerators = fc.nat(countAccelerators() - 1);
    fc.assert(
      fc.property(randomFile, accelerators, (file, index) => {
        const drawn = readModelBytes(fileOf(...file), 'random').space;
        const accelerator = acceleratorAt(index);
        for (let at = 0; at < drawn.count; at++) {
          const plain = modelLatency(drawn.modulesAt(at), accelerator, constants);
          expect(tabulatedLatency(drawn, at, accelerator)).toBe(plain);
        }
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { operationCycles } from '../../../src/cost/model/accelerator-cycles.js';
import { engineAssignment } from '../../../src/cost/model/engines.js';
import { modelEngine, modelLatency, moduleMakespan } from '../../../src/cost/model/explain-model.js';
import { acceleratorAt } from '../../../src/space/accelerators/grid.js';
import type { ModuleOperation } from '../../../src/space/models/module.js';
import { architectureAt } from '../../../src/space/nasbench201/architecture.js';
import { DATASETS, lowerNetwork } from '../../../src/space/nasbench201/lower.js';
import { readNasbench201Examples } from '../../space/nasbench201/examples.js';

const constants = loadConstants('chaidnn-v2');

describe('the latency of a model', () => {
  it('is that of the worked examples of NAS-Bench-201, on three data sets', () => {
    const { accelerators, architectures } = readNasbench201Examples();
    for (const { index, latency_cycles } of architectures) {
      for (const dataset of DATASETS) {
        const modules = lowerNetwork(architectureAt(index), dataset);
        const found = accelerators.map((a) => modelLatency(modules, acceleratorAt(a), constants));
        expect(found).toEqual(latency_cycles[dataset.name]);
      }
    }
  });

  it('never falls when an operation gets slower, and is no more than all operations one after another', () => {
    const operation = fc.record({
      cycles: fc.nat(50),
      engine: fc.nat(4),
      waits: fc.array(fc.nat(9), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 10 }), fc.nat(9), (drawn, slower) => {
        const operations = drawn.map(({ waits }, i): ModuleOperation => ({
          kind: 'host',
          macs: i,
          dependencies: waits.filter((w) => w < i),
        }));
        const at = (operation: object): number => (operation as { macs: number }).macs;
        const makespan = (extra: number): number =>
          moduleMakespan(
            operations,
            (each) => drawn[at(each)]!.cycles + (at(each) === slower % drawn.length ? extra : 0),
            (each) => drawn[at(each)]!.engine,
          );
        const total = drawn.reduce((sum, { cycles }) => sum + cycles, 0);
        expect(makespan(0)).toBeLessThanOrEqual(total);
        expect(makespan(7)).toBeGreaterThanOrEqual(makespan(0));
      }),
    );
  });

  it('runs dense layers on the host, beside the engines', () => {
    const accelerator = acceleratorAt(8639);
    const dense = { kind: 'host', macs: 5120 } as const;
    expect(operationCycles(dense, accelerator, constants)).toBe(3414);
    const engines = [0, 1, 2, 3, 8639].map((index) => modelEngine(dense, engineAssignment(acceleratorAt(index))));
    expect(new Set(engines).size).toBe(1);
    const add = { kind: 'add', size: 8, channels: 64 } as const;
    expect(modelEngine(add, engineAssignment(accelerator))).not.toBe(engines[0]);
  });
});

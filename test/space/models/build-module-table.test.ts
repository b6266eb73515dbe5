import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModuleTable } from '../../../src/space/models/build-module-table.js';
import type { ModuleOperation } from '../../../src/space/models/module.js';
import { operationName } from '../../../src/space/models/module.js';

const add = (channels: number, ...dependencies: number[]): ModuleOperation => ({
  kind: 'add',
  size: 8,
  channels,
  dependencies,
});
const dense: ModuleOperation = { kind: 'host', macs: 640, dependencies: [] };
const part = (module: number, repeats = 1): { module: number; repeats: number } => ({ module, repeats });
const columns = (table: object): object =>
  Object.fromEntries(
    Object.entries(table).map(([name, value]) => [name, value instanceof Int32Array ? [...value] : (value as number)]),
  );

describe('a module table', () => {
  it('has each module, operation and part once', () => {
    const modules = [[add(16), add(32, 0)], [add(16)], [add(99)], [add(16), add(32, 0, 0)], []];
    const models = [
      [part(0), part(1, 2), part(3, 4)],
      [part(4), part(1, 3)],
    ];
    const { operations, serial, table } = buildModuleTable(modules, models);
    expect(operations.map(operationName)).toEqual(['add@8:16>16', 'add@8:32>32']);
    expect(operations[1]).toEqual({ kind: 'add', size: 8, channels: 32 });
    expect(serial).toEqual([]);
    expect(columns(table)).toEqual({
      moduleCount: 2,
      modelCount: 2,
      operationOffset: [0, 2, 3],
      operationRow: [0, 1, 0],
      waitOffset: [0, 0, 1, 1],
      waits: [0],
      entryOffset: [0, 2, 3],
      entryModule: [0, 1, 1],
      entryRepeats: [5, 2, 3],
    });
    expect(table.entryModule.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('keeps modules apart that wait otherwise', () => {
    const modules = [
      [add(16), add(16), add(16, 0)],
      [add(16), add(16), add(16, 1)],
      [add(16), add(16), add(16, 1, 0)],
      [add(16), add(16), add(16, 0, 1)],
    ];
    const { table } = buildModuleTable(modules, [[part(0), part(1), part(2), part(3)], []]);
    expect(table.moduleCount).toBe(3);
    expect([...table.waits]).toEqual([0, 1, 0, 1]);
    expect([...table.entryRepeats]).toEqual([1, 1, 2]);
  });

  it('sets apart what every model runs by itself equally often', () => {
    const modules = [[dense], [add(16)], [add(32)], [add(16), add(16, 0)]];
    const models = [
      [part(1, 2), part(2), part(0)],
      [part(1), part(0), part(3), part(1), part(2, 3)],
    ];
    const { operations, serial, table } = buildModuleTable(modules, models);
    expect(serial).toEqual([
      { operation: { kind: 'host', macs: 640 }, repeats: 1 },
      { operation: { kind: 'add', size: 8, channels: 16 }, repeats: 2 },
    ]);
    // Module 3 has its operation scheduled all the same; module 2 is run differently often.
    expect(operations.map(operationName)).toEqual(['add@8:32>32', 'add@8:16>16']);
    expect(columns(table)).toMatchObject({ entryOffset: [0, 1, 3], entryModule: [0, 1, 0], entryRepeats: [1, 1, 3] });
  });

  it('may leave a model without parts', () => {
    const { operations, serial, table } = buildModuleTable([[dense]], [[part(0, 3)], [part(0), part(0, 2)]]);
    expect(operations).toEqual([]);
    expect(serial).toEqual([{ operation: { kind: 'host', macs: 640 }, repeats: 3 }]);
    expect(columns(table)).toMatchObject({ moduleCount: 0, modelCount: 2, entryOffset: [0, 0, 0], entryModule: [] });
  });

  it('runs what the models run, whatever they are', () => {
    const module = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.nat(9), { maxLength: 3 })), { maxLength: 3 })
      .map((drawn) => drawn.map(([channels, waits], i) => add(channels, ...waits.filter((wait) => wait < i))));
    const drawn = fc.array(module, { minLength: 1, maxLength: 6 }).chain((modules) => {
      const one = fc.record({ module: fc.nat(modules.length - 1), repeats: fc.integer({ min: 1, max: 3 }) });
      return fc.tuple(fc.constant(modules), fc.array(fc.array(one, { maxLength: 5 }), { minLength: 1, maxLength: 4 }));
    });
    const text = (operations: readonly ModuleOperation[]): string =>
      operations.map((each) => `${operationName(each)}<${[...new Set(each.dependencies)].sort().join()}`).join(' ');
    const tally = (runs: readonly (readonly [string, number])[]): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const [name, repeats] of runs) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + repeats);
      return counts;
    };
    fc.assert(
      fc.property(drawn, ([modules, models]) => {
        const { operations, serial, table } = buildModuleTable(modules, models);
        const moduleText = (i: number): string => {
          const [from, to] = [table.operationOffset[i]!, table.operationOffset[i + 1]!];
          return Array.from({ length: to - from }, (_, at) => {
            const [first, end] = [table.waitOffset[from + at]!, table.waitOffset[from + at + 1]!];
            const waits = table.waits.subarray(first, end).join();
            return `${operationName(operations[table.operationRow[from + at]!]!)}<${waits}`;
          }).join(' ');
        };
        const ofSerial = serial.map(({ operation, repeats }) => [`${operationName(operation)}<`, repeats] as const);
        models.forEach((parts, model) => {
          const runs = parts.map(({ module: i, repeats }) => [text(modules[i]!), repeats] as const);
          const tabulated = Array.from(
            table.entryModule.subarray(table.entryOffset[model], table.entryOffset[model + 1]),
            (i, at) => [moduleText(i), table.entryRepeats[table.entryOffset[model]! + at]!] as const,
          );
          expect(tally([...tabulated, ...ofSerial])).toEqual(tally(runs));
        });
        expect(table.moduleCount).toBe(
          new Set(Array.from({ length: table.moduleCount }, (_, i) => moduleText(i))).size,
        );
      }),
    );
  });
});

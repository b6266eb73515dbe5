import { NASBENCH101 } from '../../../src/space/nasbench101/workload.js';
import { mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnFromArray, float64, int32, int64, tableFromColumns, tableToIPC, uint8, utf8 } from '@uwdata/flechette';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCostModel } from '../../../src/cost/load-cost-model.js';
import type { CostModel } from '../../../src/cost/cost-model.js';
import { tableColumns } from '../../../src/cost/table-file/columns.js';
import { readCostTable } from '../../../src/cost/table-file/read-table.js';
import { writeCostTable } from '../../../src/cost/table-file/write-table.js';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { fileFolder } from '../../file-folder.js';

const folder = fileFolder();
const columns = tableColumns(NASBENCH101.operations);
let counter = 0;
const fresh = (ending: string): string => join(folder, `${counter++}.${ending}`);

/** A table as a person would make it: header and rows of text. */
class Sheet {
  header = columns.map(({ name }) => name);
  rows: string[][] = [];

  constructor(count: number) {
    for (let row = 0; row < count; row++) this.rows.push(this.#row(row));
  }

  set(row: number, column: string, value: string): this {
    this.rows[row]![this.header.indexOf(column)] = value;
    return this;
  }

  csv(newline = '\n', end = newline): string {
    return [this.header, ...this.rows].map((line) => line.join()).join(newline) + end;
  }

  write(text = this.csv()): string {
    const path = fresh('csv');
    writeFileSync(path, text);
    return path;
  }

  #row(row: number): string[] {
    return columns.map(({ name, type }, c) => {
      if (name === 'name') return `design ${row}`;
      if (name === 'ratio_conv_engines') return '1';
      if (type === 'flag') return row % 2 === 0 ? 'true' : 'false';
      if (name.startsWith('engine_')) return String((row + c) % 4);
      return String(1 + ((row * 131 + c * 17) % 5_000));
    });
  }
}

const failure = (fault: string): object => ({
  code: 'COST_TABLE_INVALID',
  message: expect.stringContaining(fault) as string,
});

describe('cost tables that are written', () => {
  let model: CostModel;
  beforeAll(async () => {
    const path = fresh('json');
    const parameters = { ...DEFAULT_GRID, input_buffer_depth: [2048], weight_buffer_depth: [1024, 4096] };
    writeFileSync(path, JSON.stringify({ schema_version: 1, name: 'small', parameters }));
    model = await loadCostModel({ accelerators: path });
  });

  it.each(['arrow', 'parquet', 'csv', 'feather'])('come back from %s as they were', async (ending) => {
    const path = fresh(ending);
    const seen: number[] = [];
    await writeCostTable(path, model.rows, model.table, { onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(model.rows.count);
    const { table, rows, sha256 } = await readCostTable(path);
    expect(table).toEqual(model.table);
    expect((await readCostTable(path, {}, undefined, true)).sha256).toBe(sha256);
    expect(rows.count).toBe(model.rows.count);
    for (const v of [0, 1, 100, rows.count - 1]) {
      expect(rows.at(v)).toEqual(model.rows.at(v));
      expect(rows.nameOf(v)).toBe(model.rows.nameOf(v));
      expect(rows.findName(rows.nameOf(v))).toBe(v);
      expect(rows.findParameters(rows.at(v))).toBe(v);
      expect(model.rows.findName(rows.nameOf(v))).toBe(v);
    }
    expect(rows.findName('none')).toBe(-1);
    const other = fresh('csv');
    await writeCostTable(other, model.rows, model.table);
    expect((await readCostTable(other)).sha256).toBe(sha256);
  });

  it.each(['arrow', 'parquet', 'csv'])(
    'are templates in %s without costs, which nothing takes for a table',
    async (ending) => {
      const path = fresh(ending);
      await writeCostTable(path, model.rows);
      await expect(readCostTable(path)).rejects.toMatchObject(
        failure('row 1 ("K8-P4-I2048-W1024-O1024-M256-nopool-r1"): column "area_units" is empty'),
      );
    },
  );

  it('are not left half-written when the work is interrupted', async () => {
    const abort = new AbortController();
    abort.abort();
    const path = join(mkdtempSync(join(folder, 'interrupted-')), 'x.arrow');
    for (const ending of ['arrow', 'parquet', 'csv']) {
      const target = path.replace('.arrow', `.${ending}`);
      await expect(writeCostTable(target, model.rows, model.table, { signal: abort.signal })).rejects.toMatchObject({
        code: 'INTERRUPTED',
      });
    }
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });
});

describe('cost tables that a person makes', () => {
  it('may have their columns in any order, quotes, CRLF, a byte-order mark and no last newline', async () => {
    const plain = await readCostTable(
      new Sheet(3).set(0, 'serial_cycles', '1000').set(1, 'serial_cycles', '1').write(),
    );
    const sheet = new Sheet(3).set(0, 'serial_cycles', '1e3').set(1, 'serial_cycles', ' 01.0');
    sheet.header.reverse();
    for (const row of sheet.rows) row.reverse();
    const odd = `\uFEFF${sheet.csv('\r\n', '')}`.replace('design 1', '"design 1"');
    expect(await readCostTable(sheet.write(odd))).toMatchObject({ sha256: plain.sha256 });
    const named = await readCostTable(new Sheet(1).set(0, 'name', '"a ""b"", c"').write());
    expect(named.rows.nameOf(0)).toBe('a "b", c');
  });

  it('may assign the operation kinds to engines in any way; how engines are numbered means nothing', async () => {
    const sheet = new Sheet(2);
    ['engine_conv3x3', 'engine_conv1x1', 'engine_maxpool3x3', 'engine_add'].forEach((name, i) => {
      sheet.set(0, name, String([3, 1, 0, 2][i])).set(1, name, String([0, 1, 2, 3][i]));
    });
    const { table } = await readCostTable(sheet.write());
    expect(table.assignments).toEqual([[0, 1, 2, 3]]);
    expect([...table.engineClass]).toEqual([0, 0]);
  });

  it('may store whole numbers as floats, 64-bit integers or small ones in Arrow', async () => {
    const sheet = new Sheet(4);
    const types = [int32(), int64(), float64()];
    const made = columns.map(({ name, type }, c): [string, ReturnType<typeof columnFromArray>] => {
      const values = sheet.rows.map((row) => row[c]!);
      if (type === 'text') return [name, columnFromArray(values, utf8())];
      if (type === 'flag')
        return [
          name,
          columnFromArray(
            values.map((v) => (v === 'true' ? 1 : 0)),
            uint8(),
          ),
        ];
      const each = types[c % 3] as ReturnType<typeof int32>;
      return [
        name,
        columnFromArray(
          values.map((v) => (c % 3 === 1 ? BigInt(v) : Number(v))),
          each,
        ),
      ];
    });
    const expected = await readCostTable(sheet.write());
    for (const format of ['file', 'stream'] as const) {
      const path = fresh('arrow');
      writeFileSync(path, tableToIPC(tableFromColumns(made), { format }) as Uint8Array);
      expect((await readCostTable(path)).sha256).toBe(expected.sha256);
    }
  });

  it('says which clock they hold at, and bring their own accelerators', async () => {
    const costTable = new Sheet(2).write();
    const model = await loadCostModel({ costTable });
    expect(model).toMatchObject({ kind: 'measured', constants: { core_mhz: 200 } });
    expect(model.resourcesOf(0)).toBeUndefined();
    await expect(loadCostModel({ costTable, accelerators: 'x.json' })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('cost tables that are refused', () => {
  const operation = 'conv3x3@32:64>64';

  it.each<[string, string, string, string]>([
    ['negative cycles', operation, '-5', `column "${operation}" is -5, not within 0 … 2147483647`],
    ['fractional cycles', operation, '12.5', `column "${operation}" is "12.5", not a whole number`],
    ['overflowing cycles', operation, '2147483648', 'is 2147483648, not within 0 … 2147483647'],
    ['enormous cycles', operation, '9'.repeat(400), 'not a whole number'],
    ['no cycles', operation, '', `column "${operation}" is empty`],
    ['words', operation, 'fast', 'is "fast", not a number'],
    ['hexadecimal', operation, '0x10', 'is "0x10", not a number'],
    ['not a number', operation, 'NaN', 'is "NaN", not a number'],
    ['no area', 'area_units', '0', 'column "area_units" is 0, not within 1 … 2147483647'],
    ['a fifth engine', 'engine_add', '4', 'column "engine_add" is 4, not within 0 … 3'],
    ['a wide parameter', 'pixel_par', '65536', 'column "pixel_par" is 65536, not within 0 … 65535'],
    ['a vague pool', 'pool_enable', 'maybe', 'column "pool_enable" is "maybe", not true or false'],
    ['a name twice', 'name', 'design 0', 'is "design 0", the name of an earlier row too'],
    ['no name', 'name', '', 'column "name" is empty'],
    ['a long name', 'name', 'x'.repeat(201), 'longer than 200 characters'],
    ['a name over two lines', 'name', '"a\nb"', 'with control characters'],
    ['a long ratio', 'ratio_conv_engines', '1/33333333333333333', 'longer than 16 characters'],
  ])('with %s', async (_, column, value, fault) => {
    const path = new Sheet(3).set(1, column, value).write();
    await expect(readCostTable(path)).rejects.toMatchObject(failure(fault));
    await expect(readCostTable(path)).rejects.toMatchObject(failure('row 2'));
  });

  it('with totals beyond int32', async () => {
    const path = new Sheet(2).set(1, operation, '2000000000').write();
    await expect(readCostTable(path)).rejects.toMatchObject({ code: 'COST_OVERFLOW' });
  });

  it('with columns missing, unknown, repeated or for other operations', async () => {
    const without = (name: string): Sheet => {
      const sheet = new Sheet(2);
      const at = sheet.header.indexOf(name);
      sheet.header.splice(at, 1);
      for (const row of sheet.rows) row.splice(at, 1);
      return sheet;
    };
    const renamed = (from: string, to: string): Sheet => {
      const sheet = new Sheet(2);
      sheet.header[sheet.header.indexOf(from)] = to;
      return sheet;
    };
    const extra = new Sheet(2);
    extra.header.push('watts');
    for (const row of extra.rows) row.push('1');
    for (const [sheet, fault] of [
      [without(operation), `column "${operation}" is missing`],
      [without('area_units'), 'column "area_units" is missing'],
      [extra, 'column "watts" is unknown'],
      [renamed('add@32:64>64', operation), `column "${operation}" is there twice`],
      [renamed(operation, 'conv5x5@32:64>64'), 'it is for another list of operations: it has "conv5x5@32:64>64"'],
    ] as const) {
      await expect(readCostTable(sheet.write())).rejects.toMatchObject(failure(fault));
    }
  });

  it('that are empty, ragged, not UTF-8 or badly quoted', async () => {
    const sheet = new Sheet(2);
    const bytes = Buffer.from(sheet.csv());
    bytes[bytes.indexOf('design 1')] = 0xff;
    const binary = fresh('csv');
    writeFileSync(binary, bytes);
    for (const [path, fault] of [
      [sheet.write(''), 'the file is empty'],
      [sheet.write('\n\n'), 'the file is empty'],
      [new Sheet(0).write(), 'it has no rows'],
      [sheet.write(sheet.csv().replace(/,\d+\n$/, '\n')), 'record 3 has 94 fields, the header has 95'],
      [binary, 'record 3: '],
      [sheet.write(sheet.csv().replace('design 1', '"design 1')), 'record 3: a quote is not closed'],
      [sheet.write(sheet.csv().replace('design 1', '"design" 1')), 'a quoted field goes on after its closing quote'],
      [sheet.write(`name,${'x'.repeat(9_000_000)}\n`), 'record 1 is longer than'],
    ] as const) {
      await expect(readCostTable(path), fault).rejects.toMatchObject(failure(fault));
    }
  });

  it('that are no table at all, cut off or damaged', async () => {
    const whole = new Sheet(200);
    const { rows, table } = await readCostTable(whole.write());
    for (const ending of ['arrow', 'parquet']) {
      const path = fresh(ending);
      await writeCostTable(path, rows, table);
      const bytes = readFileSync(path);
      const variants: Uint8Array[] = [
        Buffer.from('not a table'),
        Buffer.alloc(100_000),
        bytes.subarray(0, 10),
        bytes.subarray(0, bytes.length / 2),
        bytes.subarray(0, bytes.length - 20),
        bytes.subarray(bytes.length / 2),
      ];
      for (const damaged of variants) {
        const broken = fresh(ending);
        writeFileSync(broken, damaged);
        await expect(readCostTable(broken)).rejects.toMatchObject({ code: 'COST_TABLE_INVALID' });
      }
    }
  });

  it('that are missing, folders, of an unknown kind or too large', async () => {
    await expect(readCostTable(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(readCostTable(join(folder, 'none.xlsx'))).rejects.toMatchObject({ code: 'USAGE' });
    const asFolder = mkdtempSync(join(folder, 'folder-'));
    await expect(readCostTable(asFolder)).rejects.toMatchObject({ code: 'USAGE' });
    for (const ending of ['csv', 'arrow', 'parquet']) {
      const path = fresh(ending);
      writeFileSync(path, '');
      await expect(readCostTable(path)).rejects.toMatchObject(failure('the file is empty'));
      // Sparse: takes no room on the disk.
      truncateSync(path, 2 ** 31);
      await expect(readCostTable(path)).rejects.toMatchObject(failure('2147483648 bytes are too many'));
      truncateSync(path, 0);
    }
  });

  it('when the work is interrupted', async () => {
    const abort = new AbortController();
    abort.abort();
    const path = new Sheet(2).write();
    await expect(readCostTable(path, { signal: abort.signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

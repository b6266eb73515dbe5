import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { Compression, Table as ParquetTable, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import { AnalyticModel } from '../../../src/cost/cost-model.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { readCostTable } from '../../../src/cost/table-file/read-table.js';
import { writeCostTable } from '../../../src/cost/table-file/write-table.js';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import type { FuzzContext, PrepareKind, Sample } from '../kind.js';
import type { Mutator } from '../mutators/bytes.js';
import { mutateArrow, mutateParquet } from '../mutators/columnar.js';
import { mutateText } from '../mutators/text.js';

/** 24 accelerators. */
const GRID = {
  ...DEFAULT_GRID,
  filter_par: [8],
  pixel_par: [8],
  input_buffer_depth: [2048],
  weight_buffer_depth: [1024],
  output_buffer_depth: [1024],
};

async function written({ folder }: FuzzContext, name: string): Promise<Sample> {
  const model = new AnalyticModel(loadConstants(), GRID);
  const path = join(folder, `sample-${name}`);
  await writeCostTable(path, model.rows, model.table);
  return { name, bytes: readFileSync(path) };
}

function costTables(samples: (context: FuzzContext) => Promise<Sample[]>, mutate: Mutator): PrepareKind {
  return async (context) => ({
    samples: await samples(context),
    mutate,
    read: async (name, bytes) => {
      const path = join(context.folder, name);
      writeFileSync(path, bytes);
      const { table, sha256 } = await readCostTable(path);
      return { table, sha256 };
    },
  });
}

export const COST_TABLE_KINDS: Readonly<Record<string, PrepareKind>> = {
  'parquet-cost-tables': costTables(async (context) => {
    const own = await written(context, 'a.parquet');
    const arrow = tableToIPC(tableFromIPC((await written(context, 'a.arrow')).bytes), 'stream');
    const others = (['SNAPPY', 'ZSTD'] as const).map((codec) => {
      const properties = new WriterPropertiesBuilder().setCompression(Compression[codec]).build();
      return {
        name: `${codec}.parquet`,
        bytes: Buffer.from(writeParquet(ParquetTable.fromIPCStream(arrow), properties)),
      };
    });
    return [own, ...others];
  }, mutateParquet),
  'arrow-cost-tables': costTables(async (context) => {
    const own = await written(context, 'a.arrow');
    return [own, { name: 'stream.arrow', bytes: Buffer.from(tableToIPC(tableFromIPC(own.bytes), 'stream')) }];
  }, mutateArrow),
  'csv-cost-tables': costTables(async (context) => [await written(context, 'a.csv')], mutateText),
};

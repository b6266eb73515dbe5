import { listMeasures, readMeasure } from '../../accuracy/table/measures.js';
import { withTable } from '../../accuracy/table/open.js';
import type { MeasuredValues } from '../../measured/measured-objective.js';
import { measuredOf } from '../../measured/measured-objective.js';
import { ACCELERATOR_FORMS } from '../../space/accelerators/find-accelerator.js';
import { DATASETS, datasetNamed } from '../../space/nasbench201/lower.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { COST_OPTIONS } from '../options/cost-options.js';
import { DEFAULT_DATABASES } from '../options/table-options.js';
import { compareDevices } from './compare-devices.js';

interface CompareArguments {
  readonly db: string;
  readonly network: string;
  readonly accelerator?: string;
  readonly costModel?: string;
  readonly out?: string;
  readonly json: boolean;
}

/** Read the latencies that devices have on a network, with all the digits that were published. */
function readLatencies(path: string, wanted: string): MeasuredValues[] {
  return withTable(path, { mode: 'read' }, (db) =>
    listMeasures(db)
      .filter((measure) => measure.network === wanted && measuredOf(measure)?.quantity === 'latency')
      .map(({ name }) => {
        const { network, unit, decimals, source, licence, values } = readMeasure(db, name);
        return { name, network, unit, scale: 10 ** decimals, source, licence, values };
      }),
  );
}

/** `codesign compare`: whether our cycles order the architectures of NAS-Bench-201 as other devices do. */
export const compareCommand = defineCommand<CompareArguments>({
  builder: {
    db: {
      type: 'string',
      default: DEFAULT_DATABASES.nasbench201,
      describe: 'The table of NAS-Bench-201 that the latencies were imported into (SQLite).',
    },
    network: {
      choices: DATASETS.map(({ name }) => name),
      default: 'cifar100',
      describe: 'The data set whose networks are compared.',
    },
    accelerator: {
      type: 'string',
      defaultDescription: "the one of best performance per area for ResNet's cell",
      describe: `Accelerator of the default grid: ${ACCELERATOR_FORMS}.`,
    },
    'cost-model': COST_OPTIONS['cost-model'],
    out: { type: 'string', describe: 'Folder to write compare.json, compare.svg and compare.png to.' },
    json: { type: 'boolean', default: false, describe: 'Print compare.json.' },
  },
  handler: ({ network, ...options }) =>
    runCommand(async (context) => {
      const latencies = readLatencies(options.db, network);
      await compareDevices(latencies, { ...options, dataset: datasetNamed(network) }, context);
    }),
});

import { openMeasures } from '../../accuracy/table/open-space.js';
import { listMeasureNames } from '../../accuracy/table/measures.js';
import { withTable } from '../../accuracy/table/open.js';
import { DATASETS, datasetNamed } from '../../space/nasbench201/lower.js';
import { ACCELERATOR_FORMS } from '../../space/accelerators/find-accelerator.js';
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

/** `codesign compare`: our cycles beside latencies that others measured of the same architectures, by rank. */
export const compareCommand = defineCommand<CompareArguments>({
  builder: (yargs) =>
    yargs.options({
      db: {
        type: 'string',
        default: DEFAULT_DATABASES.nasbench201,
        describe: "Table of NAS-Bench-201 with HW-NAS-Bench's latencies (`codesign table import`).",
      },
      network: {
        choices: DATASETS.map(({ name }) => name),
        default: 'cifar100',
        describe: 'Whose networks are compared.',
      },
      accelerator: {
        type: 'string',
        defaultDescription: "the best in performance per area for ResNet's cell",
        describe: `Accelerator of ours: ${ACCELERATOR_FORMS}.`,
      },
      'cost-model': COST_OPTIONS['cost-model'],
      out: { type: 'string', describe: 'Folder for compare.json, compare.svg and compare.png.' },
      json: { type: 'boolean', default: false, describe: 'Print JSON.' },
    }),
  handler: ({ db, network, accelerator, costModel, out, json }) =>
    runCommand(async (context) => {
      const names = withTable(db, { mode: 'read' }, listMeasureNames);
      const latencies = openMeasures(
        db,
        names.filter((name) => name.startsWith(`${network}_`) && name.endsWith('_latency')),
      );
      const dataset = datasetNamed(network);
      await compareDevices(latencies, { dataset, accelerator, costModel, out, json }, context);
    }),
});

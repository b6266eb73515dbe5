import type { ArrowColumn } from './arrow/write.js';
import { encodeArrow, numberColumn } from './arrow/write.js';
import type { Frontier } from '../frontier/result.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { schemaMetadata, versionOfTies, WIDE_TIES_VERSION } from './schema.js';
import { toMilliseconds, toMm2 } from '../objectives/units.js';
import { acceleratorColumns } from './accelerator-columns.js';
import { modelColumns } from './model-columns.js';

const MAXIMIZE = { direction: 'maximize' } as const;
const MINIMIZE = { direction: 'minimize' } as const;

/**
 * Make the columns of frontier.arrow (spec/frontier.md).
 *
 * @param parameters - Trainable parameters of every model; undefined where they are not known.
 */
export function frontierColumns(
  frontier: Frontier,
  inputs: FrontierInputs,
  parameters: Int32Array | undefined,
): ArrowColumn[] {
  const { space, metric, costModel } = inputs;
  const { cellIndex, acceleratorIndex, accuracyCount, latencyCycles, areaUnits, ties } = frontier;
  const wide = versionOfTies(ties) === WIDE_TIES_VERSION;
  const models = modelColumns(space);
  return [
    numberColumn(models.index, cellIndex),
    numberColumn('accelerator_index', acceleratorIndex),
    ...models.identify(cellIndex),
    ...acceleratorColumns(Array.from(acceleratorIndex, (index) => costModel.rows.at(index))),
    numberColumn('accuracy_count', accuracyCount, { unit: 'correctly classified images', ...MAXIMIZE }),
    numberColumn('latency_cycles', latencyCycles, { unit: 'core cycles', ...MINIMIZE }),
    numberColumn('area_units', areaUnits, { unit: '1e-4 mm²', ...MINIMIZE }),
    numberColumn(
      'accuracy',
      Float64Array.from(accuracyCount, (count) => count / metric.denominator),
      {
        unit: 'fraction',
        ...MAXIMIZE,
      },
    ),
    numberColumn(
      'latency_ms',
      Float64Array.from(latencyCycles, (cycles) => toMilliseconds(cycles, costModel.constants.core_mhz)),
      {
        unit: 'ms',
        ...MINIMIZE,
      },
    ),
    numberColumn('area_mm2', Float64Array.from(areaUnits, toMm2), {
      unit: 'mm²',
      ...MINIMIZE,
    }),
    ...(parameters === undefined ? [] : [parametersOf(cellIndex, parameters)]),
    numberColumn('ties', wide ? BigUint64Array.from(ties, BigInt) : Uint32Array.from(ties), { unit: 'pairs' }),
  ];
}

function parametersOf(models: Uint32Array, parameters: Int32Array): ArrowColumn {
  const values = Int32Array.from(models, (model) => parameters[model]!);
  return numberColumn('parameters', values, { unit: 'trainable parameters' });
}

/**
 * Write frontier.arrow: what stands in it depends on the inputs alone, nothing on the run (spec/frontier.md).
 *
 * @param parameters - Trainable parameters of every model; undefined where they are not known.
 */
export function encodeFrontier(
  frontier: Frontier,
  inputs: FrontierInputs,
  parameters: Int32Array | undefined,
): Uint8Array {
  return encodeArrow(
    frontierColumns(frontier, inputs, parameters),
    schemaMetadata(inputs, versionOfTies(frontier.ties)),
  );
}

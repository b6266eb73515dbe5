import type { ArrowColumn } from '../store/arrow/write.js';
import { encodeArrow, numberColumn, utf8Column } from '../store/arrow/write.js';
import { layTexts } from '../store/arrow/text-columns.js';
import { measuredMetadata } from './manifest.js';
import type { MeasuredFrontier, MeasuredInputs } from './measured-frontier.js';
import type { MeasuredObjective } from './measured-objective.js';

const MAXIMIZE = { direction: 'maximize' } as const;
const MINIMIZE = { direction: 'minimize' } as const;
const IMAGES = 'correctly classified images';

/** The name of the column that holds an objective as integers. */
export function unitsColumn(objective: string): string {
  return `${objective}_units`;
}

const unitOf = ({ unit, scale }: MeasuredObjective): string => `1/${scale} ${unit}`;

function nameColumn(space: MeasuredInputs['space'], models: Uint32Array): ArrowColumn {
  const names = layTexts(Array.from(models, (model) => Buffer.from(space.nameAt(model))));
  return utf8Column('model', names.offsets, names.bytes);
}

/** Write frontier.arrow of a measured frontier: what stands in it depends on the inputs alone. */
export function encodeMeasuredFrontier({ inputs, rows }: MeasuredFrontier): Uint8Array {
  const { space, metric, objectives } = inputs;
  const { modelIndex, accuracyCount, units, ties } = rows;
  const accuracy = Float64Array.from(accuracyCount, (count) => count / metric.denominator);
  return encodeArrow(
    [
      numberColumn('model_index', modelIndex),
      nameColumn(space, modelIndex),
      numberColumn('accuracy_count', accuracyCount, { unit: IMAGES, ...MAXIMIZE }),
      numberColumn('accuracy', accuracy, { unit: 'fraction', ...MAXIMIZE }),
      ...objectives.flatMap((objective, i) => {
        const integers = units[i]!;
        const values = Float64Array.from(integers, (value) => value / objective.scale);
        return [
          numberColumn(unitsColumn(objective.name), integers, { unit: unitOf(objective), ...MINIMIZE }),
          numberColumn(objective.name, values, { unit: objective.unit, ...MINIMIZE }),
        ];
      }),
      numberColumn('ties', ties, { unit: 'models' }),
    ],
    measuredMetadata(inputs),
  );
}

/** Write models.arrow: every model with its accuracy and objectives, so that whoever reads it needs no database. */
export function encodeMeasuredModels(inputs: MeasuredInputs): Uint8Array {
  const { space, metric, objectives } = inputs;
  const index = Uint32Array.from({ length: space.count }, (_, model) => model);
  const parameters = space.parameters();
  return encodeArrow(
    [
      numberColumn('model_index', index),
      nameColumn(space, index),
      ...(parameters === undefined ? [] : [numberColumn('parameters', parameters, { unit: 'trainable parameters' })]),
      numberColumn('accuracy_count', metric.counts, { unit: `${IMAGES}, -1 where missing`, ...MAXIMIZE }),
      ...objectives.map((objective) =>
        numberColumn(unitsColumn(objective.name), objective.values, {
          unit: `${unitOf(objective)}, -1 where missing`,
          ...MINIMIZE,
        }),
      ),
    ],
    measuredMetadata(inputs),
  );
}

import type { BufferNeeds } from '../../../cost/model/buffer-needs.js';
import { bufferNeeds } from '../../../cost/model/buffer-needs.js';
import { readModelFile } from '../../../space/model-file/read-model-file.js';
import type { FileMetricSummary, ModelFileSummary, Range } from '../../../space/model-file/summary.js';
import { summariseModelFile } from '../../../space/model-file/summary.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { print } from '../../output/print.js';
import { formatShare } from '../../output/number-format.js';
import { formatTable } from '../../output/text-table.js';

interface CheckOptions {
  readonly file: string;
  readonly json: boolean;
}

/** `codesign models check`: read a file of models, and say every fault by its line, or what the file holds. */
export const modelsCheckCommand = defineSubcommand<CheckOptions>({
  command: 'check <file>',
  describe: 'Read a file of models: every fault with its line, or what it holds (docs/models.md).',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', describe: 'JSON lines: a header, modules, models; plain or gzip.' })
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON, counts as they are.' }),
  handler: ({ file, json }) =>
    runCommand(async ({ reporter, signal }) => {
      const models = await readModelFile(file, { onProgress: reporter.progress, signal });
      const summary = summariseModelFile(models);
      const { workload, source } = models.space;
      const needs = bufferNeeds([...workload.operations, ...workload.serial.map(({ operation }) => operation)]);
      print(
        json
          ? `${JSON.stringify(toJson(file, source?.sha256, summary, needs), null, 2)}\n`
          : toText(file, summary, needs),
      );
    }),
});

function toJson(path: string, sha256: string | undefined, summary: ModelFileSummary, needs: BufferNeeds): unknown {
  const { name, note, models, modules, distinctModules, operations, serialOperations, macs, parameters } = summary;
  return {
    path,
    sha256,
    name,
    note,
    models,
    modules,
    distinct_modules: distinctModules,
    operations,
    serial_operations: serialOperations,
    macs,
    parameters,
    input_buffer_depth_needed: needs.inputBufferDepth,
    output_buffer_depth_needed: needs.outputBufferDepth,
    metrics: summary.metrics.map(({ minCount, maxCount, ...metric }) => ({
      ...metric,
      min_count: minCount,
      max_count: maxCount,
      min: minCount / metric.denominator,
      max: maxCount / metric.denominator,
    })),
  };
}

const count = (value: number): string => value.toLocaleString('en');
const range = ({ min, max }: Range): string => `${count(min)} … ${count(max)}`;

function toText(path: string, summary: ModelFileSummary, needs: BufferNeeds): string {
  const { name, note, models, modules, distinctModules, operations, serialOperations, macs, parameters } = summary;
  const lines = [
    `${path}: space "${name}", ${count(models)} models`,
    ...(note === undefined ? [] : [`note: ${note}`]),
    `modules: ${count(modules)}, of which models run ${count(distinctModules)} distinct ones`,
    `operations: ${count(operations)} distinct, ${count(serialOperations)} of them run by themselves and alike in every model`,
    `multiply–accumulates an image: ${range(macs)}`,
    `smallest buffers that hold a row: ${count(needs.inputBufferDepth)} words for input, ${count(needs.outputBufferDepth)} for output`,
    `parameters: ${parameters === undefined ? 'not said of every model' : range(parameters)}`,
  ];
  const table = formatTable<FileMetricSummary>(
    [
      { title: 'metric', align: 'left', cell: (metric) => metric.name },
      { title: 'images', cell: (metric) => count(metric.denominator) },
      { title: 'models', cell: (metric) => count(metric.models) },
      { title: 'missing', cell: (metric) => count(metric.missing) },
      { title: 'min', cell: (metric) => formatShare(metric.minCount, metric.denominator) },
      { title: 'max', cell: (metric) => formatShare(metric.maxCount, metric.denominator) },
    ],
    summary.metrics,
  );
  return `${lines.join('\n')}\n\n${table}`;
}

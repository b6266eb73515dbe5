import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { sha256Hex } from '../../../src/sha256-hex.js';
import type { ModelFile } from '../../../src/space/model-file/models-of-file.js';
import { readModelBytes, readModelFile } from '../../../src/space/model-file/read-model-file.js';
import { fileFolder } from '../../file-folder.js';
import type { JsonLine } from './model-lines.js';
import { add, conv, dense, fileOf, HEADER, host, model, module, pool } from './model-lines.js';

const folder = fileFolder();

/** The error of a file, as far as the list of faults goes. */
function faultsOf(...lines: readonly (JsonLine | string)[]): string[] {
  try {
    readModelBytes(fileOf(...lines), 'mine.jsonl');
  } catch (error) {
    if (!(error instanceof CodesignError)) throw error;
    expect([error.code, error.exitCode]).toEqual(['MODELS_INVALID', 2]);
    const [head, ...rest] = error.message.split('\n');
    const faults = rest.slice(0, -1).map((line) => line.trim());
    expect(head).toMatch(/^The models in mine\.jsonl are not valid, \d+ faults?:$/);
    expect(rest.at(-1)).toMatch(/docs\/models\.md/);
    return faults;
  }
  return [];
}

const block = module('block', conv(), conv([0], { groups: 16 }), add([1]));
const end = module('end', pool(), dense([0]));
const good = [HEADER, block, end, model('a', { block: 2, end: 1 }), model('b', { end: 1 }, { accuracy: 1 })];

const plain = ({ space, ...file }: ModelFile): unknown => ({
  ...file,
  name: space.name,
  ids: Array.from({ length: space.count }, (_, i) => space.nameAt(i)),
  modules: Array.from({ length: space.count }, (_, i) => space.modulesAt(i)),
  operations: space.workload.operations,
  parameters: space.parameters(),
});

describe('a file of models', () => {
  it('is read from lines of any kind, plain or gzip, blank lines and all', async () => {
    const bytes = fileOf(...good);
    const expected = plain(readModelBytes(bytes, 'good'));
    const text = bytes.toString();
    for (const [name, content] of [
      ['plain.jsonl', bytes],
      ['gzip.jsonl.gz', gzipSync(bytes)],
      ['windows.jsonl', Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)],
      ['blank.jsonl', Buffer.from(`\n  \n${text.replaceAll('\n', '\n\n').trimEnd()}`)],
    ] as const) {
      const path = join(folder, name);
      writeFileSync(path, content);
      const file = await readModelFile(path);
      expect(plain(file)).toEqual(expected);
      expect(file.space.source?.sha256).toBe(sha256Hex(readFileSync(path)));
      expect(Buffer.from(file.space.source?.bytes ?? []).equals(content)).toBe(true);
      expect(plain(readModelBytes(content, name))).toEqual(expected);
    }
  });

  it('has accuracies as counts, whether it says fractions or counts', () => {
    const header = { ...HEADER, metric_denominators: { top5: 4, valid: 100 }, note: 'a note' };
    const { metrics, note } = readModelBytes(
      fileOf(
        header,
        end,
        model('a', { end: 1 }, { accuracy: 0.7312, metrics: { top5: 1, valid: { correct: 1 } } }),
        model('b', { end: 1 }, { accuracy: { correct: 7312 }, metrics: { top5: 0.75 } }),
        model('c', { end: 1 }, { accuracy: 0.731201, metrics: {} }),
      ),
      'x',
    );
    expect(note).toBe('a note');
    expect(metrics.map(({ counts, ...metric }) => ({ ...metric, counts: [...counts] }))).toEqual([
      { name: 'accuracy', denominator: 10_000, counts: [7312, 7312, 7312] },
      { name: 'top5', denominator: 4, counts: [4, 3, -1] },
      { name: 'valid', denominator: 100, counts: [1, -1, -1] },
    ]);
  });

  it('has parameters where every model says them', () => {
    const said = (...parameters: (number | undefined)[]): readonly number[] | undefined => {
      const models = parameters.map((value, i) => model(`m${i}`, { end: 1 }, { parameters: value }));
      const read = readModelBytes(fileOf(HEADER, end, ...models), 'x').space.parameters();
      return read && [...read];
    };
    expect(said(0, 7)).toEqual([0, 7]);
    expect(said(5, undefined)).toBeUndefined();
  });

  it('takes what an operation leaves out', () => {
    const { space } = readModelBytes(fileOf(HEADER, block, model('a', { block: 1 })), 'x');
    expect(space.modulesAt(0)[0]?.operations[0]).toEqual({
      kind: 'conv',
      kernel: 3,
      stride: 1,
      groups: 1,
      first: false,
      inputSize: 8,
      outputSize: 8,
      inputChannels: 16,
      outputChannels: 16,
      dependencies: [],
    });
  });
});

describe('the faults of a file of models', () => {
  const operation = (change: JsonLine | string): (JsonLine | string)[] => [
    HEADER,
    typeof change === 'string' ? change : module('m', change),
    model('a', { m: 1 }),
  ];
  const withModel = (...models: (JsonLine | string)[]): (JsonLine | string)[] => [HEADER, end, ...models];
  const a = (change: JsonLine = {}): JsonLine => model('a', { end: 1 }, change);

  it.each<[string, (JsonLine | string)[], string]>([
    ['empty', [], 'it is empty'],
    ['blank', ['', ' '], 'it is empty'],
    ['no header', [end, a()], 'line 1: the first line is no header such as {"models": 1, "name": "mine", "acc'],
    ['late header', withModel(a(), HEADER), 'line 4: a header is the first line, and no other'],
    ['version', [{ ...HEADER, models: 2 }, end, a()], 'line 1: models is 2, not 1, the version of the format'],
    ['no name', [{ ...HEADER, name: undefined }, end, a()], 'line 1: name is undefined, not 1 … 64 letters'],
    ['name', [{ ...HEADER, name: 'a/b' }, end, a()], 'line 1: name is "a/b", not 1 … 64 letters'],
    ['taken', [{ ...HEADER, name: 'nasbench201' }, end, a()], 'line 1: name is "nasbench201", which is another space'],
    ['note', [{ ...HEADER, note: 3 }, end, a()], 'line 1: note is 3, not a text'],
    [
      'header field',
      [{ ...HEADER, nam: 'x' }, end, a()],
      'line 1: nam is no field that is known here: $schema, models',
    ],
    ['no denominator', [{ models: 1, name: 'x' }, end, a()], 'line 1: accuracy_denominator is missing'],
    [
      'denominator',
      [{ ...HEADER, accuracy_denominator: 0 }, end, a()],
      'accuracy_denominator is 0, not within 1 … 10000000',
    ],
    ['metrics', [{ ...HEADER, metric_denominators: 5 }, end, a()], 'line 1: metric_denominators is 5, not an object'],
    [
      'metric name',
      [{ ...HEADER, metric_denominators: { Top: 5 } }, end, a()],
      'line 1: metric_denominators.Top: a metric is',
    ],
    ['metric taken', [{ ...HEADER, metric_denominators: { surrogate: 5 } }, end, a()], 'surrogate: the name is taken'],
    [
      'metric unused',
      [{ ...HEADER, metric_denominators: { top5: 5 } }, end, a()],
      'line 1: no model has a count of the metric "top5"',
    ],
    ['no models', [HEADER, end], 'it has no models'],
    ['not JSON', withModel('{"model": ', a()), 'line 3: it is not JSON: '],
    ['no object', withModel('[1, 2]', a()), 'line 3: it is [1,2], not an object'],
    [
      'nothing known',
      withModel({ id: 'a' }, a()),
      'line 3: it has none of the fields "module" and "model", but ["id"]',
    ],
    ['module twice', [HEADER, end, end, a()], 'line 3: the module "end" is there already, in line 2'],
    ['module late', [HEADER, end, a(), block], 'line 4: modules come before the first model'],
    [
      'module name',
      [HEADER, end, '{"module": 7, "operations": []}', a()],
      'line 3: module is 7, not a text of 1 … 200 characters',
    ],
    [
      'module field',
      operation('{"module": "m", "operations": [], "ops": []}'),
      'line 2: ops is no field that is known here: module, op',
    ],
    ['operations', operation('{"module": "m"}'), 'line 2: operations is undefined, not a list'],
    [
      'many operations',
      [HEADER, module('m', ...Array<JsonLine>(1_001).fill(conv())), model('a', { m: 1 })],
      'line 2: operations are 1001, more than 1000',
    ],
    ['operation', operation('{"module": "m", "operations": [5]}'), 'line 2: operations[0] is 5, not an object'],
    [
      'kind',
      operation(conv([], { kind: 'relu' })),
      'line 2: operations[0].kind is "relu", not one of conv, pool, add, dense, host',
    ],
    [
      'operation field',
      operation(conv([], { dilation: 2 })),
      'line 2: operations[0].dilation is no field that is known here: kind, kernel',
    ],
    [
      'no waits',
      operation(conv([], { waits_for: undefined })),
      'line 2: operations[0].waits_for is undefined, not a list of positions',
    ],
    ['wait for itself', operation(conv([0])), 'line 2: operations[0].waits_for has 0, which is not before it'],
    ['wait for later', operation(conv([3])), 'line 2: operations[0].waits_for has 3, which is not before it'],
    ['wait for nothing', operation(conv([-1])), 'line 2: operations[0].waits_for has -1, which is no position'],
    ['kernel', operation(conv([], { kernel: 23 })), 'line 2: operations[0].kernel is 23, not within 1 … 22'],
    ['stride', operation(conv([], { stride: 0 })), 'line 2: operations[0].stride is 0, not within 1 … 64'],
    ['size missing', operation(conv([], { input_size: undefined })), 'line 2: operations[0].input_size is missing'],
    [
      'size null',
      operation(conv([], { input_size: null })),
      'line 2: operations[0].input_size is null, not a whole number',
    ],
    ['size', operation(conv([], { input_size: 8.5 })), 'line 2: operations[0].input_size is 8.5, not a whole number'],
    [
      'large map',
      operation(pool([], { input_size: 8_193 })),
      'line 2: operations[0].input_size is 8193, not within 1 … 8192',
    ],
    [
      'channels',
      operation(add([], { channels: 1e9 })),
      'line 2: operations[0].channels is 1000000000, not within 1 … 65536',
    ],
    [
      'valid padding',
      operation(conv([], { output_size: 6 })),
      'line 2: operations[0].output_size is 6, not ⌈input_size / stride⌉ = ⌈8 / 1⌉ = 8',
    ],
    ['stride rounds up', operation(conv([], { input_size: 7, stride: 2, output_size: 3 })), '⌈7 / 2⌉ = 4'],
    [
      'groups of inputs',
      operation(conv([], { groups: 3, output_channels: 9 })),
      'operations[0].groups is 3, which does not divide input_channels 16',
    ],
    [
      'groups of outputs',
      operation(conv([], { groups: 16, output_channels: 8 })),
      'operations[0].groups is 16, which does not divide output_channels 8',
    ],
    ['first', operation(conv([], { first: 1 })), 'line 2: operations[0].first is 1, not true or false'],
    [
      'first waits',
      [HEADER, module('m', conv(), conv([0], { first: true })), model('a', { m: 1 })],
      'operations[1] reads the image ("first"), but waits for operations[0]',
    ],
    [
      'macs of a conv',
      operation(conv([], { input_size: 8192, output_size: 8192, input_channels: 512, output_channels: 512 })),
      'operations[0] takes 158329674399744 multiply–accumulates an image, more than 1000000000000',
    ],
    [
      'pool grows',
      operation(pool([], { output_size: 9 })),
      'line 2: operations[0].output_size is 9, more than input_size 8',
    ],
    [
      'dense',
      operation(dense([], { inputs: 65_536, outputs: 32_768 })),
      'operations[0].inputs · outputs is 2147483648, more than 2147483647',
    ],
    ['host', operation(host([], { macs: 2 ** 31 })), 'operations[0].macs is 2147483648, not within 0 … 2147483647'],
    [
      'misfit',
      [HEADER, module('m', conv(), conv([0], { input_channels: 8 })), model('a', { m: 1 })],
      'line 2: operations[1].input_channels is 8, but operations[0] gives 16 channels',
    ],
    ['unknown module', withModel(model('a', { edn: 1 })), 'line 3: modules[0] is of an unknown module, "edn"'],
    ['id', withModel(model('', { end: 1 })), 'line 3: model is "", not a text of 1 … 200 characters'],
    ['id of two lines', withModel(model('a\nb', { end: 1 })), 'line 3: model is "a\\nb", not a text'],
    ['id twice', withModel(a(), model('b', { end: 1 }), a()), 'line 5: the model "a" is there already, in line 3'],
    [
      'no modules',
      withModel(a({ modules: [] })),
      'line 3: modules is [], not a list of [module, repeats] with at least one',
    ],
    ['part', withModel(a({ modules: ['end'] })), 'line 3: modules[0] is "end", not [module, repeats]'],
    ['repeats', withModel(model('a', { end: 0 })), 'line 3: modules[0]: its repeats is 0, not within 1 … 2147483647'],
    [
      'repeats overflow',
      withModel(
        a({
          modules: [
            ['end', 2 ** 31 - 1],
            ['end', 1],
          ],
        }),
      ),
      'line 3: the repeats of its modules sum up to 2147483648, more than 2147483647',
    ],
    [
      'many parts',
      withModel(a({ modules: Array<unknown>(10_001).fill(['end', 1]) })),
      'line 3: modules are 10001, more than 10000',
    ],
    [
      'macs of a model',
      [HEADER, module('m', host([], { macs: 2 ** 31 - 1 })), model('a', { m: 1e6 })],
      'line 3: it takes 2147483647000000 multiply–accumulates an image, more than',
    ],
    [
      'model field',
      withModel(a({ acuracy: 1 })),
      'line 3: acuracy is no field that is known here: model, modules, accuracy',
    ],
    ['no accuracy', withModel(a({ accuracy: undefined })), 'line 3: it has no accuracy'],
    [
      'per cent',
      withModel(a({ accuracy: 73.12 })),
      'line 3: accuracy is 73.12, neither a fraction from 0 to 1 nor a count {"correct": 9000}',
    ],
    ['no number', withModel(a({ accuracy: 'high' })), 'line 3: accuracy is "high", neither a fraction'],
    [
      'no whole count',
      withModel(a({ accuracy: 0.73125 })),
      'line 3: accuracy is 0.73125, which is 7312.500 of 10000 images: no whole number',
    ],
    [
      'count',
      withModel(a({ accuracy: { correct: 10_001 } })),
      'line 3: accuracy.correct is 10001, not within 0 … 10000',
    ],
    [
      'count field',
      withModel(a({ accuracy: { correct: 1, of: 2 } })),
      'line 3: accuracy.of is no field that is known here: correct',
    ],
    ['parameters', withModel(a({ parameters: -1 })), 'line 3: parameters is -1, not within 0 … 2147483647'],
    ['metrics no object', withModel(a({ metrics: [1] })), 'line 3: metrics is [1], not an object'],
    [
      'unknown metric',
      withModel(a({ metrics: { top5: 0.5 } })),
      'line 3: metrics.top5 has no denominator: the header names one',
    ],
    [
      'accuracy as metric',
      withModel(a({ metrics: { accuracy: 0.5 } })),
      'line 3: metrics.accuracy is a field of the model itself',
    ],
  ])('%s', (_, lines, fault) => {
    const faults = faultsOf(...lines);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('are all named, in the order of the lines', () => {
    expect(
      faultsOf(
        { ...HEADER, metric_denominators: { top5: 100 } },
        module('m', conv([1], { kernel: 0 }), conv([0], { groups: 5 })),
        '',
        'nonsense',
        model('a', { m: 1, n: 1 }, { accuracy: undefined }),
        model('a', { m: 1 }, { accuracy: 2 }),
      ).map((fault) => fault.replace(/(not JSON|no field|neither).*/, '$1')),
    ).toEqual([
      'line 1: no model has a count of the metric "top5"',
      'line 2: operations[0].waits_for has 1, which is not before it',
      'line 2: operations[0].kernel is 0, not within 1 … 22',
      'line 2: operations[1].groups is 5, which does not divide input_channels 16',
      'line 2: operations[1].groups is 5, which does not divide output_channels 16',
      'line 4: it is not JSON',
      'line 5: modules[1] is of an unknown module, "n"',
      'line 5: it has no accuracy',
      'line 6: accuracy is 2, neither',
      'line 6: the model "a" is there already, in line 5',
    ]);
  });

  it('are counted where they are many', () => {
    const models = Array.from({ length: 60 }, (_, i) => model(`m${i}`, { nothing: 1 }));
    const faults = faultsOf(HEADER, ...models);
    expect(faults).toHaveLength(51);
    expect(faults[49]).toBe('line 51: modules[0] is of an unknown module, "nothing"');
    expect(faults[50]).toBe('and 10 more');
  });

  it('are those of the bytes too', () => {
    const bytes = fileOf(...good);
    const broken = Buffer.concat([bytes, Buffer.from([0x22, 0xff, 0x22, 0x0a])]);
    expect(() => readModelBytes(broken, 'x')).toThrow(/line 6: it is not UTF-8/);
    expect(() => readModelBytes(gzipSync(bytes).subarray(0, 40), 'x')).toThrow(/its gzip is damaged \(/);
    const long = Buffer.concat([bytes, Buffer.alloc(17 * 2 ** 20, 'x')]);
    expect(() => readModelBytes(long, 'x')).toThrow(/1 fault:\n {2}line 6: it is longer than 16 MB/);
  });

  it('are the file itself: none, a folder, or far too long', async () => {
    const long = join(folder, 'long.jsonl');
    writeFileSync(long, '');
    truncateSync(long, 501 * 2 ** 20);
    await expect(readModelFile(long)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    for (const path of [join(folder, 'gone.jsonl'), folder]) {
      await expect(readModelFile(path)).rejects.toMatchObject({ code: 'FILE_MISSING' });
    }
  });
});

describe('reading a large file of models', () => {
  const count = 30_000;
  const path = join(folder, 'large.jsonl');
  writeFileSync(
    path,
    fileOf(
      HEADER,
      block,
      end,
      ...Array.from({ length: count }, (_, i) => model(`m${i}`, { block: 1 + (i % 7), end: 1 })),
    ),
  );

  it('says how far it is, and has every model', async () => {
    const phases: number[] = [];
    const { space } = await readModelFile(path, { onProgress: ({ done, total }) => phases.push(done / total) });
    expect(space.count).toBe(count);
    expect(space.modulesAt(count - 1).map(({ repeats }) => repeats)).toEqual([1 + ((count - 1) % 7), 1]);
    expect(phases.length).toBeGreaterThanOrEqual(1);
    expect(phases).toEqual([...phases].sort((x, y) => x - y));
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const reading = readModelFile(path, { signal: abort.signal, onProgress: () => abort.abort() });
    await expect(reading).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

// Writes examples/mobile-models.jsonl, a small family of CNNs in the manner of MobileNetV2, for docs/models.md:
//
//     node examples/write-mobile-models.js > examples/mobile-models.jsonl
//
// Block × width × kernel × depth × resolution: 2 × 3 × 2 × 3 × 2 = 72 models. Their accuracies are made up; everything else is
// what such a network is: a stem, inverted residual blocks, a head. A block widens by a 1x1 convolution, looks around by a
// depthwise one, narrows by a 1x1 convolution and adds its own input; a fused block widens and looks around by one ordinary
// convolution. A module is written once, however many models run it.

import process from 'node:process';

const CLASSES = 10;
const TEST_IMAGES = 10_000;
const VALIDATION_IMAGES = 5_000;
/** How much wider a block is inside. */
const EXPANSION = 4;
const BLOCKS = { inverted, fused };
const WIDTHS = [8, 16, 24];
const KERNELS = [3, 5];
const DEPTHS = [1, 2, 3];
const RESOLUTIONS = [24, 32];
/** Channels of the three stages in units of the width; each but the first begins with stride 2. */
const STAGES = [1, 2, 4];

const conv = (kernel, stride, groups, inputSize, inputChannels, outputChannels, waitsFor, first = false) => ({
  kind: 'conv',
  kernel,
  ...(stride === 1 ? {} : { stride }),
  ...(groups === 1 ? {} : { groups }),
  input_size: inputSize,
  output_size: Math.ceil(inputSize / stride),
  input_channels: inputChannels,
  output_channels: outputChannels,
  ...(first ? { first } : {}),
  waits_for: waitsFor,
});

function inverted(kernel, stride, size, input, output) {
  const inside = EXPANSION * input;
  const operations = [
    conv(1, 1, 1, size, input, inside, []),
    conv(kernel, stride, inside, size, inside, inside, [0]),
    conv(1, 1, 1, Math.ceil(size / stride), inside, output, [1]),
  ];
  return withResidual(operations, stride, size, input, output);
}

function fused(kernel, stride, size, input, output) {
  const inside = EXPANSION * input;
  const operations = [
    conv(kernel, stride, 1, size, input, inside, []),
    conv(1, 1, 1, Math.ceil(size / stride), inside, output, [0]),
  ];
  return withResidual(operations, stride, size, input, output);
}

/** What is added is the block's own input, which is there from the start: the addition waits for one operation alone. */
function withResidual(operations, stride, size, input, output) {
  if (stride !== 1 || input !== output) return operations;
  return [...operations, { kind: 'add', size, channels: output, waits_for: [operations.length - 1] }];
}

const head = (size, channels) => [
  conv(1, 1, 1, size, channels, 2 * channels, []),
  { kind: 'pool', kernel: size, input_size: size, output_size: 1, channels: 2 * channels, waits_for: [0] },
  { kind: 'dense', inputs: 2 * channels, outputs: CLASSES, waits_for: [1] },
];

/** Weights, two numbers a channel of each batch normalisation, and the biases of dense layers. */
function parametersOf({ kind, kernel, groups = 1, input_channels, output_channels, inputs, outputs }) {
  if (kind === 'conv') return (kernel * kernel * input_channels * output_channels) / groups + 2 * output_channels;
  return kind === 'dense' ? inputs * outputs + outputs : 0;
}

function macsOf({ kind, kernel, groups = 1, output_size, input_channels, output_channels, inputs, outputs }) {
  if (kind === 'conv') return (output_size ** 2 * kernel ** 2 * input_channels * output_channels) / groups;
  return kind === 'dense' ? inputs * outputs : 0;
}

const modules = new Map();
function define(name, operations) {
  modules.set(name, operations);
  return name;
}

/** The parts of a network: [module, repeats] in the order of the data's way through. */
function lower(block, width, kernel, depth, resolution) {
  const parts = [[define(`stem-${width}@${resolution}`, [conv(3, 1, 1, resolution, 3, width, [], true)]), 1]];
  let [size, channels] = [resolution, width];
  for (const [stage, factor] of STAGES.entries()) {
    const output = factor * width;
    const stride = stage === 0 ? 1 : 2;
    const add = (count, by, from) => {
      const name = `${block}-${kernel}x${kernel}-${from}-${output}@${size}`;
      parts.push([define(name, BLOCKS[block](kernel, by, size, from, output)), count]);
    };
    add(1, stride, channels);
    [size, channels] = [Math.ceil(size / stride), output];
    if (depth > 1) add(depth - 1, 1, channels);
  }
  parts.push([define(`head-${channels}@${size}`, head(size, channels)), 1]);
  return parts;
}

const total = (parts, countOf) =>
  parts.reduce(
    (sum, [name, repeats]) => sum + repeats * modules.get(name).reduce((inner, each) => inner + countOf(each), 0),
    0,
  );

const models = [];
for (const block of Object.keys(BLOCKS)) {
  for (const width of WIDTHS) {
    for (const kernel of KERNELS) {
      for (const depth of DEPTHS) {
        for (const resolution of RESOLUTIONS) addModel(block, width, kernel, depth, resolution);
      }
    }
  }
}

function addModel(block, width, kernel, depth, resolution) {
  const parts = lower(block, width, kernel, depth, resolution);
  const error = madeUpError(width, kernel, depth, resolution) + (block === 'fused' ? 0.006 : 0);
  const scatter = ((models.length * 37) % 11) - 5;
  models.push({
    model: `${block}-w${width}-k${kernel}-d${depth}-r${resolution}`,
    modules: parts,
    accuracy: Math.round((1 - error) * TEST_IMAGES + 4 * scatter) / TEST_IMAGES,
    parameters: total(parts, parametersOf),
    metrics: { validation: { correct: Math.round((1 - error) * VALIDATION_IMAGES - 3 * scatter) } },
  });
}

/** Made up: an error that falls as the work of the network grows. */
function madeUpError(width, kernel, depth, resolution) {
  return 0.06 + 0.19 * (total(lower('inverted', width, kernel, depth, resolution), macsOf) / 1e6) ** -0.4;
}

const header = {
  models: 1,
  name: 'mobile',
  note: 'An example: its accuracies are made up, nobody trained these models (examples/write-mobile-models.js).',
  accuracy_denominator: TEST_IMAGES,
  metric_denominators: { validation: VALIDATION_IMAGES },
};
const lines = [header, ...[...modules].map(([module, operations]) => ({ module, operations })), ...models];
process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

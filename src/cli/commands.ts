import { lazyCommand } from './command.js';

/** Every command of `codesign`, one module each, in the order `--help` shows them. */
export const COMMANDS = [
  {
    command: 'start',
    describe: 'Do the main job: make the table if it is missing, import accuracies if named, enumerate.',
    load: async () => (await import('./commands/start.js')).startCommand,
  },
  {
    command: 'table',
    describe: 'Build the table of cells, import accuracies into it, see what it holds.',
    load: async () => (await import('./commands/table.js')).tableCommand,
  },
  {
    command: 'enumerate',
    describe: 'Find the exact frontier of all pairs and write it to a folder.',
    load: async () => (await import('./commands/enumerate.js')).enumerateCommand,
  },
  {
    command: 'merge <dirs..>',
    describe: 'Merge the frontiers of shards (`codesign enumerate --shard K/N`) into one, exactly.',
    load: async () => (await import('./commands/merge.js')).mergeCommand,
  },
  {
    command: 'show',
    describe: 'Look at a frontier, a pair, a cell or an accelerator.',
    load: async () => (await import('./commands/show.js')).showCommand,
  },
  {
    command: 'plot [dir]',
    describe: 'Draw a frontier: accuracy against latency, area as colour (SVG and PNG).',
    load: async () => (await import('./commands/plot.js')).plotCommand,
  },
  {
    command: 'explore [dir]',
    describe: 'Write the explorer: one HTML page to look at a frontier, take pairs apart, ask "what if".',
    load: async () => (await import('./commands/explore.js')).exploreCommand,
  },
  {
    command: 'verify [dir]',
    describe:
      'Check a frontier folder or bundle without any code of the enumeration; exit 1 and the offending pair if it fails.',
    load: async () => (await import('./commands/verify.js')).verifyCommand,
  },
  {
    command: 'sign [dir]',
    describe: 'Sign a frontier folder (Ed25519), so that whoever gets it can tell whose it is.',
    load: async () => (await import('./commands/sign.js')).signCommand,
  },
  {
    command: 'bundle <dir> <out>',
    describe: 'Put a frontier folder into one file (tar), which codesign verify checks elsewhere.',
    load: async () => (await import('./commands/bundle.js')).bundleCommand,
  },
  {
    command: 'rank [dir]',
    describe: 'Count the pairs of the whole space whose reward is greater than the given ones.',
    load: async () => (await import('./commands/rank.js')).rankCommand,
  },
  {
    command: 'robust [dir]',
    describe: 'Draw cost constants from what published rates allow, and say which pairs, optima and rankings hold.',
    load: async () => (await import('./commands/robust.js')).robustCommand,
  },
  {
    command: 'bench',
    describe: 'Judge search strategies against the exact frontier.',
    load: async () => (await import('./commands/bench.js')).benchCommand,
  },
  {
    command: 'tune [strategy..]',
    describe: "Choose strategies' hyper-parameters on scenarios of their own, by successive halving.",
    load: async () => (await import('./commands/tune.js')).tuneCommand,
  },
  {
    command: 'campaign',
    describe: 'Ask what the paper asks: its strategies under several cost models, budgets, noisy accuracies.',
    load: async () => (await import('./commands/campaign.js')).campaignCommand,
  },
  {
    command: 'serve-problem',
    describe: 'Judge a search in any language: JSON lines over stdin and stdout.',
    load: async () => (await import('./commands/serve-problem.js')).serveProblemCommand,
  },
  {
    command: 'sweep <cell> <parameter..>',
    describe: 'Vary one or two accelerator parameters for one cell: latency, area, performance per area.',
    load: async () => (await import('./commands/sweep.js')).sweepCommand,
  },
  {
    command: 'cost-table',
    describe: 'Tables of cycles, to fill in with measurements or to read elsewhere.',
    load: async () => (await import('./commands/cost-table.js')).costTableCommand,
  },
  {
    command: 'models',
    describe: "Files of one's own models: check one, and see what it holds.",
    load: async () => (await import('./commands/models.js')).modelsCommand,
  },
  {
    command: 'validate',
    describe: 'Compare the cost model with published hardware; exit 1 past the stated errors.',
    load: async () => (await import('./commands/validate.js')).validateCommand,
  },
  {
    command: 'calibrate',
    describe: 'Refit the timing constants on published rates, with cross-validation.',
    load: async () => (await import('./commands/calibrate.js')).calibrateCommand,
  },
  {
    command: 'compare',
    describe: 'Compare our cycles with the latencies that other devices have on NAS-Bench-201, by rank.',
    load: async () => (await import('./commands/compare.js')).compareCommand,
  },
  {
    command: 'known-cells [dir]',
    describe: "ResNet-like and GoogLeNet-like cells on their best accelerators, beside the paper's claim.",
    load: async () => (await import('./commands/known-cells.js')).knownCellsCommand,
  },
].map(lazyCommand);

/**
 * The rooms of the house, in the order of the data's way through them: a file imports only from its own room and from
 * the ones above it in the list, so that no circle of rooms can be. `npm run lint` refuses everything else, and circles of
 * files. Every folder must be in the list.
 */
const ROOMS = [
  // What every room uses: errors, progress, files, numbers.
  'src/errors',
  'src/[^/]+\\.ts',
  'src/math',
  'src/journal',
  'src/parts',
  // Files of others that are held to their length before a library reads them.
  'src/columnar/thread',
  'src/columnar/parquet',
  'src/columnar/arrow',
  // The space of pairs.
  'src/space/cells',
  'src/space/accelerators',
  'src/space/models',
  'src/space/network',
  'src/space/nasbench101',
  'src/space/nasbench201',
  'src/space/model-file',
  // What a pair costs.
  'src/cost/model',
  'src/cost/table',
  'src/cost/table-file',
  'src/cost/[^/]+\\.ts',
  'src/cost/validation',
  'src/cost/calibration',
  // What is wanted of it.
  'src/objectives',
  'src/dominance',
  'src/correlation',
  'src/accuracy/[^/]+\\.ts',
  'src/accuracy/predictor/[^/]+\\.ts',
  'src/accuracy/predictor/training',
  'src/accuracy/predictor201/[^/]+\\.ts',
  'src/accuracy/predictor201/training',
  'src/accuracy/table',
  'src/accuracy/import/pickle',
  'src/accuracy/import/tfrecord',
  'src/accuracy/import/rows',
  // Files of NAS-Bench-201 are read with what every file is read with, and by the same entry.
  'src/accuracy/import/(nasbench201/)?[^/]+\\.ts',
  'src/accuracy/fetch',
  // All pairs, the ranks of some, the frontier, where it is kept.
  'src/enumerate',
  'src/rank',
  'src/frontier',
  'src/store',
  // What others measured of the models.
  'src/measured',
  // A folder as one file.
  'src/bundle',
  // Looking at it.
  'src/query',
  'src/verify/latency',
  'src/verify/[^/]+\\.ts',
  'src/robust',
  'src/plot',
  // The yardstick.
  'native-free-bench/problem',
  'native-free-bench/policy',
  'native-free-bench/strategies',
  'native-free-bench/trace',
  'native-free-bench/indicators',
  'native-free-bench/hardness',
  // A search in any language asks over a pipe; a run may be such a search.
  'native-free-bench/serve',
  'native-free-bench/external',
  'native-free-bench/runs',
  'native-free-bench/summary',
  'native-free-bench/robust',
  'native-free-bench/report',
  'native-free-bench/paper',
  'native-free-bench/tuning',
  'native-free-bench/scale',
  'native-free-bench/throughput',
  'native-free-bench/[^/]+\\.ts',
  // The page that shows a frontier: what it carries, its own code, what writes it.
  'src/explorer/data',
  'src/explorer/page/dom',
  'src/explorer/page/data',
  'src/explorer/page/state',
  'src/explorer/page/tools',
  'src/explorer/page/figures',
  'src/explorer/page/pair',
  'src/explorer/page/frontier',
  'src/explorer/page/scenario',
  'src/explorer/page/searches',
  'src/explorer/page/[^/]+\\.ts',
  'src/explorer/write',
  'native-free-bench/brush',
  // What people call.
  'src/cli/output',
  'src/cli/[^/]+\\.ts',
  'src/cli/options',
  'src/cli/commands',
];
/** They stand outside the order: the package's entry, and the program's. */
const ENTRIES = '^src/(index|cli/main|cli/commands)\\.ts$';

const pattern = (room) => (room.endsWith('.ts') ? `^${room}$` : `^${room}/`);

const upwards = ROOMS.slice(0, -1).map((room, at) => ({
  name: `upwards-from-${room.replace('[^/]+\\.ts', '*')}`,
  comment: 'A room imports only from the rooms above it in .dependency-cruiser.js.',
  severity: 'error',
  from: { path: pattern(room), pathNot: ENTRIES },
  to: { path: ROOMS.slice(at + 1).map(pattern) },
}));

export default {
  forbidden: [
    ...upwards,
    {
      name: 'unknown-room',
      comment: 'Every folder has its place in the list of rooms.',
      severity: 'error',
      from: { path: '^(src|native-free-bench)/', pathNot: [...ROOMS.map(pattern), ENTRIES] },
      to: {},
    },
    {
      name: 'native-addon',
      comment: 'SQLite is loaded by the room that keeps the table alone, so that everything else runs without.',
      severity: 'error',
      from: { path: '^(src|native-free-bench)/', pathNot: '^src/accuracy/table/' },
      to: { path: 'better-sqlite3', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'training-apart',
      comment: 'Nothing needs what trains a predictor but the training itself.',
      severity: 'error',
      from: { path: '^(src|native-free-bench)/', pathNot: '^src/accuracy/predictor(201)?/training/' },
      to: { path: '^src/accuracy/predictor(201)?/training/' },
    },
    {
      name: 'page-in-the-browser',
      comment:
        'The page runs in a browser. What it imports further off is watched by its bundler, which knows no Node.',
      severity: 'error',
      from: { path: '^src/explorer/(page|data)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'verify-apart',
      comment: 'What checks a frontier shares no code with what found it.',
      severity: 'error',
      from: { path: '^src/verify/' },
      to: { path: '^src/enumerate/' },
    },
    { name: 'circle', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The package's entry only names what the rooms hold.
    exclude: { path: ['/assembly/', '^src/index\\.ts$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};

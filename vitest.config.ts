import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Rooms whose tests call functions and leave nothing behind in the process: their files share one, so that it loads the
 * modules once. Tests that enumerate, start threads or take locks have a process for each file.
 */
const SHARING = [
  'test/{correlation,dominance,errors,journal,math,objectives,plot,query,space}/**/*.test.ts',
  'test/cost/model/**/*.test.ts',
  'test/accuracy/{import,table}/**/*.test.ts',
  'test/native-free-bench/{indicators,policy,problem,report,strategies,summary,trace}/**/*.test.ts',
  'test/{csv,integers,json-file,json-text,random,sha256,sha256-hex,shard}.test.ts',
];

const common = { testTimeout: 300_000, hookTimeout: 120_000, setupFiles: ['test/fast-check-seed.ts'] };

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: ['test/global-setup.ts', 'test/cells-setup.ts'],
    projects: [
      {
        test: {
          ...common,
          name: 'apart',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SHARING],
        },
      },
      {
        test: { ...common, name: 'sharing', include: SHARING, isolate: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});

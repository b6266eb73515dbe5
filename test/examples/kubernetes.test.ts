import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../temporary-folder.js';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'examples/kubernetes');
const folder = temporaryFolder();

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: { readonly fieldPath: string };
    readonly resourceFieldRef?: { readonly resource: string };
  };
}
interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly Variable[];
}
interface Manifest {
  readonly kind: string;
  readonly spec: {
    readonly completionMode?: string;
    readonly completions?: number;
    readonly template: {
      readonly spec: {
        readonly restartPolicy: string;
        readonly containers: readonly [Container];
        readonly initContainers?: readonly [Container];
      };
    };
  };
}

const read = (file: string): Manifest => parse(readFileSync(join(FOLDER, file), 'utf8')) as Manifest;
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const [table, shards, merge] = [read('table.yaml'), read('shards.yaml'), read('merge.yaml')];

/** Check values with the validators that kubernetes-models has compiled from the API's published schema. */
function validate(manifest: Manifest): void {
  const Model = manifest.kind === 'Job' ? Job : PersistentVolumeClaim;
  new Model(manifest as never).validate();
}

/** What the types of the same schema find in each manifest: unknown fields above all, which validators let pass. */
function typeFaults(manifests: readonly Manifest[]): string[] {
  const path = join(ROOT, 'test/examples/manifests-of-kubernetes.ts');
  const text = manifests.map(
    (manifest, i) =>
      `export const m${i}: ${manifest.kind === 'Job' ? 'IJob' : 'IClaim'} = ${JSON.stringify(manifest)};`,
  );
  const source = [
    "import type { IJob } from 'kubernetes-models/batch/v1/Job';",
    "import type { IPersistentVolumeClaim as IClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';",
    ...text,
  ].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (name, version, ...rest) =>
      name === path ? ts.createSourceFile(name, source, version) : disk.getSourceFile(name, version, ...rest),
    fileExists: (name) => name === path || disk.fileExists(name),
    readFile: (name) => (name === path ? source : disk.readFile(name)),
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([path], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('the manifests are valid by the schema that Kubernetes publishes', () => {
  expect(FILES.toSorted()).toEqual(['merge.yaml', 'shards.yaml', 'table.yaml', 'volume.yaml']);
  const manifests = FILES.map(read);
  for (const manifest of manifests) expect(() => validate(manifest)).not.toThrow();
  expect(typeFaults(manifests)).toEqual([]);
});

test('that check finds wrong values and unknown fields', () => {
  const wrong = { ...shards, spec: { ...shards.spec, completionMode: 'Index' } };
  expect(() => validate(wrong)).toThrow('completionMode must be equal to one of the allowed values');
  const misspelt = { ...shards, spec: { ...shards.spec, podReplacmentPolicy: 'Failed' } };
  expect(typeFaults([misspelt])).toEqual([
    expect.stringMatching(/podReplacmentPolicy.* does not exist in type 'IJobSpec'/),
  ]);
});

test('what the schema cannot say: the number of shards is the same everywhere, and each has an index', () => {
  const countOf = ({ env }: Container): string | undefined => env.find(({ name }) => name === 'CODESIGN_SHARDS')?.value;
  const { completions, completionMode, template } = shards.spec;
  expect([completionMode, template.spec.restartPolicy]).toEqual(['Indexed', 'Never']);
  const { containers, initContainers } = merge.spec.template.spec;
  for (const container of [template.spec.containers[0], containers[0], initContainers![0]]) {
    expect(countOf(container)).toBe(String(completions));
  }
});

test('every pod runs the image that the Containerfile names, as the user that it ends with', () => {
  const recipe = readFileSync(join(FOLDER, 'Containerfile'), 'utf8');
  const image = / -t (\S+) \.$/m.exec(recipe)?.[1];
  const jobs = FILES.map(read).filter(({ kind }) => kind === 'Job');
  for (const { spec } of jobs) {
    const {
      containers,
      initContainers = [],
      securityContext,
    } = spec.template.spec as (typeof spec)['template']['spec'] & {
      readonly securityContext: { readonly runAsUser: number };
    };
    for (const container of [...containers, ...initContainers]) expect(container.image).toBe(image);
    expect(recipe).toContain(`USER ${securityContext.runAsUser}:`);
  }
});

/** The environment as a kubelet makes it, but for paths: what is mounted is a folder of the test. */
function environmentOf({ env }: Container, own: Readonly<Record<string, string>>): Record<string, string> {
  const values = env.map(({ name, value, valueFrom }) => {
    if (value !== undefined) return [name, value] as const;
    if (valueFrom?.fieldRef?.fieldPath === 'metadata.uid') return [name, `uid-${Math.random()}`] as const;
    if (valueFrom?.resourceFieldRef?.resource === 'limits.cpu') return [name, '1'] as const;
    throw new Error(`${name} has a source that the test does not know`);
  });
  return { ...Object.fromEntries(values), ...own };
}

/** Run a container's own command; `codesign` is this package's. */
function run(container: Container, own: Readonly<Record<string, string>>): { code: number | null; stderr: string } {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'codesign'), `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/dist/src/cli/main.js" "$@"\n`);
  chmodSync(join(bin, 'codesign'), 0o755);
  const [program, ...args] = [...container.command, ...container.args] as [string, ...string[]];
  const scratch = join(folder, `scratch-${Math.random()}`);
  mkdirSync(scratch);
  const env = environmentOf(container, { ...own, SCRATCH: scratch, PATH: `${bin}:${process.env['PATH'] ?? ''}` });
  const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  return { code: status, stderr };
}

test('the commands of the jobs give the frontier of a single run, also after a pod that was lost', () => {
  const [shard, wait, put] = [
    shards.spec.template.spec.containers[0],
    merge.spec.template.spec.initContainers![0],
    merge.spec.template.spec.containers[0],
  ];
  const work = join(folder, 'work');
  mkdirSync(work);
  const options = `--space ${join(ROOT, 'examples/mobile-models.jsonl')}`;
  // A small space in three shards: as in the manifest, but for the number.
  const count = { CODESIGN_SHARDS: '3', WORK: work };
  const runShard = (index: number, more: string): { code: number | null; stderr: string } =>
    run(shard, { ...count, JOB_COMPLETION_INDEX: String(index), ENUMERATE_OPTIONS: `${options}${more}` });

  expect(runShard(0, '').code).toBe(0);
  expect(runShard(1, ' --no-such-option').code).not.toBe(0);
  // What a pod leaves that is killed while it copies.
  mkdirSync(join(work, 'shards/.uid-killed'));
  expect(runShard(2, '').code).toBe(0);
  const early = run(put, count);
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('Of 3 shards 1 are missing: 2/3.')]);
  // Once more, and one of them twice.
  for (const index of [1, 2]) expect(runShard(index, '').code).toBe(0);
  expect(run(wait, count).code).toBe(0);
  for (let twice = 0; twice < 2; twice++) {
    const { code, stderr } = run(put, count);
    expect([code, stderr]).toEqual([0, expect.stringContaining('Merged 3 shards (1 more were the same again)')]);
  }

  const whole = join(folder, 'whole');
  const main = join(ROOT, 'dist/src/cli/main.js');
  execFileSync(process.execPath, [main, 'enumerate', ...options.split(' '), '--out', whole], { stdio: 'pipe' });
  const bytes = (path: string): Buffer => readFileSync(join(path, 'frontier.arrow'));
  expect(bytes(join(work, 'frontier')).equals(bytes(whole))).toBe(true);
  expect(readdirSync(work).toSorted()).toEqual(['frontier', 'shards']);
});

test('the command of the table job makes a table that the shards of its space can read', () => {
  const work = join(folder, 'work-table');
  mkdirSync(work);
  const [make, shard] = [table.spec.template.spec.containers[0], shards.spec.template.spec.containers[0]];
  const { code, stderr } = run(make, { WORK: work, START_OPTIONS: '--space nasbench201' });
  expect([code, stderr]).toEqual([0, expect.stringContaining('Frontier: ')]);
  expect(readdirSync(work)).toEqual(['table.sqlite']);
  const options = `--db ${join(work, 'table.sqlite')} --space nasbench201`;
  const own = { WORK: work, JOB_COMPLETION_INDEX: '7', ENUMERATE_OPTIONS: options };
  expect(run(shard, own).stderr).toContain('Frontier: ');
  expect(readdirSync(join(work, 'shards'))).toEqual([expect.stringMatching(/^7-uid-/)]);
});

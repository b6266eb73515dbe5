import { rmSync, writeFileSync } from 'node:fs';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { Random } from '../../src/random.js';
import { digestOf } from './digest.js';
import type { FuzzKind, Sample } from './kind.js';
import type { Outcome, Reply, Request } from './protocol.js';

/** A case: the same for the same kind and seed, whatever was tried before. */
function makeCase({ samples, mutate }: FuzzKind, name: string, seed: number): Sample {
  const random = new Random(seed, 'fuzz', name);
  const sample = samples[random.below(samples.length)];
  if (sample === undefined) throw new Error(`There are no samples of ${name}.`);
  return { name: sample.name, bytes: mutate(random, sample.bytes, samples) };
}

/** What reading an input comes to: the digest of what was read, or the error that refused it. */
export async function readCase(
  kind: FuzzKind,
  { name, bytes }: Sample,
): Promise<{ readonly digest: string } | { readonly error: unknown }> {
  try {
    return { digest: digestOf(await kind.read(name, bytes)) };
  } catch (error) {
    return { error };
  }
}

/** Tries the cases that a parent process asks for, one at a time. */
export async function tryCases(name: string, kind: FuzzKind): Promise<void> {
  const digests = new Map<string, string>();
  for (const sample of kind.samples) {
    const read = await readCase(kind, sample);
    if ('error' in read) throw new Error(`The sample ${sample.name} of ${name} cannot be read.`, { cause: read.error });
    digests.set(sample.name, read.digest);
  }
  const answer = (reply: Reply): void => void process.send?.(reply);
  const tryCase = async (seed: number): Promise<Reply> => {
    const made = makeCase(kind, name, seed);
    const read = await readCase(kind, made);
    const outcome = judge(read, digests.get(made.name));
    const fault = outcome === 'unclassified' && 'error' in read ? describe(read.error) : undefined;
    return { seed, outcome, sample: made.name, fault };
  };
  process.on('message', (request: Request) => {
    if (!('save' in request)) return void tryCase(request.seed).then(answer);
    const { save, seed } = request;
    const { name: sample, bytes } = makeCase(kind, name, seed);
    const path = `${save}--${sample.replaceAll('--', '-')}`;
    rmSync(path, { force: true });
    writeFileSync(path, bytes);
    answer({ saved: path });
  });
  answer({ ready: true });
}

function judge(read: { readonly digest: string } | { readonly error: unknown }, sound: string | undefined): Outcome {
  if ('error' in read) return read.error instanceof CodesignError ? 'refused' : 'unclassified';
  return read.digest === sound ? 'unchanged' : 'changed';
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import { fork } from 'node:child_process';

/** Name of the variable that tells a child of {@link runApart} its trial. */
const TRIAL = 'CODESIGN_TRIAL';

/** The trial that this process was started for, undefined where it was started by a person. */
export function ownTrial(): unknown {
  const text = process.env[TRIAL];
  return text === undefined ? undefined : JSON.parse(text);
}

/** Run a trial in a process of its own, so that its memory is its own too: `module` once more, which sends what came out. */
export function runApart<Measurement>(module: string, trial: unknown): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const child = fork(module, [], { env: { ...process.env, [TRIAL]: JSON.stringify(trial) } });
    child.once('message', (message) => resolve(message as Measurement));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`a trial ended with exit code ${String(code)}`));
    });
  });
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findExternal } from '../../../native-free-bench/strategies/external-strategy.js';
import { temporaryFolder } from '../../temporary-folder.js';

const folder = temporaryFolder();

test('a name and a command', () => {
  expect(findExternal('my-tpe.2=python3 a.py --b=c', 1.5)).toMatchObject({
    name: 'my-tpe.2',
    external: { command: 'python3 a.py --b=c', timeLimitMs: 1500 },
  });
});

test('another command, another limit or another script is another strategy', () => {
  const script = join(folder, 'a.py');
  writeFileSync(script, 'one');
  const [first, again] = [findExternal(`x=python3 "${script}"`), findExternal(`x=python3 "${script}"`)];
  expect(again.fingerprint).toBe(first.fingerprint);
  expect(findExternal(`x=python3 "${script}"`, 1).fingerprint).not.toBe(first.fingerprint);
  expect(findExternal(`x=python3 "${script}" 1`).fingerprint).not.toBe(first.fingerprint);
  writeFileSync(script, 'two');
  expect(findExternal(`x=python3 "${script}"`).fingerprint).not.toBe(first.fingerprint);
});

test.each([
  ['python3 a.py', 'is no external strategy'],
  ['=python3 a.py', 'is no external strategy'],
  ['x=  ', 'is no external strategy'],
  ['a b=c', 'is no external strategy'],
  ['random=python3 a.py', 'a built-in strategy "random"'],
])('%s is refused', (text, fault) => {
  expect(() => findExternal(text)).toThrow(fault);
});

test.each([0, -1, NaN, Infinity, 1e9])('a time limit of %d seconds is refused', (seconds) => {
  expect(() => findExternal('x=y', seconds)).toThrow('time limit');
});

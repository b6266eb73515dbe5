import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { interrupted } from '../../src/errors/interrupted.js';
import type { Fingerprint } from '../../src/journal/fingerprint.js';
import { digestParts, fingerprintTool } from '../../src/journal/fingerprint.js';
import { estimateMs, Journal, removeJournal } from '../../src/journal/journal.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const OURS: Fingerprint = { 'the accuracies': 'a', 'the mode': 'm' };
let files = 0;
const newPath = (): string => join(folder, `${files++}.journal`);

function open(path: string, { resume = true, fingerprint = OURS } = {}): { journal: Journal; notes: string[] } {
  const notes: string[] = [];
  return { journal: new Journal({ path, resume, onNote: (text) => notes.push(text) }, () => fingerprint), notes };
}

/** A journal of parts 0 .. parts − 1; part n holds n, and n numbers. */
function write(path: string, parts: number): void {
  const { journal } = open(path);
  for (let n = 0; n < parts; n++) journal.keep(`part ${n}`, partOf(n), (n + 1) / 10, 0);
  journal.close();
}

const partOf = (n: number): unknown => ({
  n,
  columns: Float64Array.from({ length: n }, (_, i) => i / 3),
  none: undefined,
});
const keptParts = (journal: Journal): number => {
  let parts = 0;
  while (journal.has(`part ${parts}`)) {
    expect(journal.get(`part ${parts}`)).toEqual(partOf(parts));
    parts++;
  }
  return parts;
};

describe('a journal', () => {
  it('gives back what was kept, the last of a key, and goes on', () => {
    const path = newPath();
    write(path, 3);
    const { journal, notes } = open(path);
    expect(notes).toEqual([`Going on from ${path}, 30 % of the work.`]);
    expect(keptParts(journal)).toBe(3);
    expect([journal.has('part 3'), journal.get('part 3')]).toEqual([false, undefined]);
    journal.keep('part 0', 'another', 0.5, 0);
    expect(journal.percent).toBe(50);
    journal.close();
    expect(open(path).journal.get('part 0')).toBe('another');
  });

  it('believes of a file that was cut off anywhere what is whole, and goes on behind it', () => {
    const whole = newPath();
    write(whole, 5);
    const bytes = readFileSync(whole);
    const path = newPath();
    let most = 0;
    for (let length = 0; length <= bytes.length; length += 3) {
      writeFileSync(path, bytes.subarray(0, length));
      const { journal } = open(path);
      const parts = keptParts(journal);
      expect(parts).toBeGreaterThanOrEqual(most);
      most = parts;
      for (let n = parts; n < 5; n++) journal.keep(`part ${n}`, partOf(n), (n + 1) / 10, 0);
      journal.close();
      expect(readFileSync(path)).toEqual(bytes);
    }
    expect(most).toBeGreaterThan(0);
  });

  it('believes nothing from an altered byte on', () => {
    const whole = newPath();
    write(whole, 5);
    const bytes = readFileSync(whole);
    const path = newPath();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(bytes);
        altered[at]! ^= change;
        writeFileSync(path, altered);
        const { journal } = open(path);
        expect(keptParts(journal)).toBeLessThan(5);
        journal.close();
      }),
    );
  });

  it('of another run is not gone on from, and stays; without --resume it is replaced once the work is long', () => {
    const path = newPath();
    write(path, 2);
    const bytes = readFileSync(path);
    const fingerprint = { 'the accuracies': 'b', 'the mode': 'm', 'the rewards': 'r' };
    const attempt = (): unknown => open(path, { fingerprint });
    expect(attempt).toThrow(CodesignError);
    expect(attempt).toThrow('is of another run: the accuracies, the rewards differ. Give the options of that run');
    expect(readFileSync(path)).toEqual(bytes);

    const { journal, notes } = open(path, { fingerprint, resume: false });
    expect(notes).toEqual([`The journal in ${path} is of another run; this one begins anew and replaces it.`]);
    journal.keep('part 0', partOf(0), 0.1, 9_999);
    expect(readFileSync(path)).toEqual(bytes);
    journal.keep('part 1', partOf(1), 0.2, 10_000);
    journal.close();
    const again = open(path, { fingerprint });
    expect(keptParts(again.journal)).toBe(2);
  });

  it('of this run is spoken of where nobody asked to go on from it', () => {
    const path = newPath();
    write(path, 2);
    const { journal, notes } = open(path, { resume: false });
    expect(notes.join()).toContain(`A journal with 20 % of this work stands in ${path}: --resume goes on from it.`);
    expect(journal.has('part 0')).toBe(false);
  });

  it('is no file while the work is short, and says of an interruption what is kept', () => {
    const path = newPath();
    const { journal } = open(path, { resume: false });
    journal.keep('part 0', partOf(0), 0.25, 100);
    expect(existsSync(path)).toBe(false);
    expect(journal.describe(interrupted())).toMatchObject({ message: 'Interrupted. Nothing was written.' });
    journal.keep('part 1', partOf(1), 0.5, 60_000);
    expect(journal.describe(interrupted())).toMatchObject({
      code: 'INTERRUPTED',
      message: `Interrupted. 50 % of the work is kept in ${path}: the same command with --resume goes on from it.`,
    });
    const other = new Error('other');
    expect(journal.describe(other)).toBe(other);
    journal.close();
    expect(keptParts(open(path).journal)).toBe(2);
    removeJournal(path);
    expect(existsSync(path)).toBe(false);
    removeJournal(path);
  });

  it('that cannot be written is an error where it was asked for, and a note where not', () => {
    const file = newPath();
    writeFileSync(file, '');
    const path = join(file, 'below-a-file.journal');
    expect(() => open(path)).toThrow(/Cannot write .*below-a-file/);
    const { journal, notes } = open(path, { resume: false });
    for (const part of [0, 1]) journal.keep(`part ${part}`, partOf(part), 0.1, 60_000);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^No journal is kept\. Cannot write .*below-a-file/);
  });

  it('that is damaged from its first byte on is none', () => {
    const path = newPath();
    write(path, 2);
    truncateSync(path, 20);
    expect(open(path).notes).toEqual([`There is no journal in ${path}; the work begins anew.`]);
  });
});

describe('fingerprints', () => {
  it('tell parts apart by content and by where one ends', () => {
    expect(digestParts('ab', 'c')).not.toBe(digestParts('a', 'bc'));
    expect(digestParts(Int32Array.of(1, 2))).toBe(digestParts(new Int32Array(new SharedArrayBuffer(8)).fill(1).map((one, i) => one + i))); // prettier-ignore
    expect(Object.values(fingerprintTool())[0]).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe('estimateMs', () => {
  it('waits until the work is under way, then takes it to go on like that', () => {
    expect(estimateMs(performance.now(), 0.001)).toBe(0);
    const estimate = estimateMs(performance.now() - 2000, 0.1);
    expect(estimate).toBeGreaterThan(19_999);
    expect(estimate).toBeLessThan(21_000);
  });
});

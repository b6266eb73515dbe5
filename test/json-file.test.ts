import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCENARIO } from '../src/errors/settings.js';
import { isRecord, readJsonFile, showValue } from '../src/json-file.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

function written(text: string): string {
  const path = join(folder, `${text.length}.json`);
  writeFileSync(path, text);
  return path;
}

describe('a settings file', () => {
  it('is read with or without a byte order mark', () => {
    expect(readJsonFile(written('{"a": [1]}'), SCENARIO)).toEqual({ a: [1] });
    expect(readJsonFile(written('\uFEFF{"a": 1}'), SCENARIO)).toEqual({ a: 1 });
  });

  it('is refused by the name of its kind, its path and the way out', () => {
    const path = written('{"a"');
    const fault = expect.objectContaining({ code: SCENARIO.code, wayOut: SCENARIO.wayOut }) as Error;
    expect(() => readJsonFile(path, SCENARIO)).toThrow(fault);
    expect(() => readJsonFile(path, SCENARIO)).toThrow(`Scenario in ${path}: not JSON`);
  });

  it('is refused unread where it is larger than any settings', () => {
    const path = written('{ }');
    truncateSync(path, 17 * 1024 * 1024);
    expect(() => readJsonFile(path, SCENARIO)).toThrow('17825792 bytes are too many');
  });

  it('is missing where nothing can be read', () => {
    for (const path of [join(folder, 'none.json'), folder]) {
      expect(() => readJsonFile(path, SCENARIO)).toThrow(expect.objectContaining({ code: 'FILE_MISSING' }) as Error);
    }
  });
});

describe('a value in an error', () => {
  it('is never longer than a line, whatever it is', () => {
    const itself: unknown[] = [];
    itself.push(itself);
    const values = [1, 'x'.repeat(500), undefined, null, itself, { a: [] }, 10n];
    for (const value of values) expect(showValue(value).length).toBeLessThanOrEqual(80);
    expect(showValue({ a: 'b' })).toBe('{"a":"b"}');
    expect(showValue(undefined)).toBe('undefined');
  });

  it('is a record where it has named fields', () => {
    expect([{}, { a: 1 }].every(isRecord)).toBe(true);
    expect([null, [], 'a', 1, undefined].some(isRecord)).toBe(false);
  });
});

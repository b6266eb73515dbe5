import { expect, test } from 'vitest';
import { CodesignError } from '../../src/errors/codesign-error.js';

test('an error names the fault and the way out, and knows its exit code', () => {
  const cause = new Error('why');
  const error = new CodesignError('CELL_UNKNOWN', 'There is no cell 7.', 'Name another one.', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'CodesignError', code: 'CELL_UNKNOWN', wayOut: 'Name another one.', cause });
  expect(error.message).toBe('There is no cell 7. Name another one.');
  expect(new CodesignError('USAGE', 'No.', '').message).toBe('No.');
});

test.each([
  ['USAGE', 1],
  ['VERIFY_FAILED', 1],
  ['OUTPUT_UNWRITABLE', 1],
  ['GROUND_TRUTH_INVALID', 2],
  ['DATABASE_INVALID', 2],
  ['INTERRUPTED', 130],
] as const)('%s leaves with %i', (code, exitCode) => {
  expect(new CodesignError(code, 'Fault.', '').exitCode).toBe(exitCode);
});

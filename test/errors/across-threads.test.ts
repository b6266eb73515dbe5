import { expect, test } from 'vitest';
import { packError, reviveError } from '../../src/errors/across-threads.js';
import { CodesignError } from '../../src/errors/codesign-error.js';

test.each([
  new CodesignError('USAGE', 'The value is 3.', 'Choose 4.'),
  new CodesignError('INTERRUPTED', 'Interrupted.', ''),
  new CodesignError('STRATEGY_INVALID', 'Strategy a failed: Choose 4..', 'Choose 4.'),
])('an error of the catalogue is the same on the other side: %s', (error) => {
  const revived = reviveError(structuredClone(packError(error)));
  expect(revived).toBeInstanceOf(CodesignError);
  expect(revived.message).toBe(error.message);
  expect(revived).toMatchObject({ code: error.code, wayOut: error.wayOut, exitCode: error.exitCode });
});

test('any other error keeps its stack as text', () => {
  const error = new TypeError('x is undefined');
  const revived = reviveError(structuredClone(packError(error)));
  expect(revived).not.toBeInstanceOf(CodesignError);
  expect(revived.message).toBe(error.stack);
  expect(reviveError(packError('a text that was thrown')).message).toBe('a text that was thrown');
});

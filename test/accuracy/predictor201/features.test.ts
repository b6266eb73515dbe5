import { expect, test } from 'vitest';
import { describeFeatures, FEATURE_COUNT } from '../../../src/accuracy/predictor201/features.js';
import { parseArchitecture } from '../../../src/space/nasbench201/architecture.js';

function featuresOf(text: string): string {
  const features = [...describeFeatures(parseArchitecture(text)!)];
  expect(features).toHaveLength(FEATURE_COUNT);
  return features.join('').replace(/(.{5})(?=.)/g, '$1 ');
}

// Order of operations: none, skip, 1×1, 3×3, pool. Six edges, then the paths 0-3, 0-1-3, 0-2-3, 0-1-2-3.
test('edges are flags and paths are counts', () => {
  expect(
    featuresOf('|nor_conv_3x3~0|+|skip_connect~0|nor_conv_3x3~1|+|avg_pool_3x3~0|nor_conv_1x1~1|nor_conv_3x3~2|'),
  ).toBe('00010 01000 00010 00001 00100 00010 00001 00110 01010 00030');
});

test('edges that are not kept count as none and break their paths', () => {
  // Node 2 leads nowhere.
  expect(featuresOf('|nor_conv_3x3~0|+|skip_connect~0|nor_conv_3x3~1|+|none~0|nor_conv_1x1~1|none~2|')).toBe(
    '00010 10000 10000 10000 00100 10000 10000 00110 10000 10000',
  );
});

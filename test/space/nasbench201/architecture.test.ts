import { describe, expect, it } from 'vitest';
import {
  ARCHITECTURE_COUNT,
  architectureAt,
  architectureIndex,
  formatArchitecture,
  parseArchitecture,
} from '../../../src/space/nasbench201/architecture.js';
import { readNasbench201Examples } from './examples.js';

describe('an architecture', () => {
  it('has one index and one text, each the inverse of the other', () => {
    expect(ARCHITECTURE_COUNT).toBe(15_625);
    const texts = new Set<string>();
    for (let index = 0; index < ARCHITECTURE_COUNT; index++) {
      const architecture = architectureAt(index);
      expect(architectureIndex(architecture)).toBe(index);
      const text = formatArchitecture(architecture);
      texts.add(text);
      expect(parseArchitecture(text)).toEqual(architecture);
    }
    expect(texts.size).toBe(ARCHITECTURE_COUNT);
  });

  it('is that of the worked examples', () => {
    for (const { index, arch } of readNasbench201Examples().architectures) {
      expect(formatArchitecture(architectureAt(index))).toBe(arch);
    }
    const resnet = '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|';
    expect(architectureIndex(parseArchitecture(resnet) ?? [])).toBe(9776);
  });

  it('is none where a text names another operation, source or number of nodes', () => {
    const sound = formatArchitecture(architectureAt(9776));
    for (const text of [
      '',
      sound.replace('none', 'nothing'),
      sound.replace('~2', '~3'),
      sound.slice(0, -1),
      `${sound}+|none~0|`,
    ]) {
      expect(parseArchitecture(text)).toBeUndefined();
    }
    expect(parseArchitecture(` ${sound}\n`)).toEqual(architectureAt(9776));
  });
});

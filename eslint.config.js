import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The way of the data (left to right): a folder imports only from the folders before it. */
const FOLDERS = ['space', 'cost', 'accuracy', 'enumerate', 'frontier', 'cli'];

const layers = FOLDERS.map((folder, at) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: FOLDERS.slice(at + 1).map((later) => ({
          group: [`**/${later}/*`],
          message: `src/${folder} must not import from src/${later}: data flows ${FOLDERS.join(' → ')}.`,
        })),
      },
    ],
  },
}));

export default defineConfig(
  {
    ignores: ['dist/**', 'out/**', 'bench-out/**', 'coverage/**', 'src/**/assembly/**', 'native-free-bench/results/**'],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  ...layers.filter(({ rules }) => rules['no-restricted-imports'][1].patterns.length > 0),
);

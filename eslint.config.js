import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: ['dist/**', 'out/**', 'bench-out/**', 'coverage/**', '**/assembly/**', 'native-free-bench/results/**'],
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
      // Typed arrays are read in every hot loop, by indices that the loop itself keeps in range; `a[i]!` reads like the
      // formula. Anything else that may be missing is looked at, not asserted.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSNonNullExpression > :not(MemberExpression[computed=true])',
          message: '`!` is for indexed reads: a[i]!. Look at what else may be missing.',
        },
        {
          selector: "NewExpression[callee.name='CodesignError']",
          message: 'Errors are made in src/errors, the catalogue: add a function there or use one.',
        },
      ],
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['src/errors/**', 'test/**'], rules: { 'no-restricted-syntax': 'off' } },
);

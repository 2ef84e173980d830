import js from '@eslint/js';

export default [
  { ignores: ['target/', 'src/main/resources/static/vendor/'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // The type check knows which names there are.
      'no-undef': 'off',
      'no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      complexity: ['error', 15],
      'max-len': ['error', { code: 140 }],
    },
  },
];

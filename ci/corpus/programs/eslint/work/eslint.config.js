import house from 'eslint-plugin-house';

export default [
  { plugins: { house }, rules: { 'no-var': 'error', 'house/no-shouting': 'error', 'no-undef': 'error' } },
];

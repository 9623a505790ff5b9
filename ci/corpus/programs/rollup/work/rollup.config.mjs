import { text } from './house.mjs';
export default {
  input: 'main.js',
  output: { file: 'out.js', format: 'es' },
  plugins: [{ name: 'house', transform: (code, id) => (id.endsWith('half.js') ? `export const half = '${text}';` : null) }],
};

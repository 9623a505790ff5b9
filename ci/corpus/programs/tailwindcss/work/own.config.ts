import type { Config } from 'tailwindcss';
const brand: string = '#123456';
export default { content: ['./page.html'], theme: { extend: { colors: { brand } } } } satisfies Config;

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { pages } from '#pages';

const { name } = createRequire(import.meta.url)('corpus-hono/package.json');
const here = path.dirname(fileURLToPath(import.meta.url));
const app = new Hono();
app.get('/', (context) => context.html(html`<p>${name} has ${pages.size} pages</p>`));
app.get('/pages/:name', (context) => {
  const page = pages.get(context.req.param('name'));
  return page ? context.text(page) : context.notFound();
});
app.post('/shout', async (context) => context.text((await context.req.text()).toUpperCase()));
app.use('/static/*', serveStatic({ root: path.join(here, '..') }));

if (process.argv[2] === '--list') console.log([...pages.keys()].join(', '));
else serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.argv[2]) });

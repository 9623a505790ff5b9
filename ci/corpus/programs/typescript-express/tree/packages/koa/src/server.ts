import { books, endWith } from '@corpus/common';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Koa from 'koa';
import { Router } from '@koa/router';
import files from 'koa-static';

async function start(port: number, plugin?: string): Promise<void> {
  const app = new Koa();
  const router = new Router();
  router.get('/books/:id', (context) => {
    context.body = books[Number(context.params['id']) - 1];
  });
  if (plugin) {
    const { default: add } = await import(pathToFileURL(path.resolve(plugin)).href);
    add(router);
  }
  app.use(router.routes()).use(router.allowedMethods());
  app.use(files(path.join(__dirname, '..', 'public')));
  endWith(app.listen(port, '127.0.0.1'));
}

start(Number(process.argv[2]), process.argv[3]).catch((error) => {
  console.error(error.code);
  process.exitCode = 1;
});

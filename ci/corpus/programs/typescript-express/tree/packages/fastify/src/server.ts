import { fileURLToPath } from 'node:url';
import path from 'node:path';
import autoload from '@fastify/autoload';
import files from '@fastify/static';
import Fastify from 'fastify';
import { banner } from '#banner';

const here = path.dirname(fileURLToPath(import.meta.url));
if (process.argv[2] === '--version') {
  console.log(banner);
} else {
  const app = Fastify({
    logger: {
      transport: {
        target: 'pino-pretty',
        options: { destination: 'server.log', colorize: false, hideObject: true, ignore: 'time,pid,hostname,reqId' },
      },
    },
  });
  await app.register(autoload, { dir: path.join(here, 'routes'), options: { prefix: '/api' } });
  await app.register(files, { root: path.join(here, '..', 'public') });
  try {
    await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
    process.once('SIGTERM', async () => {
      await app.close();
      console.log('closed');
    });
  } catch (error) {
    console.error((error as NodeJS.ErrnoException).code);
    process.exitCode = 1;
  }
}

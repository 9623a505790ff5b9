import { day } from '@corpus/common';
import type { FastifyInstance } from 'fastify';

export default async function routes(app: FastifyInstance): Promise<void> {
  app.get('/day', async (request) => {
    request.log.info('asked for the day');
    return { day };
  });
}

import { books } from '@corpus/common';
import type { FastifyInstance } from 'fastify';

export default async function routes(app: FastifyInstance): Promise<void> {
  app.get('/books', async () => books);
  app.get<{ Params: { id: number } }>(
    '/books/:id',
    { schema: { params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } } } } },
    async (request) => books[request.params.id - 1],
  );
}

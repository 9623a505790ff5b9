import { books, day, endWith } from '@corpus/common';
import path from 'node:path';
import { setSlow } from './slow.js';
import express from 'express';

const app = express();
app.use(express.json());
app.use(express.static(path.join(__dirname, '..', 'public')));
app.get('/books', (request, response) => response.json({ books, day }));
app.post('/books', (request, response) => {
  books.push({ id: books.length + 1, title: request.body.title });
  response.status(201).json(books.at(-1));
});
app.get('/fail', () => {
  throw new Error('wanted');
});
setSlow(app);
app.use((error: Error, request, response, next) => {
  response.status(500).send(`${error.message} in ${path.basename(__filename)}`);
});
if (process.argv[2] === 'list') {
  for (const { id, title } of books) console.log(id, title);
} else {
  endWith(app.listen(Number(process.argv[2]), '127.0.0.1'));
}

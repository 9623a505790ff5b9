import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import ms from 'ms';

export interface Book {
  id: number;
  title: string;
}

/** Data beside this package's own package.json, two folders up from the compiled module. */
export const books: Book[] = JSON.parse(readFileSync(path.join(__dirname, '..', 'data', 'books.json'), 'utf8'));

export const day: number = ms('1 day');

/** Ends the process with its server: in order, and with what was logged. */
export function endWith(server: Server, closed: () => void = () => {}): void {
  process.once('SIGTERM', () => {
    server.closeAllConnections();
    server.close(() => {
      console.log('closed');
      closed();
    });
  });
}

import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Book, books } from '@corpus/common';

@Injectable()
export class BooksService implements OnApplicationShutdown {
  find(id: number): Book | undefined {
    return books.find((book) => book.id === id);
  }

  onApplicationShutdown(signal?: string): void {
    console.log(`${this.constructor.name} ends with ${signal}`);
  }
}

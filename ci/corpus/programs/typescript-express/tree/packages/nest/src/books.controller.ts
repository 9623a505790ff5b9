import { Controller, Get, NotFoundException, Param, ParseIntPipe } from '@nestjs/common';
import { BooksService } from './books.service.js';

@Controller('books')
export class BooksController {
  // The constructor's types come from emitted metadata.
  constructor(private readonly service: BooksService) {}

  @Get(':id')
  one(@Param('id', ParseIntPipe) id: number) {
    const book = this.service.find(id);
    if (!book) throw new NotFoundException(`no book ${id}`);
    return { ...book, by: BooksController.name };
  }
}

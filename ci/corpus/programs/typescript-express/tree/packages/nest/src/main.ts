import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: ['log', 'error'] });
  app.enableShutdownHooks();
  await app.listen(Number(process.argv[2]), '127.0.0.1');
}

void main();

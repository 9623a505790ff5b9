import http from 'node:http';
import { graphql } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/http';
import { schema } from './schema.cjs';

if (process.argv[2] === '--query') {
  const result = await graphql({ schema, source: process.argv[3] });
  if (result.errors) {
    console.error(result.errors.map((error) => error.message).join('\n'));
    process.exitCode = 1;
  } else {
    console.log(JSON.stringify(result));
  }
} else {
  http.createServer(createHandler({ schema })).listen(Number(process.argv[2]), '127.0.0.1');
}

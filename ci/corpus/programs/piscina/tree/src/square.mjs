import { isMainThread } from 'node:worker_threads';

export default function square(word) {
  if (Number.isNaN(Number(word))) throw new Error(`not a number: ${word}`);
  return { square: word * word, where: isMainThread ? 'main thread' : 'worker' };
}

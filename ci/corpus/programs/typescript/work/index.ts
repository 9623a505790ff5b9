export function total(numbers: Iterable<number>): number {
  return Array.from(numbers).reduce((sum, one) => sum + one, 0);
}

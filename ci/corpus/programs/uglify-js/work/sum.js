function sum(first, second) {
  // Adds.
  return first + second;
}
console.log(sum(1, 2));

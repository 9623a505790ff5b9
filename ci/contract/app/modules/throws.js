function inner() {
  throw new RangeError('thrown on line 2');
}
exports.run = () => inner();

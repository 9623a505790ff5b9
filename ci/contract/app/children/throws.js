function inner() {
  throw new RangeError('in a child');
}
inner();

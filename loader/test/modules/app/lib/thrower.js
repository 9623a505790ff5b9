exports.fail = () => {
  throw new RangeError("failed");
};

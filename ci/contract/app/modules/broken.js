const before = 1;
const = 2;

throw new RangeError("failed");

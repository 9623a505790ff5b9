const text: string = Math.max(1, 2);

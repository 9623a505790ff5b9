const text: string = 1;
console.log(text);

#!/usr/bin/env node
// The smallest program: no package, no dependencies.
//
//   fossilize package examples/hello/hello.js
//   dist-bin/hello-linux-x64 Ada

const [name = "world"] = process.argv.slice(2);

console.log(`Hello, ${name}!`);

// An ECMAScript module with top-level await, and a file that it brings along.
//
//   fossilize package examples/esm-tla
//   dist-bin/verse-linux-x64 2

import { argv } from "node:process";
import { readAsset } from "./assets.js";

const lines = (await readAsset("poem.txt")).trim().split("\n");
const number = Number(argv[2] ?? 1);

console.log(lines[number - 1] ?? `There are only ${lines.length} lines.`);

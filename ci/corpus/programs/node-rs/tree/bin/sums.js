#!/usr/bin/env node
'use strict';
const fs = require('node:fs');
const { xxh64 } = require('@node-rs/xxhash');

const commands = {
  sum: (file) => console.log(`${xxh64(fs.readFileSync(file)).toString(16).padStart(16, '0')}  ${file}`),
  async verify(password, hash) {
    const { verify } = require('@node-rs/argon2');
    console.log(await verify(hash, password));
  },
  async round(password) {
    const { hash, verify } = require('@node-rs/argon2');
    const salt = Buffer.from('somesaltsalt');
    const made = await hash(password, { memoryCost: 64, timeCost: 1, parallelism: 1, salt });
    console.log(made, await verify(made, password));
  },
};

commands[process.argv[2]](...process.argv.slice(3));

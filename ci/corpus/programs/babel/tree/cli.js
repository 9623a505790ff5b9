#!/usr/bin/env node
require('@babel/cli/bin/babel.js');

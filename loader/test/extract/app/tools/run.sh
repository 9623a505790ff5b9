#!/bin/sh
cat "$(dirname "$0")/../data/words.txt"

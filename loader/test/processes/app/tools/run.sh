#!/bin/sh
echo "shell $1 from $(cat "$(dirname "$0")/../lib/words.txt")"

#!/bin/sh
# What fossilize replaces, for several platforms: postject once for each copy of a runtime.
# postject-each.sh NODE POSTJECT BLOB FILE...
set -eu

node=$1 postject=$2 blob=$3
shift 3
for file in "$@"; do
  "$node" "$postject" "$file" NODE_SEA_BLOB "$blob" --macho-segment-name NODE_SEA \
    --sentinel-fuse NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2 >/dev/null
done

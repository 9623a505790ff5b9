#!/bin/sh
# Makes one executable of a script as a person would by hand, following Node.js's documentation of single executables:
# bundle, blob with code cache, copy of node, postject.
# by-hand.sh ENTRY OUTPUT NODE ESBUILD POSTJECT
set -eu
entry=$1 output=$2 node=$3 esbuild=$4 postject=$5

"$esbuild" "$entry" --bundle --platform=node --target=node22 --outfile="$output-bundle.js" --log-level=error
cat >"$output.json" <<EOF
{
  "main": "$output-bundle.js",
  "output": "$output.blob",
  "disableExperimentalSEAWarning": true,
  "useCodeCache": true
}
EOF
"$node" --experimental-sea-config "$output.json"
cp "$node" "$output"
"$node" "$postject" "$output" NODE_SEA_BLOB "$output.blob" \
  --sentinel-fuse NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2

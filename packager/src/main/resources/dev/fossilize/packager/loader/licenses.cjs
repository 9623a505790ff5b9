(function fossilizeLicenses(require){'use strict';
var import_node_sea=require("node:sea"),import_node_zlib=require("node:zlib"),LICENSES="fossilize/licenses";process.stdout.
on("error",()=>{});process.stdout.write((0,import_node_zlib.inflateRawSync)(Buffer.from((0,import_node_sea.getRawAsset)(
LICENSES))));
})

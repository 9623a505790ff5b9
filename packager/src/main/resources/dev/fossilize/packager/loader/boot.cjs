'use strict';
var import_node_vm2=require("node:vm");var MAIN_PARAMETERS=["exports","require","module","__filename","__dirname"];var APPLICATION="fossilize/application",HEAL="fossilize/heal.cjs";function hideOwnAssets(){let sea2=require("node:sea"),
{getAssetKeys}=sea2;getAssetKeys&&(sea2.getAssetKeys=()=>getAssetKeys().filter(key=>key!==APPLICATION&&key!==HEAL))}function checksums(options){if(!process.env.NODE_OPTIONS&&!process.env.NODE_PENDING_DEPRECATION&&!options)try{let{crc32:crc322}=process.
binding("zlib");if(crc322)return bytes2=>crc322(bytes2,0)}catch{}return require("node:zlib").crc32}var import_node_vm=require("node:vm");function loadPart(key,name){let offered={};return(0,import_node_vm.compileFunction)(
require("node:sea").getAsset(key,"latin1"),["require","process","part"],{filename:`node:fossilize/${name}`})(require,process,
offered),offered}function readApplication(bytes2,crc322){let cacheSize=bytes2.readUInt32LE(12),cacheAt=bytes2.readUInt32LE(16),cache2=bytes2.
subarray(cacheAt,cacheAt+cacheSize),script2=bytes2.subarray(bytes2.readUInt32LE(20)),whole2=crc322(script2)===bytes2.readUInt32LE(
28),usable2=whole2&&cacheSize>0&&crc322(cache2)===bytes2.readUInt32LE(24);return{script:script2,cache:cache2,whole:whole2,
usable:usable2}}var sea=require("node:sea"),crc32=checksums(SETTINGS.options),bytes=Buffer.from(sea.getRawAsset(APPLICATION)),{script,cache,
whole,usable}=readApplication(bytes,crc32),{NODE_OPTIONS,FOSSILIZE_COMPILE_CACHE}=process.env,plain=!NODE_OPTIONS&&!FOSSILIZE_COMPILE_CACHE&&
process.platform!=="darwin"&&process.execArgv.join(`
`)===SETTINGS.options,healed=usable?{cachedData:cache}:{};if(whole&&!(usable&&plain)){let{heal}=loadPart(HEAL,"heal");healed=
heal({bytes,cache:healed.cachedData,options:SETTINGS.options,crc32})}hideOwnAssets();var source=script.toString("utf8"),
application=(0,import_node_vm2.compileFunction)(source,MAIN_PARAMETERS,{filename:SETTINGS.name,cachedData:healed.cachedData});
healed.keep?.(application,()=>(0,import_node_vm2.compileFunction)(source,MAIN_PARAMETERS,{filename:SETTINGS.name,produceCachedData:!0}));
application(exports,require,module,__filename,__dirname);

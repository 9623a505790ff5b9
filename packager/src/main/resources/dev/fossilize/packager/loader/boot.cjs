'use strict';
var import_node_vm=require("node:vm");var MAIN_PARAMETERS=["exports","require","module","__filename","__dirname"];var environmentOptions=policy=>policy?void 0:process.env.NODE_OPTIONS;var quick;if(!environmentOptions(SETTINGS.nodeOptions)&&!process.env.NODE_PENDING_DEPRECATION&&!SETTINGS.options)try{let{
crc32:native}=process.binding("zlib");native&&(quick=bytes2=>native(bytes2,0))}catch{}var crc32=quick??require("node:zlib").
crc32;var APPLICATION="fossilize/application",HEAL="fossilize/heal.cjs";var sea=require("node:sea");var bytes=Buffer.from(sea.getRawAsset(APPLICATION)),cacheSize=bytes.readUInt32LE(12),cacheAt=bytes.readUInt32LE(16),embedded=bytes.
subarray(cacheAt,cacheAt+cacheSize),script=bytes.subarray(bytes.readUInt32LE(20)),whole=crc32(script)===bytes.readUInt32LE(
28),cache=whole&&cacheSize>0&&crc32(embedded)===bytes.readUInt32LE(24)?embedded:void 0;var OWN="fossilize/";var{getAssetKeys}=sea;getAssetKeys&&(sea.getAssetKeys=()=>getAssetKeys().filter(key=>!key.startsWith(OWN)));function loadPart(key,name){let{compileFunction:compileFunction2}=require("node:vm"),offered={};return compileFunction2(
require("node:sea").getAsset(key,"latin1"),["require","process","part"],{filename:`node:fossilize/${name}`})(require,process,
offered),offered}var users=environmentOptions(SETTINGS.nodeOptions),plain=!users&&!process.env.FOSSILIZE_COMPILE_CACHE&&process.platform!==
"darwin"&&process.execArgv.join(`
`)===SETTINGS.options,healed={cachedData:cache};if(whole&&!(cache&&plain)){let{heal}=loadPart(HEAL,"heal");healed=heal({
bytes,cache,options:SETTINGS.options,users,crc32})}var source=script.utf8Slice(),application=(0,import_node_vm.compileFunction)(
source,MAIN_PARAMETERS,{filename:SETTINGS.name,cachedData:healed.cachedData});healed.keep&&healed.keep(application,()=>(0,import_node_vm.compileFunction)(
source,MAIN_PARAMETERS,{filename:SETTINGS.name,produceCachedData:!0}));application(exports,require,module,__filename,__dirname);

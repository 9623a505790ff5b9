'use strict';
var import_node_fs2=require("node:fs");var import_node_fs=require("node:fs");function readSlice(fd,{offset,length}){let bytes=Buffer.alloc(length),done=0;for(;done<
length;){let count=(0,import_node_fs.readSync)(fd,bytes,done,length-done,offset+done);if(count===0)throw new Error("the \
executable ends within its blob");done+=count}return bytes}var MAIN_PARAMETERS=["exports","require","module","__filename","__dirname"];function withoutFrames(error){let told=error instanceof
Error&&error.stack?error.stack:error;return String(told).replace(/\n {4}at [^]*/,"")}var job=JSON.parse((0,import_node_fs2.readFileSync)("probe.json","utf8"));function compile(){let fd=(0,import_node_fs2.openSync)(
process.execPath,"r"),script=require("node:vm").compileFunction(readSlice(fd,job.main).toString("utf8"),MAIN_PARAMETERS,
{filename:job.codePath,cachedData:job.cache&&readSlice(fd,job.cache),produceCachedData:!1}),{cachedDataRejected}=script;
return job.cache&&cachedDataRejected===!1}var answer={version:process.version,platform:process.platform,arch:process.arch};
try{answer.sea=require("node:sea").isSea(),job.compiled&&(answer.cacheAccepted=compile())}catch(error){answer.error=withoutFrames(
error)}(0,import_node_fs2.writeFileSync)(job.result,JSON.stringify(answer));process.reallyExit(0);

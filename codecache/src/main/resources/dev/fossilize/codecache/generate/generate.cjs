'use strict';
var import_node_fs=require("node:fs"),import_node_vm=require("node:vm");var MAIN_PARAMETERS=["exports","require","module","__filename","__dirname"];var{source,codePath,cache,eager}=JSON.parse((0,import_node_fs.readFileSync)(process.argv[2]??"","utf8"));function compile(){
try{return(0,import_node_vm.compileFunction)((0,import_node_fs.readFileSync)(source,"utf8"),MAIN_PARAMETERS,{filename:codePath,
produceCachedData:!0})}catch(error){return console.error(String(error instanceof Error&&error.stack||error).replace(/\n {4}at [^]*/,
"")),process.exit(1)}}var own=(0,import_node_vm.compileFunction)("",[],{produceCachedData:!0}).cachedData;eager&&require("node:v8").
setFlagsFromString("--no-lazy");var{cachedData}=compile();if(!own||!cachedData)throw new Error("V8 produced no code cach\
e for this script");var at=12;own.copy(cachedData,at,at,at+4);(0,import_node_fs.writeFileSync)(cache,cachedData);

'use strict';
var import_node_fs3=require("node:fs"),import_node_v8=require("node:v8"),import_node_vm2=require("node:vm");var import_node_vm=require("node:vm");var ownCache=text=>(0,import_node_vm.compileFunction)(text,[],{produceCachedData:!0}).cachedData;function setFlagHash(cache,from){
let at=12;from.copy(cache,at,at,at+4)}var MAIN_PARAMETERS=["exports","require","module","__filename","__dirname"];var import_node_fs=require("node:fs"),import_node_module=require("node:module"),import_node_path=require("node:path"),errorOf=(message,code)=>Object.
assign(new Error(message),{code});function enterProcess(job2){process.chdir(job2.folder);let here=process.cwd();Object.assign(
process.env,{HOME:here,USERPROFILE:here,XDG_CONFIG_HOME:here}),process.argv=[process.execPath,process.execPath,...job2.arguments],
process.execArgv=job2.execArgv}function serveAssets(list){let assets=new Map(list),asset=key=>{let file=assets.get(key);
if(file===void 0)throw errorOf(`No asset ${key}`,"ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND");return Uint8Array.
from((0,import_node_fs.readFileSync)(file)).buffer};Object.assign(require("node:sea"),{isSea:()=>!0,getAsset:(key,encoding)=>encoding?
new TextDecoder(encoding).decode(asset(key)):asset(key),getRawAsset:asset,getAssetAsBlob:(key,options)=>new Blob([asset(
key)],options),getAssetKeys:()=>[...assets.keys()]}),(0,import_node_module.syncBuiltinESMExports)()}function mainArguments(execPath){
let folder=(0,import_node_path.dirname)(execPath),{_nodeModulePaths}=import_node_module.Module,main=new import_node_module.Module(
execPath,null);main.filename=execPath,main.paths=_nodeModulePaths(folder);let builtin=id=>{if(!(0,import_node_module.isBuiltin)(
id))throw errorOf(`No such built-in module: ${id}`,"ERR_UNKNOWN_BUILTIN_MODULE");return require(id)};return builtin.main=
main,[main.exports,builtin,main,execPath,folder]}var import_node_fs2=require("node:fs"),import_node_path2=require("node:path");function readJob(file){let job2=JSON.parse(
(0,import_node_fs2.readFileSync)(file,"utf8"));return{...job2,source:(0,import_node_path2.resolve)(job2.source),cache:(0,import_node_path2.resolve)(
job2.cache),before:job2.before&&(0,import_node_path2.resolve)(job2.before),figures:job2.figures&&(0,import_node_path2.resolve)(
job2.figures),ending:(0,import_node_path2.resolve)(job2.ending),assets:job2.assets.map(([key,asset])=>[key,(0,import_node_path2.resolve)(
asset)])}}var import_node_worker_threads=require("node:worker_threads"),END="fossilize.end";function endAfter(limit,end){Object.defineProperty(
globalThis,Symbol.for(END),{enumerable:!1,value:end}),new import_node_worker_threads.Worker(`setTimeout(() => {
       const session = new (require('node:inspector').Session)();
       session.connectToMainThread();
       session.post('Runtime.evaluate', { expression: "globalThis[Symbol.for('${END}')]()" });
     }, ${limit})`,{eval:!0,env:{}}).unref()}var job=readJob(process.argv[2]??""),{figures}=job,script=(0,import_node_fs3.readFileSync)(job.source,"utf8"),compile=options=>(0,import_node_vm2.compileFunction)(
script,MAIN_PARAMETERS,{filename:job.codePath,...options}),wanted=ownCache("");function cacheBefore(){if(figures)return(0,import_node_fs3.readFileSync)(
job.cache);if((0,import_node_v8.setFlagsFromString)("--no-flush-bytecode"),!job.before)return;let before=(0,import_node_fs3.readFileSync)(
job.before);return setFlagHash(before,ownCache(" ")),before}function finish(){if(figures){let{user,system}=process.cpuUsage();
(0,import_node_fs3.writeFileSync)(figures,JSON.stringify({cpu:(user+system)/1e3}));return}let{cachedData:cachedData2}=compile(
{produceCachedData:!0});if(!cachedData2)throw new Error("V8 produced no code cache for this script");setFlagHash(cachedData2,
wanted),(0,import_node_fs3.writeFileSync)(job.cache,cachedData2)}var cachedData=cacheBefore();enterProcess(job);serveAssets(
job.assets);var given=mainArguments(process.execPath),untyped=process,{reallyExit}=untyped;untyped.reallyExit=code=>{finish(),
reallyExit.call(process,code)};process.on("exit",finish);figures||endAfter(job.limit,()=>{(0,import_node_fs3.writeFileSync)(
job.ending,`was ended after ${job.limit/1e3} s`),finish(),reallyExit.call(process,0)});compile({cachedData})(...given);figures||
finish();

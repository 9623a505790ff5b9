'use strict';
var import_node_path6=require("node:path");var import_node_vm=require("node:vm");var ownCache=text=>(0,import_node_vm.compileFunction)(text,[],{produceCachedData:!0}).cachedData;function setFlagHash(cache,from){
let at=12;from.copy(cache,at,at,at+4)}var HARMLESS_OPTIONS=["--max-old-space-size","--max-old-space-size-percentage","--max-semi-space-size","--max-heap-size",
"--stack-trace-limit","--abort-on-uncaught-exception","--disallow-code-generation-from-strings","--no-regexp-peephole-op\
timization","--expose-gc","--no-warnings","--warnings","--trace-warnings","--disable-warning","--no-deprecation","--trac\
e-deprecation","--throw-deprecation","--pending-deprecation","--trace-exit","--trace-uncaught","--trace-sigint","--enabl\
e-source-maps","--unhandled-rejections","--dns-result-order","--max-http-header-size","--title","--use-openssl-ca","--us\
e-bundled-ca","--use-system-ca","--tls-min-v1.2","--tls-min-v1.3","--tls-max-v1.2","--tls-max-v1.3","--tls-cipher-list",
"--openssl-config","--openssl-legacy-provider","--openssl-shared-config","--icu-data-dir","--no-addons","--no-experiment\
al-fetch","--no-experimental-websocket","--preserve-symlinks","--network-family-autoselection","--no-network-family-auto\
selection","--inspect","--inspect-port","--cpu-prof","--heap-prof","--report-on-signal","--report-uncaught-exception","-\
-report-on-fatalerror","--experimental-vm-modules","--experimental-require-module","--expose-internals","--v8-pool-size"];var HARMLESS=new Set(HARMLESS_OPTIONS);function onlyHarmless(built,execArgv,nodeOptions=""){let own2=built?built.split(`\

`):[];return own2.some((word,at)=>execArgv[at]!==word)?!1:[...execArgv.slice(own2.length),...nodeOptions.split(" ").filter(
Boolean)].every(word=>HARMLESS.has(word.replace(/=.*/s,"").replaceAll("_","-")))}var NODE_20=process.version.startsWith("v20."),IDENTITY=[0,4].concat(NODE_20?[]:16),own=ownCache(""),isOfThisV8=cache=>cache.
length>32&&IDENTITY.every(at=>cache.readUInt32LE(at)===own.readUInt32LE(at)),hasTheseFlags=cache=>cache.readUInt32LE(12)===
own.readUInt32LE(12);function fittingEmbedded(cache,options){if(!cache||!isOfThisV8(cache))return;if(hasTheseFlags(cache))
return cache;if(!onlyHarmless(options,process.execArgv,process.env.NODE_OPTIONS))return;let copy=Buffer.from(cache);return setFlagHash(
copy,own),copy}var import_node_fs=require("node:fs"),import_node_path=require("node:path"),IN_TEMPORARY="fossilize-compile-cache-";function wantedFolder(){
let{env}=process;if(!(env.NODE_DISABLE_COMPILE_CACHE==="1"||env.FOSSILIZE_COMPILE_CACHE==="off")&&!(process.getuid&&process.
getuid()!==process.geteuid?.()))return env.FOSSILIZE_COMPILE_CACHE?(0,import_node_path.resolve)(env.FOSSILIZE_COMPILE_CACHE):
env.NODE_COMPILE_CACHE?(0,import_node_path.resolve)(env.NODE_COMPILE_CACHE,"fossilize"):usualFolder()}function usualFolder(){
let os=require("node:os"),at=cachesOf(os.homedir());return at&&(0,import_node_path.isAbsolute)(at)&&(0,import_node_fs.existsSync)(
(0,import_node_path.dirname)(at))?(0,import_node_path.join)(at,"fossilize","compile-cache"):(0,import_node_path.join)(os.
tmpdir(),`${IN_TEMPORARY}${process.getuid?process.getuid():"user"}`)}function cachesOf(home){let{env,platform}=process;return platform===
"win32"?env.LOCALAPPDATA:platform==="darwin"?home&&(0,import_node_path.join)(home,"Library","Caches"):env.XDG_CACHE_HOME||
home&&(0,import_node_path.join)(home,".cache")}function note(text){process.env.FOSSILIZE_DEBUG&&process.stderr.write(`fossilize: code cache: ${text}
`)}function attempt(what,work){try{return work()}catch(error){note(`${what}: ${error instanceof Error?error.message:error}`);
return}}var SERVER=1e4;function storeLater(store){let done=!1,once=()=>{done||(done=!0,attempt("write",store))};process.once("ex\
it",once),setTimeout(once,SERVER).unref()}var import_node_path2=require("node:path"),DIGITS=40;function placeOf(folder,digest){let tag=require("node:v8").cachedDataVersionTag().
toString(16),uid=process.getuid?process.getuid():"user",versioned=(0,import_node_path2.join)(folder,`${process.version}-${process.
arch}-${tag}-${uid}`);return{folder,versioned,file:(0,import_node_path2.join)(versioned,`${digest.toString("hex").slice(
0,DIGITS)}.cache`)}}var import_node_fs4=require("node:fs"),import_node_path5=require("node:path");var MAGIC=1162627398,MAGIC_AT=0,SIZE_AT=4,CRC_AT=8,DIGEST_AT=16,CACHE_AT=48,LARGEST=64<<20,LARGEST_ENTRY=LARGEST+CACHE_AT;
function cacheOf(entry,{digest,crc32}){let cache=entry.subarray(CACHE_AT);return cache.length>32&&entry.readUInt32LE(MAGIC_AT)===
MAGIC&&entry.readUInt32LE(SIZE_AT)===cache.length&&entry.readUInt32LE(CRC_AT)===crc32(cache)&&entry.compare(digest,0,digest.
length,DIGEST_AT,DIGEST_AT+digest.length)===0&&isOfThisV8(cache)&&hasTheseFlags(cache)?cache:void 0}function entryOf(cache,{
digest,crc32}){let entry=Buffer.alloc(CACHE_AT+cache.length);return entry.writeUInt32LE(MAGIC,MAGIC_AT),entry.writeUInt32LE(
cache.length,SIZE_AT),entry.writeUInt32LE(crc32(cache),CRC_AT),digest.copy(entry,DIGEST_AT),cache.copy(entry,CACHE_AT),entry}var import_node_fs2=require("node:fs"),import_node_path3=require("node:path");function requireOwn(stat,what){if(stat.isSymbolicLink())throw new Error(`${what} is a link`);if(process.getuid){if(stat.
uid!==process.getuid())throw new Error(`${what} belongs to user ${stat.uid}`);if(stat.mode&63)throw new Error(`${what} i\
s open to other users`)}}function requireOwnFolders({folder,versioned}){(0,import_node_path3.basename)(folder).startsWith(
IN_TEMPORARY)&&requireOwn((0,import_node_fs2.lstatSync)(folder),folder),requireOwn((0,import_node_fs2.lstatSync)(versioned),
versioned)}var import_node_fs3=require("node:fs"),import_node_path4=require("node:path");var LIMIT=256<<20,STALE=36e5;function prune(folder,newest,limit=LIMIT){let entries=[];for(let sub of(0,import_node_fs3.readdirSync)(
folder,{withFileTypes:!0}))if(sub.isDirectory())for(let name of(0,import_node_fs3.readdirSync)((0,import_node_path4.join)(
folder,sub.name))){let file=(0,import_node_path4.join)(folder,sub.name,name),entry=keepOrDelete(file);entry&&file!==newest&&
entries.push(entry)}entries.sort((a,b)=>b.mtimeMs-a.mtimeMs);let total=LARGEST;for(let{file,size}of entries)total+=size,
total>limit&&(0,import_node_fs3.rmSync)(file,{force:!0})}function keepOrDelete(file){try{let{size,mtimeMs}=(0,import_node_fs3.lstatSync)(
file);return file.endsWith(".tmp")&&Date.now()-mtimeMs>STALE&&(0,import_node_fs3.rmSync)(file,{force:!0}),file.endsWith(
".cache")?{file,size,mtimeMs}:void 0}catch{return}}function read(place,script){let{file}=place;requireOwnFolders(place),requireOwn((0,import_node_fs4.lstatSync)(file),file);
let fd=(0,import_node_fs4.openSync)(file,import_node_fs4.constants.O_RDONLY|(import_node_fs4.constants.O_NOFOLLOW||0));try{
let stat=(0,import_node_fs4.fstatSync)(fd);if(!stat.isFile()||stat.size>LARGEST_ENTRY)throw new Error(`${file} is no ent\
ry`);requireOwn(stat,file);let cache=cacheOf((0,import_node_fs4.readFileSync)(fd),script);if(!cache)throw new Error(`${file}\
 is damaged or another's`);return cache}finally{(0,import_node_fs4.closeSync)(fd)}}function write(place,script,cache){if(cache.
length>LARGEST)return;let{folder,versioned,file}=place;(0,import_node_fs4.mkdirSync)(versioned,{recursive:!0,mode:448}),
requireOwnFolders(place),mark(folder);let temporary=(0,import_node_path5.join)(versioned,`.${process.pid}-${Date.now()}.\
tmp`);try{(0,import_node_fs4.writeFileSync)(temporary,entryOf(cache,script),{flag:"wx",mode:384}),(0,import_node_fs4.renameSync)(
temporary,file)}catch(error){throw(0,import_node_fs4.rmSync)(temporary,{force:!0}),error}prune(folder,file),note(`wrote ${file}`)}
function mark(folder){try{(0,import_node_fs4.writeFileSync)((0,import_node_path5.join)(folder,"CACHEDIR.TAG"),`Signature\
: 8a477f597d28d172789f06886806bc55
# Code caches of V8 for executables made by fossilize. May be deleted at any time.
# NODE_DISABLE_COMPILE_CACHE=1 switches them off, FOSSILIZE_COMPILE_CACHE=DIR puts them elsewhere.
`,{flag:"wx",mode:384})}catch{}}function heal({bytes,cache,options,crc32}){let folder=attempt("folder",wantedFolder);folder&&process.env.FOSSILIZE_COMPILE_CACHE&&
attempt("modules",()=>require("node:module").enableCompileCache?.((0,import_node_path6.join)(folder,"modules")));let fitting=fittingEmbedded(
cache,options);if(fitting)return note(fitting===cache?"embedded":"embedded, under other options"),{cachedData:fitting};if(!folder)
return{};let digest=bytes.subarray(32,64),place=attempt("place",()=>placeOf(folder,digest));return place?fromDisk(place,
{digest,crc32}):{}}function fromDisk(place,script){let kept=attempt("read",()=>read(place,script));return note(kept?`rea\
d ${place.file}`:"none"),{cachedData:kept,keep(application,compileAgain){kept&&!application.cachedDataRejected||storeLater(
()=>{let{cachedData}=compileAgain();cachedData&&write(place,script,cachedData)})}}}part.heal=heal;

'use strict';
var FolderError=class extends Error{constructor(place,reason,cause){super(`${place} ${reason}`,{cause}),this.name="Folde\
rError",this.code="ERR_FOSSILIZE_FOLDER",this.place=place,this.reason=reason}};var import_node_path=require("node:path"),OURS="fossilize";function userPlaces(purpose){let caches=cacheDirectories().filter(
base=>base!==void 0&&(0,import_node_path.isAbsolute)(base)),temporary=[require("node:os").tmpdir(),...process.platform===
"win32"?[]:["/tmp","/var/tmp"]],user2=process.geteuid?.()??"user";return[...caches.map(base=>({base,names:[OURS,purpose]})),
...temporary.filter(import_node_path.isAbsolute).map(base=>({base,names:[`${OURS}-${user2}`,purpose]}))].filter((place,index,all)=>all.
findIndex(other=>other.base===place.base)===index)}function cacheDirectories(){let{env,platform}=process;if(platform==="\
win32")return[env.LOCALAPPDATA];let home=env.HOME||homeOfUser();return platform==="darwin"?[home&&(0,import_node_path.join)(
home,"Library","Caches")]:[env.XDG_CACHE_HOME,home&&(0,import_node_path.join)(home,".cache")]}function homeOfUser(){try{
return require("node:os").userInfo().homedir}catch{return}}var import_node_fs=require("node:fs"),AT_SECURE=23,known;function privileges(){return known??={reason:askIds()??(process.
platform==="linux"?askLinux():void 0)},known.reason}function askIds(){let{getuid,geteuid,getgid,getegid}=process;if(getuid){
if(getuid()!==geteuid?.())return"its user ID is not the effective one (set-user-ID)";if(getgid?.()!==getegid?.())return"\
its group ID is not the effective one (set-group-ID)"}}function askLinux(){let secure=atSecure(readVector(),wordSize());
if(secure!==void 0)return secure?"its file gives it privileges (AT_SECURE)":void 0;let status=statusOf("self");return status!==
void 0&&gainedCapabilities(status,process.geteuid?.()??0)?"it has capabilities that its file gave it":void 0}function wordSize(){
return["arm","ia32","mips","mipsel","ppc"].includes(process.arch)?4:8}function readVector(){try{return(0,import_node_fs.readFileSync)(
"/proc/self/auxv")}catch{return}}function statusOf(process_){try{return(0,import_node_fs.readFileSync)(`/proc/${process_}\
/status`,"latin1")}catch{return}}function atSecure(vector,word){if(vector!==void 0){for(let at=0;at+2*word<=vector.length;at+=2*word)if(vector.readUIntLE(
at,4)===AT_SECURE)return vector.readUIntLE(at+word,4)!==0}}function gainedCapabilities(status,user2){let mask=name=>BigInt(
`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)$`,"m").exec(status)?.[1]??"0"}`);return user2!==0&&(mask("CapEff")&~mask("CapA\
mb"))!==0n}var import_node_fs2=require("node:fs"),import_node_path2=require("node:path");var WRITABLE_BY_OTHERS=18,OPEN_TO_OTHERS=63,STICKY=512,MOST_LINKS=40,user=()=>process.geteuid?.(),isOwn=stat=>user()===void 0||
stat.uid===user(),isOwnOrRoots=stat=>isOwn(stat)||stat.uid===0,othersWrite=stat=>user()!==void 0&&(stat.mode&WRITABLE_BY_OTHERS)!==
0;function walk(folder){let{root}=(0,import_node_path2.parse)(folder),names=split(folder),path=root,last=requireSafe(path,
(0,import_node_fs2.lstatSync)(path));for(let links=0;names.length>0;){let below=(0,import_node_path2.join)(path,names[0]),
stat=(0,import_node_fs2.lstatSync)(below,{throwIfNoEntry:!1});if(stat===void 0)break;if(stat.isSymbolicLink()){if(requireSafeLink(
below,stat,last),links++===MOST_LINKS)throw new FolderError(folder,"has too many links on its way");let target=(0,import_node_path2.resolve)(
path,(0,import_node_fs2.readlinkSync)(below));names.splice(0,1,...split(target)),path=(0,import_node_path2.parse)(target).
root,last=requireSafe(path,(0,import_node_fs2.lstatSync)(path))}else last=requireSafe(below,stat),path=below,names.shift()}
return{path,missing:names,last}}function split(path){return path.slice((0,import_node_path2.parse)(path).root.length).split(
import_node_path2.sep).filter(Boolean)}function requireSafe(path,stat){if(!stat.isDirectory())throw new FolderError(path,
"is no directory");if(!isOwnOrRoots(stat))throw new FolderError(path,`belongs to user ${stat.uid}`);if(othersWrite(stat)&&
!(stat.mode&STICKY))throw new FolderError(path,`can be written by others (${mode(stat)})`);return stat}function requireSafeLink(path,link,directory){
if(!isOwnOrRoots(link))throw new FolderError(path,`is a link of user ${link.uid}`);if(othersWrite(directory))throw new FolderError(
path,"is a link in a directory that others can write to")}function mode(stat){return`mode ${(stat.mode&4095).toString(8).
padStart(4,"0")}`}function requireOwn(stat,path,kind){if(stat.isSymbolicLink())throw new FolderError(path,"is a link");if(kind===
"directory"?!stat.isDirectory():!stat.isFile())throw new FolderError(path,`is no ${kind}`);if(!isOwnOrRoots(stat))throw new FolderError(
path,`belongs to user ${stat.uid}`);if(user()!==void 0&&stat.mode&(isOwn(stat)?OPEN_TO_OTHERS:WRITABLE_BY_OTHERS))throw new FolderError(
path,`is open to other users (${mode(stat)})`)}function ownFolder(base,...names){let way=wayTo(base);return enterAll(way,
[...way.missing,...names],make)}function existingFolder(base,...names){let way=wayTo(base);return enterAll(way,[...way.missing,
...names],path=>{throw new FolderError(path,"does not exist")})}function reasonAgainst(base){try{let{path,missing,last}=wayTo(
base);missing.length>0&&requireMaking((0,import_node_path2.join)(path,missing[0]??""),last);return}catch(error){return error.
message}}function wayTo(base){let reason=privileges();if(reason!==void 0)throw new FolderError(base,`is not used: this p\
rocess has privileges, ${reason}`);if(!(0,import_node_path2.isAbsolute)(base))throw new FolderError(base,"is no absolute\
 path");let way=walk(base);if(way.missing.length>1)throw new FolderError((0,import_node_path2.join)(way.path,way.missing[0]??
""),"does not exist");return way}function enterAll({path,last},names,missing){let at=path,parent=last;for(let name of names)
at=(0,import_node_path2.join)(at,name),parent=enter(at,parent,missing);return at}function enter(path,parent,missing){let stat=(0,import_node_fs2.lstatSync)(
path,{throwIfNoEntry:!1});return stat===void 0&&(requireMaking(path,parent),missing(path),stat=(0,import_node_fs2.lstatSync)(
path)),requireOwn(stat,path,"directory"),stat}function requireMaking(path,parent){if(!(isOwn(parent)||parent.mode&STICKY&&
othersWrite(parent)))throw new FolderError(path,`can't be made: its directory belongs to user ${parent.uid}`)}function make(path){
try{(0,import_node_fs2.mkdirSync)(path,448)}catch(error){let{code}=error;if(code!=="EEXIST")throw new FolderError(path,`\
can't be made (${code})`,error)}}var READ_NO_LINKS=import_node_fs2.constants.O_RDONLY|(import_node_fs2.constants.O_NOFOLLOW??
0);var import_node_vm=require("node:vm");var ownCache=text=>(0,import_node_vm.compileFunction)(text,[],{produceCachedData:!0}).cachedData;function setFlagHash(cache,from){
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
own.readUInt32LE(12);function fittingEmbedded(cache,options,users){if(!cache||!isOfThisV8(cache))return;if(hasTheseFlags(
cache))return cache;if(!onlyHarmless(options,process.execArgv,users))return;let copy=Buffer.from(cache);return setFlagHash(
copy,own),copy}var import_node_path3=require("node:path");function note(text){process.env.FOSSILIZE_DEBUG&&process.stderr.write(`fossilize: code cache: ${text}
`)}function attempt(what,work){try{return work()}catch(error){note(`${what}: ${error instanceof Error?error.message:error}`);
return}}function wantedFolder(){let{env}=process;if(!(env.NODE_DISABLE_COMPILE_CACHE==="1"||env.FOSSILIZE_COMPILE_CACHE==="off")&&
privileges()===void 0)return env.FOSSILIZE_COMPILE_CACHE?{base:(0,import_node_path3.resolve)(env.FOSSILIZE_COMPILE_CACHE),
names:[]}:env.NODE_COMPILE_CACHE?{base:(0,import_node_path3.resolve)(env.NODE_COMPILE_CACHE),names:["fossilize"]}:userPlaces(
"compile-cache").find(isUsable)}function isUsable({base}){let reason=reasonAgainst(base);return reason!==void 0&&note(`f\
older: ${reason}`),reason===void 0}var pathOf=({base,names})=>(0,import_node_path3.join)(base,...names);var SERVER=1e4;function storeLater(store){let done=!1,once=()=>{done||(done=!0,attempt("write",store))};process.once("ex\
it",once),setTimeout(once,SERVER).unref()}var import_node_path4=require("node:path");var DIGITS=40;function placeOf(folder,digest){let tag=require("node:v8").cachedDataVersionTag().toString(16),uid=process.
getuid?process.getuid():"user",version=`${process.version}-${process.arch}-${tag}-${uid}`;return{folder,version,file:(0,import_node_path4.join)(
pathOf(folder),version,`${digest.toString("hex").slice(0,DIGITS)}.cache`)}}var import_node_fs3=require("node:fs"),import_node_path5=require("node:path");var MAGIC=1162627398,MAGIC_AT=0,SIZE_AT=4,CRC_AT=8,DIGEST_AT=16,CACHE_AT=48,LARGEST=64<<20,LARGEST_ENTRY=LARGEST+CACHE_AT;
function cacheOf(entry,{digest,crc32}){let cache=entry.subarray(CACHE_AT);return cache.length>32&&entry.readUInt32LE(MAGIC_AT)===
MAGIC&&entry.readUInt32LE(SIZE_AT)===cache.length&&entry.readUInt32LE(CRC_AT)===crc32(cache)&&entry.compare(digest,0,digest.
length,DIGEST_AT,DIGEST_AT+digest.length)===0&&isOfThisV8(cache)&&hasTheseFlags(cache)?cache:void 0}function entryOf(cache,{
digest,crc32}){let entry=Buffer.alloc(CACHE_AT+cache.length);return entry.writeUInt32LE(MAGIC,MAGIC_AT),entry.writeUInt32LE(
cache.length,SIZE_AT),entry.writeUInt32LE(crc32(cache),CRC_AT),digest.copy(entry,DIGEST_AT),cache.copy(entry,CACHE_AT),entry}var LIMIT=256<<20,STALE=36e5,VERSION=/^v\d+\.\d+\.\d+\S*-\w+-[0-9a-f]+-(?:\d+|user)$/,ENTRY=/^[0-9a-f]{40}\.cache$/,TEMPORARY=/^\.\d+-\d+\.tmp$/,
MODULE=/^[0-9a-f]{8,16}$/;function prune(folder,newest,limit=LIMIT){deleteOldest(filesOf(folder,(file,name,age)=>(TEMPORARY.
test(name)&&age>STALE&&(0,import_node_fs3.rmSync)(file,{force:!0}),ENTRY.test(name)&&file!==newest)),limit-LARGEST)}function pruneModules(folder,limit=LIMIT){
deleteOldest(filesOf(folder,(_,name)=>MODULE.test(name)),limit)}function deleteOldest(entries,limit){entries.sort((a,b)=>b.
mtimeMs-a.mtimeMs);let total=0;for(let{file,size}of entries)total+=size,total>limit&&(0,import_node_fs3.rmSync)(file,{force:!0})}
function filesOf(folder,isWanted){return ownNames(folder,"directory").filter(({name})=>VERSION.test(name)).flatMap(version=>ownNames(
version.file,"file").filter(({file,name,mtimeMs})=>isWanted(file,name,Date.now()-mtimeMs)))}function ownNames(folder,kind){
return(0,import_node_fs3.readdirSync)(folder).flatMap(name=>{let file=(0,import_node_path5.join)(folder,name);try{let stat=(0,import_node_fs3.lstatSync)(
file),isOwn2=(process.geteuid?.()??stat.uid)===stat.uid,isKind=kind==="directory"?stat.isDirectory():stat.isFile();return isOwn2&&
isKind?[{file,name,size:stat.size,mtimeMs:stat.mtimeMs}]:[]}catch{return[]}})}var import_node_fs4=require("node:fs"),import_node_path6=require("node:path");function read(place,script){let{folder,version,file}=place;existingFolder(folder.base,...folder.names,version),requireOwn(
(0,import_node_fs4.lstatSync)(file),file,"file");let fd=(0,import_node_fs4.openSync)(file,READ_NO_LINKS);try{let stat=(0,import_node_fs4.fstatSync)(
fd);if(requireOwn(stat,file,"file"),stat.size>LARGEST_ENTRY)throw new Error(`${file} is no entry`);let cache=cacheOf((0,import_node_fs4.readFileSync)(
fd),script);if(!cache)throw new Error(`${file} is damaged or another's`);return cache}finally{(0,import_node_fs4.closeSync)(
fd)}}function write(place,script,cache){if(cache.length>LARGEST)return;let{folder,version,file}=place,versioned=ownFolder(
folder.base,...folder.names,version);mark((0,import_node_path6.dirname)(versioned));let temporary=(0,import_node_path6.join)(
versioned,`.${process.pid}-${Date.now()}.tmp`);try{(0,import_node_fs4.writeFileSync)(temporary,entryOf(cache,script),{flag:"\
wx",mode:384}),(0,import_node_fs4.renameSync)(temporary,(0,import_node_path6.join)(versioned,(0,import_node_path6.basename)(
file)))}catch(error){throw(0,import_node_fs4.rmSync)(temporary,{force:!0}),error}prune((0,import_node_path6.dirname)(versioned),
(0,import_node_path6.join)(versioned,(0,import_node_path6.basename)(file))),note(`wrote ${file}`)}function mark(folder){
try{(0,import_node_fs4.writeFileSync)((0,import_node_path6.join)(folder,"CACHEDIR.TAG"),`Signature: 8a477f597d28d172789f\
06886806bc55
# Code caches of V8 for executables made by fossilize. May be deleted at any time.
# NODE_DISABLE_COMPILE_CACHE=1 switches them off, FOSSILIZE_COMPILE_CACHE=DIR puts them elsewhere.
`,{flag:"wx",mode:384})}catch{}}function heal({bytes,cache,options,users,crc32}){let folder=attempt("folder",wantedFolder);folder&&process.env.FOSSILIZE_COMPILE_CACHE&&
attempt("modules",()=>cacheModules(folder));let fitting=fittingEmbedded(cache,options,users);if(fitting)return note(fitting===
cache?"embedded":"embedded, under other options"),{cachedData:fitting};if(!folder)return{};let digest=bytes.subarray(32,
64),place=attempt("place",()=>placeOf(folder,digest));return place?fromDisk(place,{digest,crc32}):{}}function cacheModules({
base,names}){let modules=ownFolder(base,...names,"modules");require("node:module").enableCompileCache?.(modules),process.
on("exit",()=>attempt("modules",()=>pruneModules(modules)))}function fromDisk(place,script){let kept=attempt("read",()=>read(
place,script));return note(kept?`read ${place.file}`:"none"),{cachedData:kept,keep(application,compileAgain){kept&&!application.
cachedDataRejected||storeLater(()=>{let{cachedData}=compileAgain();cachedData&&write(place,script,cachedData)})}}}part.heal=
heal;

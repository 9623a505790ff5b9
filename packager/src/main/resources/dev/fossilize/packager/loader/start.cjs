(function fossilizeLoader(require,fossilizeTask,fossilizeSettings){'use strict';
var __defProp=Object.defineProperty;var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:!0})};var import_node_sea=require("node:sea");var import_node_path32=require("node:path");var import_node_path8=require("node:path");var import_node_path=require("node:path");function pathWithin(root,path){let start2=`${path}${import_node_path.sep}`.slice(
0,root.length);if(!(start2!==root&&(process.platform!=="win32"||start2.toLowerCase()!==root.toLowerCase())))return path.
slice(root.length).split(import_node_path.sep).join("/")}var FolderError=class extends Error{constructor(place,reason,cause){super(`${place} ${reason}`,{cause}),this.name="Folde\
rError",this.code="ERR_FOSSILIZE_FOLDER",this.place=place,this.reason=reason}};var import_node_path2=require("node:path"),OURS="fossilize";function userPlaces(purpose){let caches=cacheDirectories().filter(
base=>base!==void 0&&(0,import_node_path2.isAbsolute)(base)),temporary=[require("node:os").tmpdir(),...process.platform===
"win32"?[]:["/tmp","/var/tmp"]],user2=process.geteuid?.()??"user";return[...caches.map(base=>({base,names:[OURS,purpose]})),
...temporary.filter(import_node_path2.isAbsolute).map(base=>({base,names:[`${OURS}-${user2}`,purpose]}))].filter((place,index,all)=>all.
findIndex(other=>other.base===place.base)===index)}function cacheDirectories(){let{env,platform}=process;if(platform==="\
win32")return[env.LOCALAPPDATA];let home=env.HOME||homeOfUser();return platform==="darwin"?[home&&(0,import_node_path2.join)(
home,"Library","Caches")]:[env.XDG_CACHE_HOME,home&&(0,import_node_path2.join)(home,".cache")]}function homeOfUser(){try{
return require("node:os").userInfo().homedir}catch{return}}var import_node_fs=require("node:fs"),AT_SECURE=23,known;function privileges(){return known??={reason:askIds()??(process.
platform==="linux"?askLinux():void 0)},known.reason}function askIds(){let{getuid,geteuid,getgid,getegid}=process;if(getuid){
if(getuid()!==geteuid?.())return"its user ID is not the effective one (set-user-ID)";if(getgid?.()!==getegid?.())return"\
its group ID is not the effective one (set-group-ID)"}}function askLinux(){let secure=atSecure(readVector(),wordSize());
if(secure!==void 0)return secure?"its file gives it privileges (AT_SECURE)":void 0;let status=statusOf("self");return status!==
void 0&&gainedCapabilities(status,process.geteuid?.()??0)?"it has capabilities that its file gave it":void 0}function wordSize(){
return["arm","ia32","mips","mipsel","ppc"].includes(process.arch)?4:8}function readVector(){try{return(0,import_node_fs.readFileSync)(
"/proc/self/auxv")}catch{return}}function statusOf(process_){try{return(0,import_node_fs.readFileSync)(`/proc/${process_}\
/status`,"latin1")}catch{return}}var RIGHTS=/^(?:Uid|Gid|CapPrm|CapEff):.*$/gm;function parentHasOurs(){let own=statusOf(
"self")?.match(RIGHTS)?.join();return process.platform==="linux"&&own!==void 0&&own===statusOf(process.ppid)?.match(RIGHTS)?.
join()}function atSecure(vector,word2){if(vector!==void 0){for(let at=0;at+2*word2<=vector.length;at+=2*word2)if(vector.
readUIntLE(at,4)===AT_SECURE)return vector.readUIntLE(at+word2,4)!==0}}function gainedCapabilities(status,user2){let mask=name=>BigInt(
`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)$`,"m").exec(status)?.[1]??"0"}`);return user2!==0&&(mask("CapEff")&~mask("CapA\
mb"))!==0n}var import_node_fs2=require("node:fs"),import_node_path3=require("node:path");var WRITABLE_BY_OTHERS=18,OPEN_TO_OTHERS=63,STICKY=512,MOST_LINKS=40,user=()=>process.geteuid?.(),isOwn=stat=>user()===void 0||
stat.uid===user(),isOwnOrRoots=stat=>isOwn(stat)||stat.uid===0,othersWrite=stat=>user()!==void 0&&(stat.mode&WRITABLE_BY_OTHERS)!==
0;function walk(folder){let{root}=(0,import_node_path3.parse)(folder),names=split(folder),path=root,last=requireSafe(path,
(0,import_node_fs2.lstatSync)(path));for(let links=0;names.length>0;){let below=(0,import_node_path3.join)(path,names[0]),
stat=(0,import_node_fs2.lstatSync)(below,{throwIfNoEntry:!1});if(stat===void 0)break;if(stat.isSymbolicLink()){if(requireSafeLink(
below,stat,last),links++===MOST_LINKS)throw new FolderError(folder,"has too many links on its way");let target=(0,import_node_path3.resolve)(
path,(0,import_node_fs2.readlinkSync)(below));names.splice(0,1,...split(target)),path=(0,import_node_path3.parse)(target).
root,last=requireSafe(path,(0,import_node_fs2.lstatSync)(path))}else last=requireSafe(below,stat),path=below,names.shift()}
return{path,missing:names,last}}function split(path){return path.slice((0,import_node_path3.parse)(path).root.length).split(
import_node_path3.sep).filter(Boolean)}function requireSafe(path,stat){if(!stat.isDirectory())throw new FolderError(path,
"is no directory");if(!isOwnOrRoots(stat))throw new FolderError(path,`belongs to user ${stat.uid}`);if(othersWrite(stat)&&
!(stat.mode&STICKY))throw new FolderError(path,`can be written by others (${mode(stat)})`);return stat}function requireSafeLink(path,link,directory){
if(!isOwnOrRoots(link))throw new FolderError(path,`is a link of user ${link.uid}`);if(othersWrite(directory))throw new FolderError(
path,"is a link in a directory that others can write to")}function mode(stat){return`mode ${(stat.mode&4095).toString(8).
padStart(4,"0")}`}function requireOwn(stat,path,kind){if(stat.isSymbolicLink())throw new FolderError(path,"is a link");if(kind===
"directory"?!stat.isDirectory():!stat.isFile())throw new FolderError(path,`is no ${kind}`);if(!isOwnOrRoots(stat))throw new FolderError(
path,`belongs to user ${stat.uid}`);if(user()!==void 0&&stat.mode&(isOwn(stat)?OPEN_TO_OTHERS:WRITABLE_BY_OTHERS))throw new FolderError(
path,`is open to other users (${mode(stat)})`)}function ownFolder(base,...names){let way=wayTo(base);return enterAll(way,
[...way.missing,...names],make)}function wayTo(base){let reason=privileges();if(reason!==void 0)throw new FolderError(base,`is not used: this process ha\
s privileges, ${reason}`);if(!(0,import_node_path3.isAbsolute)(base))throw new FolderError(base,"is no absolute path");let way=walk(
base);if(way.missing.length>1)throw new FolderError((0,import_node_path3.join)(way.path,way.missing[0]??""),"does not ex\
ist");return way}function enterAll({path,last},names,missing){let at=path,parent=last;for(let name of names)at=(0,import_node_path3.join)(
at,name),parent=enter(at,parent,missing);return at}function enter(path,parent,missing){let stat=(0,import_node_fs2.lstatSync)(
path,{throwIfNoEntry:!1});return stat===void 0&&(requireMaking(path,parent),missing(path),stat=(0,import_node_fs2.lstatSync)(
path)),requireOwn(stat,path,"directory"),stat}function requireMaking(path,parent){if(!(isOwn(parent)||parent.mode&STICKY&&
othersWrite(parent)))throw new FolderError(path,`can't be made: its directory belongs to user ${parent.uid}`)}function make(path){
try{(0,import_node_fs2.mkdirSync)(path,448)}catch(error){let{code}=error;if(code!=="EEXIST")throw new FolderError(path,`\
can't be made (${code})`,error)}}var READ_NO_LINKS=import_node_fs2.constants.O_RDONLY|(import_node_fs2.constants.O_NOFOLLOW??
0);var import_node_path4=require("node:path");var DEEPEST=5,LONGEST=4096,MOST=2e3,GivenFiles=class{constructor({archive:archive2,root,extraction}){this.archive=archive2,
this.root=root,this.extraction=extraction,this.known=new Map,this.wrapped=new WeakMap,this.changes=void 0,this.left=0}wrap(value){
return typeof value=="function"?this.wrapFunction(value):(isPlain(value)&&this.wrapMembers(value),value)}wrapFunction(native){
let known6=this.wrapped.get(native);if(known6!==void 0)return known6;let wrapped=new Proxy(native,this);this.wrapped.set(
native,wrapped).set(wrapped,wrapped);let{prototype}=native;prototype?.constructor===native&&replace(prototype,"construct\
or",{value:wrapped}),prototype&&this.wrapMembers(prototype);for(let key of Reflect.ownKeys(native))key!=="prototype"&&this.
wrapMember(native,key);return wrapped}wrapMembers(holder){if(!this.wrapped.has(holder)){this.wrapped.set(holder,holder);
for(let key of Reflect.ownKeys(holder))this.wrapMember(holder,key)}}wrapMember(holder,key){let{value,set}=Reflect.getOwnPropertyDescriptor(
holder,key)??{},wrapped=this.wrap(value);wrapped!==value&&replace(holder,key,{value:wrapped}),set!==void 0&&replace(holder,
key,{set:this.wrap(set)})}apply(native,self,given){let changes=this.changesOf(given);return changes===void 0?Reflect.apply(
native,self,given):changed(changes,()=>Reflect.apply(native,self,given))}construct(native,given,newTarget){let made=this.
wrapped.get(native)===newTarget?native:newTarget,changes=this.changesOf(given);return changes===void 0?Reflect.construct(
native,given,made):changed(changes,()=>Reflect.construct(native,given,made))}changesOf(given){this.changes=void 0,this.left=
MOST;for(let at=0;at<given.length;at++)this.look(given,at,given[at],0);return this.changes}look(holder,key,value,depth){
if(typeof value=="string"){let path=this.onDisk(value);path!==void 0&&(this.changes??=[]).push({holder,key,value,path})}else
depth<DEEPEST&&(Array.isArray(value)||isPlain(value))&&this.lookInto(value,depth+1)}lookInto(holder,depth){for(let key of Array.
isArray(holder)?holder.keys():Object.keys(holder)){if(--this.left<0)return;let{value,writable}=Reflect.getOwnPropertyDescriptor(
holder,key)??{};(writable||typeof value!="string")&&this.look(holder,key,value,depth)}}onDisk(path){let{length}=this.root;
if(!(path.length<=length||path.length>LONGEST)&&pathWithin(this.root,path.slice(0,length))!==void 0)return this.known.has(
path)||this.known.set(path,this.copy(path)),this.known.get(path)}copy(path){let node=this.archive.find(pathWithin(this.root,
(0,import_node_path4.normalize)(path))??"");try{return node>0?this.extraction.pathOnDisk(node):void 0}catch{return}}};function changed(changes,call){
try{for(let{holder,key,path}of changes)holder[key]=path;return call()}finally{for(let{holder,key,value}of changes)holder[key]=
value}}function isPlain(value){if(typeof value!="object"||value===null)return!1;let prototype=Object.getPrototypeOf(value);
return prototype===null||prototype===Object.prototype}function replace(holder,key,changes){let property=Reflect.getOwnPropertyDescriptor(
holder,key);property.configurable?Object.defineProperty(holder,key,{...property,...changes}):property.writable&&Reflect.
set(holder,key,changes.value)}var import_posix2=require("node:path/posix");var layout_exports={};__export(layout_exports,{BLOCKS:()=>BLOCKS,CACHE_BYTES:()=>CACHE_BYTES,CacheKind:()=>CacheKind,DEFLATE:()=>DEFLATE,
DIRECTORY:()=>DIRECTORY,EXECUTABLE:()=>EXECUTABLE,FILE:()=>FILE,FORMATS:()=>FORMATS,HEADER_BYTES:()=>HEADER_BYTES,Header:()=>Header,
INDEX_DIGEST:()=>INDEX_DIGEST,LINK:()=>LINK,MAGIC:()=>MAGIC,NODE_BYTES:()=>NODE_BYTES,NO_CACHE:()=>NO_CACHE,Node:()=>Node,
ON_DISK:()=>ON_DISK,RESOLUTION_BYTES:()=>RESOLUTION_BYTES,RUNTIME_DIGEST:()=>RUNTIME_DIGEST,ResolutionKind:()=>ResolutionKind,
VERSION:()=>VERSION,ZSTD:()=>ZSTD});var MAGIC="FOSSARCH",VERSION=1,HEADER_BYTES=128,NODE_BYTES=48,CACHE_BYTES=24,RESOLUTION_BYTES=20,
Header={version:2,nodes:3,nodeTable:4,texts:5,textsSize:6,resolutions:7,resolutionCount:8,caches:9,cacheCount:10,entry:11,
indexCrc:12,indexEnd:13,size:14},INDEX_DIGEST=64,RUNTIME_DIGEST=96,Node={name:0,nameLengthKindFlags:1,parent:2,first:3,count:4,
seconds:5,offset:6,stored:8,size:10},FILE=1,DIRECTORY=2,LINK=3,EXECUTABLE=1,ZSTD=2,DEFLATE=4,BLOCKS=8,ON_DISK=16,NO_CACHE=4294967295,
CacheKind={commonjs:1,module:2},ResolutionKind={require:1,import:2},FORMATS=["unknown","commonjs","module","json","wasm",
"addon"];var import_node_fs5=require("node:fs"),import_node_path7=require("node:path");var import_posix=require("node:path/posix");var NATIVE=/\.(?:node|dll|dylib|so(?:\.[\d.]+)?)$/i,isNative=name=>NATIVE.test(name),isLibrary=name=>isNative(name)&&!/\.node$/i.
test(name),LINKS=process.platform!=="win32",Entries=class{constructor(archive2){this.archive=archive2,this.byPath=new Map}add(path,wanted=()=>!0){
let node=this.archive.find(path);return node<0?this:(LINKS&&this.addLinksOf(path),this.addNode(LINKS?this.archive.pathOf(
node):path,node,wanted,0),this)}addOnDisk(){let{archive:archive2}=this;return this.addNode("",0,path=>(archive2.flags(archive2.
find(path,!1))&ON_DISK)!==0,0),this}addLinksOf(path){let real="";for(let name of path.split("/")){let step=this.archive.
find(real===""?name:`${real}/${name}`,!1);this.archive.kind(step)===LINK&&this.put(this.archive.pathOf(step),step),real=
this.archive.pathOf(this.archive.find(this.archive.pathOf(step)))}}addNode(path,node,wanted,depth){let kind=this.archive.
kind(node);if(kind===DIRECTORY){let first=this.archive.firstChild(node);for(let index=0;index<this.archive.childCount(node);index++){
let below=path===""?this.archive.name(first+index):`${path}/${this.archive.name(first+index)}`;wanted(below)&&this.addNode(
below,first+index,wanted,depth)}}else kind===LINK&&!this.byPath.has(path)?this.addLink(path,node,wanted,depth):kind===FILE&&
this.put(path,node)}addLink(path,node,wanted,depth){let target=this.archive.find(this.archive.pathOf(node),!0);LINKS?(this.
put(path,node),target>=0&&this.addNode(this.archive.pathOf(target),target,wanted,depth)):target>=0&&depth<2&&this.addNode(
path,target,wanted,depth+1)}put(path,node){let kind=this.archive.kind(node),executable=kind===FILE&&((this.archive.flags(
node)&EXECUTABLE)!==0||isNative((0,import_posix.basename)(path)));this.byPath.set(path,{path,node,kind,executable})}list(){
return[...this.byPath.values()].sort((a,b)=>a.path<b.path?-1:1)}};function packageOf(archive2,node){let own=archive2.pathOf(
archive2.parent(node));for(let directory=own;;directory=(0,import_posix.dirname)(directory)){let path=directory==="."?"":
directory;if(archive2.find((0,import_posix.join)(path,"package.json"))>=0)return path;if(path==="")return own}}var ExtractError=class extends Error{constructor(what,reasons){super(`${what} is needed as a file on disk, but no folder\
 can be used for it:
${reasons.map(reason=>`  ${reason}
`).join("")}Set FOSSILIZE_EXTRACT_DIR to a directory of this user that no other user can write to, on a file system that\
 allows execution.`),this.name="ExtractError",this.code="ERR_FOSSILIZE_EXTRACT"}};var import_node_fs3=require("node:fs"),import_node_path5=require("node:path");var DAY=864e5,UNUSED=90*DAY,ABANDONED=DAY/24,UNIT=/^[0-9a-f]{32}$/,TEMPORARY=/^\.[0-9a-f]{32}\.\d+\.[0-9a-f]{12}\.tmp$/;
function prune(folder,kept){for(let name of(0,import_node_fs3.readdirSync)(folder)){let age=TEMPORARY.test(name)?ABANDONED:
UNIT.test(name)&&name!==kept?UNUSED:1/0;age!==1/0&&removeOlder((0,import_node_path5.join)(folder,name),age)}}function removeOlder(path,age){
try{let stat=(0,import_node_fs3.lstatSync)(path);requireOwn(stat,path,"directory"),Date.now()-stat.mtimeMs>age&&(0,import_node_fs3.rmSync)(
path,{recursive:!0,force:!0})}catch{}}function touch(folder){try{let now=new Date;now.getTime()-(0,import_node_fs3.lstatSync)(
folder).mtimeMs>DAY&&(0,import_node_fs3.utimesSync)(folder,now,now)}catch{}}var import_node_fs4=require("node:fs"),import_node_path6=require("node:path");var PIECE=1<<20;function writeEntries(archive2,entries,folder){for(let entry of entries){let path=(0,import_node_path6.join)(
folder,entry.path);(0,import_node_fs4.mkdirSync)((0,import_node_path6.dirname)(path),{recursive:!0,mode:448}),entry.kind===
LINK?(0,import_node_fs4.symlinkSync)(archive2.target(entry.node),path):writeFile(archive2,entry,path)}}function writeFile(archive2,entry,path){
let fd=(0,import_node_fs4.openSync)(path,"wx",entry.executable?448:384);try{for(let[piece]of pieces(archive2,entry.node))
writeWhole(fd,piece);let seconds=archive2.seconds(entry.node);(0,import_node_fs4.futimesSync)(fd,seconds,seconds)}finally{
(0,import_node_fs4.closeSync)(fd)}entry.executable&&requireExecutable(path)}function writeWhole(fd,bytes){for(let at=0;at<
bytes.length;)at+=(0,import_node_fs4.writeSync)(fd,bytes,at)}function requireExecutable(path){try{(0,import_node_fs4.accessSync)(
path,import_node_fs4.constants.X_OK)}catch(error){throw new FolderError(path,"could not be executed: its file system doe\
s not allow it (noexec)",error)}}function*pieces(archive2,node){let size=archive2.size(node),buffer=Buffer.allocUnsafeSlow(
Math.min(size,PIECE));for(let position=0;position<size;){let read2=archive2.read(node,buffer,position);yield[buffer.subarray(
0,read2),position],position+=read2}}function checkEntries(archive2,entries,folder,contents){requireOwn((0,import_node_fs4.lstatSync)(
folder),folder,"directory");let checked2=new Set([folder]);for(let entry of entries){let path=(0,import_node_path6.join)(
folder,entry.path);checkDirectories((0,import_node_path6.dirname)(path),checked2),entry.kind===LINK?checkLink(archive2,entry,
path):contents?checkFile(archive2,entry,path):checkStat(archive2,entry,path,(0,import_node_fs4.lstatSync)(path))}}function checkDirectories(directory,checked2){
checked2.has(directory)||(checkDirectories((0,import_node_path6.dirname)(directory),checked2),requireOwn((0,import_node_fs4.lstatSync)(
directory),directory,"directory"),checked2.add(directory))}function checkLink(archive2,entry,path){if((0,import_node_fs4.readlinkSync)(
path)!==archive2.target(entry.node))throw new FolderError(path,"leads elsewhere")}function checkStat(archive2,entry,path,stat){
if(requireOwn(stat,path,"file"),stat.size!==archive2.size(entry.node))throw new FolderError(path,"has another size");if(Math.
floor(stat.mtimeMs/1e3)!==archive2.seconds(entry.node))throw new FolderError(path,"was changed")}function checkFile(archive2,entry,path){
requireOwn((0,import_node_fs4.lstatSync)(path),path,"file");let fd=(0,import_node_fs4.openSync)(path,READ_NO_LINKS);try{
let stat=(0,import_node_fs4.fstatSync)(fd);checkStat(archive2,entry,path,stat);let found=Buffer.allocUnsafeSlow(Math.min(
stat.size,PIECE));for(let[expected,position]of pieces(archive2,entry.node)){let part=found.subarray(0,expected.length);if(!(readWhole(
fd,part,position)===part.length)||!part.equals(expected))throw new FolderError(path,"is damaged")}}finally{(0,import_node_fs4.closeSync)(
fd)}entry.executable&&requireExecutable(path)}function readWhole(fd,bytes,position){let at=0;for(let read2=-1;at<bytes.length&&
read2!==0;at+=read2)read2=(0,import_node_fs4.readSync)(fd,bytes,at,bytes.length-at,position+at);return at}var Extraction=class{constructor(archive2){this.archive=archive2,this.checked=new Map,this.root=void 0}unpackRoot(known6){
let entries=new Entries(this.archive).addOnDisk().list(),parent=known6&&(0,import_node_path7.dirname)(known6),chosen2=parent?
[{base:(0,import_node_path7.dirname)(parent),names:[(0,import_node_path7.basename)(parent)]}]:void 0;return this.root=this.
unpack(entries,"what --extract chose",folder=>folder,{chosen:chosen2,contents:!1}),this.root}unpack(entries,what,use,{chosen:chosen2=places(),
contents=!0}={}){let reason=privileges();if(reason!==void 0)throw new ExtractError(what,[`this process has privileges, ${reason}`]);
let name=nameOf(this.archive,entries),known6=this.checked.get(name);if(known6!==void 0)return use(known6);let reasons=[];
for(let place of chosen2)try{let folder=this.unpackInto(place,name,entries,contents),result=use(folder);return contents&&
this.checked.set(name,folder),result}catch(error){if(!isOfPlace(error))throw error;reasons.push(error.message)}throw new ExtractError(
what,reasons)}unpackInto(place,name,entries,contents){let parent=ownFolder(place.base,...place.names),folder=(0,import_node_path7.join)(
parent,name);if(this.isWhole(entries,folder,contents))return touch(folder),folder;let temporary=(0,import_node_path7.join)(
parent,temporaryName(name));(0,import_node_fs5.mkdirSync)(temporary,{mode:448});try{writeEntries(this.archive,entries,temporary);
let aside=(0,import_node_path7.join)(parent,temporaryName(name));moveIntoPlace(temporary,folder)||this.isWhole(entries,folder,
contents)||replace2(temporary,folder,aside)}finally{(0,import_node_fs5.rmSync)(temporary,{recursive:!0,force:!0})}return checkEntries(
this.archive,entries,folder,contents),prune(parent,name),folder}isWhole(entries,folder,contents){if((0,import_node_fs5.lstatSync)(
folder,{throwIfNoEntry:!1})===void 0)return!1;try{return checkEntries(this.archive,entries,folder,contents),!0}catch(error){
return note(`${folder} is written anew: ${error.message}`),!1}}pathOnDisk(node,all=!1){let{archive:archive2}=this,path=archive2.
pathOf(node);if(this.root!==void 0&&isOnDisk(archive2,node))return(0,import_node_path7.join)(this.root,...path.split("/"));
let entries=new Entries(archive2);return all?entries.add(""):archive2.kind(node)===DIRECTORY?entries.add(path):entries.add(
packageOf(archive2,node),withoutDependencies(packageOf(archive2,node))).add(path),this.fileOnDisk(entries,path,archive2.
kind(node)===DIRECTORY)}fileOnDisk(entries,path,isDirectory=!1){return this.unpack(entries.list(),path,folder=>{let target=(0,import_node_path7.join)(
folder,...path.split("/"));return isDirectory&&(0,import_node_fs5.mkdirSync)(target,{recursive:!0,mode:448}),target})}};
function isOnDisk(archive2,node){if(!(archive2.flags(node)&ON_DISK))return!1;let count=archive2.kind(node)===DIRECTORY?archive2.
childCount(node):0;for(let at=0;at<count;at++)if(!isOnDisk(archive2,archive2.firstChild(node)+at))return!1;return!0}function withoutDependencies(directory){
let dependencies=directory===""?"node_modules":`${directory}/node_modules`;return path=>path!==dependencies}function places(){
let chosen2=process.env.FOSSILIZE_EXTRACT_DIR;return chosen2?[{base:(0,import_node_path7.resolve)(chosen2),names:["extra\
ct"]}]:userPlaces("extract")}function isOfPlace(error){return error instanceof FolderError||typeof error.errno=="number"}
function nameOf(archive2,entries){let hash=require("node:crypto").createHash("sha256");for(let{path,node,kind,executable}of entries){
let content=kind===LINK?archive2.target(node):`${archive2.size(node)} ${archive2.contentCrc(node)}`;hash.update(`${path}\
\0${kind} ${executable?"x":"-"} ${content}\0`)}return hash.digest("hex").slice(0,32)}function temporaryName(name){return`\
.${name}.${process.pid}.${require("node:crypto").randomBytes(6).toString("hex")}.tmp`}function moveIntoPlace(temporary,folder){
try{return(0,import_node_fs5.renameSync)(temporary,folder),!0}catch(error){if((0,import_node_fs5.lstatSync)(folder,{throwIfNoEntry:!1})===
void 0)throw error;return!1}}function replace2(temporary,folder,aside){try{(0,import_node_fs5.renameSync)(folder,aside),
moveIntoPlace(temporary,folder)}finally{(0,import_node_fs5.rmSync)(aside,{recursive:!0,force:!0})}}function note(text){process.
env.FOSSILIZE_DEBUG&&process.stderr.write(`fossilize: extract: ${text}
`)}var OWN_DIRECTORY=["$ORIGIN","${ORIGIN}","@loader_path"],LONGEST2=4096,MOST2=1e3;function filesOfAddon(archive2,path){let node=archive2.
find(path),own=archive2.pathOf(node),entries=new Entries(archive2).add(own),directory=(0,import_posix2.dirname)(own)==="\
."?"":(0,import_posix2.dirname)(own),inDirectory=new RegExp(`^${escaped(directory===""?"":`${directory}/`)}[^/]+$`);entries.
add(directory,below=>inDirectory.test(below)&&isFile(archive2,below)),addLibraries(entries,packageOf(archive2,node));let done=new Set;
for(let before=-1;before!==entries.byPath.size&&entries.byPath.size<MOST2;){before=entries.byPath.size;for(let entry of entries.
list())if(!(done.has(entry.path)||!isNative((0,import_posix2.basename)(entry.path)))){done.add(entry.path);for(let named3 of namedDirectories(
archive2,entry))addLibraries(entries,named3)}}return entries.list()}function escaped(text){return text.replace(/[$()*+.?[\\\]^{|}]/g,
"\\$&")}function isFile(archive2,path){return archive2.kind(archive2.find(path))!==DIRECTORY}function addLibraries(entries,directory){
let{archive:archive2}=entries;entries.add(directory,below=>{let node=archive2.find(below);return node<0?!1:archive2.kind(
node)===DIRECTORY?(0,import_posix2.basename)(below)!=="node_modules":isLibrary((0,import_posix2.basename)(below))})}function namedDirectories(archive2,entry){
let found=new Set,target=archive2.find(entry.path);if(target<0)return found;let bytes=archive2.content(target);for(let word2 of OWN_DIRECTORY)
for(let part of searchPaths(bytes,word2)){let directory=directoryOf((0,import_posix2.dirname)(entry.path),word2,part);directory!==
void 0&&archive2.find(directory)>=0&&found.add(directory)}return found}function*searchPaths(bytes,word2){for(let at=bytes.
indexOf(word2);at>=0;at=bytes.indexOf(word2,at+1)){let end=bytes.indexOf(0,at);end>=0&&end-at<=LONGEST2&&(yield*bytes.toString(
"utf8",at,end).split(":"))}}function directoryOf(own,word2,part){if(!part.startsWith(word2))return;let path=(0,import_posix2.normalize)(
(0,import_posix2.join)(own,part.slice(word2.length))),directory=isNative((0,import_posix2.basename)(path))?(0,import_posix2.dirname)(
path):path;return directory.startsWith("..")||directory==="."||directory.endsWith("node_modules")?void 0:directory.replace(
/\/$/,"")}var NOT_EXECUTABLE=/failed to map segment|Operation not permitted|not allowed|noexec/i;function install(host){let{dlopen}=process,
files=new GivenFiles(host),loaded=new Map;process.dlopen=function(module2,...rest){open2(module2,...rest),module2.exports=
files.wrap(module2.exports)};function open2(module2,filename,...flags){let path=pathWithin(host.root,plain(filename)),known6=path===
void 0?filename:loaded.get(path);return path===void 0||known6!==void 0||host.archive.find(path)<0?dlopen.call(process,module2,
known6??filename,...flags):unpacked(host,path,file=>{load(()=>dlopen.call(process,module2,file,...flags),file,plain(filename)),
loaded.set(path,file)})}}function plain(filename){return String(filename).replace(/^\\\\\?\\(?:UNC\\)?/,"")}function unpacked({
archive:archive2,extraction},path,use){let own=archive2.pathOf(archive2.find(path));extraction.unpack(filesOfAddon(archive2,
own),own,folder=>use((0,import_node_path8.join)(folder,...own.split("/"))))}function load(open2,file,name){try{open2()}catch(error){
let failure=error;throw process.platform!=="win32"&&NOT_EXECUTABLE.test(failure.message)?new FolderError(file,`can't be \
loaded: ${failure.message}`,error):(failure.message=failure.message.replaceAll(file,name),failure)}}function binding(name){let before=Object.getOwnPropertyDescriptor(process,"noDeprecation");Object.defineProperty(process,
"noDeprecation",{value:!0,configurable:!0,writable:!0});try{return process.binding(name)}catch(error){if(error.code==="E\
RR_ACCESS_DENIED")return;throw error}finally{before?Object.defineProperty(process,"noDeprecation",before):delete process.
noDeprecation}}var chosen;function crc32(bytes){return(chosen??=binding("zlib")?.crc32??require("node:zlib").crc32??slow)(bytes,0)}function slow(bytes){
let table=new Uint32Array(256);for(let index=0;index<256;index++){let value=index;for(let bit=0;bit<8;bit++)value=value&
1?3988292384^value>>>1:value>>>1;table[index]=value}let crc=4294967295;for(let byte of bytes)crc=Number(table[(crc^byte)&
255])^crc>>>8;return(crc^4294967295)>>>0}var ArchiveError=class extends Error{constructor(what,options){super(`This executable's application archive is damaged: ${what}\
. Install the executable anew.`,options),this.name="ArchiveError",this.code="ERR_FOSSILIZE_ARCHIVE"}};var{Header:Header2,HEADER_BYTES:HEADER_BYTES2}=layout_exports,word=(words,index)=>words[index];function checkedWords(bytes){
let magic=bytes.toString("latin1",0,8);if(bytes.length<HEADER_BYTES2||magic!==MAGIC){let found2=bytes.toString("hex",0,8);
throw new ArchiveError(`it begins with ${found2} and has ${bytes.length} bytes, expected "${MAGIC}"`)}let header=wordsOf(
bytes.subarray(0,HEADER_BYTES2)),end=checkExtent(header,bytes.length),found=crc32(bytes.subarray(HEADER_BYTES2,end));if(found!==
word(header,Header2.indexCrc))throw new ArchiveError(`the CRC-32 of its index is ${found}, expected ${word(header,Header2.
indexCrc)}`);return checkTable(header,"node",Header2.nodeTable,Header2.nodes,48),checkTable(header,"resolution",Header2.
resolutions,Header2.resolutionCount,20),checkTable(header,"code cache",Header2.caches,Header2.cacheCount,24),wordsOf(bytes.
subarray(0,end))}function checkExtent(header,length){if(word(header,Header2.version)!==1)throw new ArchiveError(`its ver\
sion is ${header[Header2.version]}, expected ${1}`);let end=word(header,Header2.indexEnd),size=word(header,Header2.size)+
word(header,Header2.size+1)*2**32;if(size!==length||end<HEADER_BYTES2||end>size)throw new ArchiveError(`its index ends a\
t ${end} and itself at ${size}, but it has ${length} bytes`);return end}function checkTable(header,name,start2,count,size){
let end=word(header,start2)+word(header,count)*size;if(word(header,start2)%4!==0||end>word(header,Header2.indexEnd))throw new ArchiveError(
`its ${name} table has ${header[count]} records at offset ${header[start2]}, but the index ends at ${header[Header2.indexEnd]}`)}
function wordsOf(bytes){let whole=bytes.length&-4;return bytes.byteOffset%4===0?new Uint32Array(bytes.buffer,bytes.byteOffset,
whole/4):new Uint32Array(Uint8Array.prototype.slice.call(bytes,0,whole).buffer)}var LARGEST_BLOCK=16<<20;function readBlockTable(stored,size,path){let blockSize=stored.length<8?0:stored.readUInt32LE(0),
count=stored.length<8?0:stored.readUInt32LE(4);if(!(blockSize>0&&blockSize<=LARGEST_BLOCK&&count===Math.ceil(size/blockSize))||
8+4*count>stored.length)throw new ArchiveError(`the table of ${path} tells ${count} blocks of ${blockSize} bytes for ${size}\
 bytes`);let start2=8+4*count,starts=[start2];for(let index=0;index<count;index++)start2+=stored.readUInt32LE(8+4*index),
starts.push(start2);if(start2!==stored.length)throw new ArchiveError(`the blocks of ${path} end at ${start2}, expected ${stored.
length}`);return{blockSize,starts}}function blockAt({starts},index){return{start:Number(starts[index]),end:Number(starts[index+
1])}}function inflate(stored,flags,size){if(size===0)return Buffer.alloc(0);let zlib=require("node:zlib"),options={maxOutputLength:size};
try{return flags&ZSTD?zlib.zstdDecompressSync(stored,options):zlib.inflateRawSync(stored,options)}catch(cause){let reason=cause instanceof
Error?cause.message:String(cause);throw new ArchiveError(`a file's compressed content can't be read (${reason})`,{cause})}}var MEMO_BYTES=4<<20,MEMO_LARGEST=1<<20,Contents=class{constructor(archive2){this.archive=archive2,this.memo=new Map,this.
memoBytes=0,this.tables=new Map}whole(node){let flags=this.archive.flags(node);if(!(flags&(ZSTD|DEFLATE)))return this.stored(
node);let known6=this.remembered(node);if(known6)return known6;let size=this.archive.size(node),content=flags&BLOCKS?this.
join(node,size):inflate(this.stored(node),flags,size);return this.check(node,content,size),this.remember(node,content),content}read(node,target,position){
let end=Math.min(this.archive.size(node),position+target.length);if(position>=end)return 0;let flags=this.archive.flags(
node);return flags&BLOCKS&&flags&(ZSTD|DEFLATE)&&!this.memo.has(node)?this.readBlocks(node,target,position,end):this.whole(
node).copy(target,0,position,end),end-position}readBlocks(node,target,position,end){let table=this.table(node);for(let at=position;at<
end;){let index=Math.floor(at/table.blockSize),start2=index*table.blockSize,block=this.block(node,table,index),stop=Math.
min(end,start2+block.length);block.copy(target,at-position,at-start2,stop-start2),at=stop}}join(node,size){let content=Buffer.
allocUnsafeSlow(size);return this.readBlocks(node,content,0,size),content}block(node,table,index){let{start:start2,end}=blockAt(
table,index),key=-1-(this.archive.offset(node)+start2),known6=this.remembered(key);if(known6)return known6;let stored=this.
stored(node).subarray(start2,end),size=Math.min(table.blockSize,this.archive.size(node)-index*table.blockSize);if(stored.
length===size)return stored;let block=inflate(stored,this.archive.flags(node),size);if(block.length!==size){let path=this.
archive.pathOf(node);throw new ArchiveError(`block ${index} of ${path} has ${block.length} bytes, expected ${size}`)}return this.
remember(key,block),block}table(node){let table=this.tables.get(node);return table||(table=readBlockTable(this.stored(node),
this.archive.size(node),this.archive.pathOf(node)),this.tables.set(node,table)),table}stored(node){return this.archive.slice(
this.archive.offset(node),this.archive.storedSize(node),node)}check(node,content,size){let expected=this.archive.contentCrc(
node),found=crc32(content);if(content.length!==size||found!==expected)throw new ArchiveError(`${this.archive.pathOf(node)}\
 has ${content.length} bytes with CRC-32 ${found}, expected ${size} with ${expected}`)}remembered(key){let content=this.
memo.get(key);return content&&(this.memo.delete(key),this.memo.set(key,content)),content}remember(key,content){if(!(content.
length>MEMO_LARGEST)){this.memo.set(key,content),this.memoBytes+=content.length;for(let[oldest,old]of this.memo){if(this.
memoBytes<=MEMO_BYTES)break;this.memo.delete(oldest),this.memoBytes-=old.length}}}};function findName(archive2,directory,name){let wanted=Buffer.from(name),low=archive2.firstChild(directory),high=low+archive2.
childCount(directory)-1;for(;low<=high;){let middle=low+high>>>1,start2=archive2.texts+archive2.field(middle,Node.name),
order=compareBytes(archive2.bytes,start2,archive2.nameLength(middle),wanted);if(order===0)return middle;order<0?low=middle+
1:high=middle-1}return archive2.caseless?findFolded(archive2,directory,name):-1}function findFolded(archive2,directory,name){
let children=archive2.folded.get(directory);if(!children){let first=archive2.firstChild(directory);children=new Map(archive2.
names(directory).map((known6,index)=>[known6.toLowerCase(),first+index])),archive2.folded.set(directory,children)}return children.
get(name.toLowerCase())??-1}function compareBytes(bytes,start2,length,wanted){let common=Math.min(length,wanted.length);
for(let index=0;index<common;index++){let order=Number(bytes[start2+index])-Number(wanted[index]);if(order!==0)return order}
return length-wanted.length}var{Header:Header3,Node:Node2,NODE_BYTES:NODE_BYTES2,CACHE_BYTES:CACHE_BYTES2,RESOLUTION_BYTES:RESOLUTION_BYTES2,DIRECTORY:DIRECTORY2,
LINK:LINK2}=layout_exports,ENOENT=-1,ENOTDIR=-2,ELOOP=-3,OUTSIDE=-4,MAX_LINKS=40,MAX_KNOWN=65536,WORDS=NODE_BYTES2/4,Archive=class{constructor(bytes){
this.bytes=bytes,this.words=checkedWords(bytes),this.nodeTable=word(this.words,Header3.nodeTable)/4,this.texts=word(this.
words,Header3.texts),this.nodes=word(this.words,Header3.nodes),this.entry=word(this.words,Header3.entry),this.contents=new Contents(
this),this.known=new Map,this.paths=new Map([[0,""]]),this.caseless=!1,this.folded=new Map}find(path,follow=!0){return this.
walk(0,path,follow,{left:MAX_LINKS})}walk(base,path,follow,links){if(base===0&&follow){let known6=this.known.get(path);if(known6!==
void 0)return known6}let slash=path.lastIndexOf("/"),name=slash<0?path:path.slice(slash+1),directory=slash<0?base:this.walk(
base,path.slice(0,slash),!0,links);if(directory<0)return directory;if(this.kind(directory)!==DIRECTORY2)return ENOTDIR;let found=this.
step(directory,name,follow,links);return base===0&&follow&&found>=0&&this.learn(path,found),found}step(directory,name,follow,links){
if(name===""||name===".")return directory;if(name==="..")return directory===0?OUTSIDE:this.parent(directory);let child=findName(
this,directory,name);return child<0?ENOENT:!follow||this.kind(child)!==LINK2?child:links.left--===0?ELOOP:this.walk(directory,
this.target(child),!0,links)}learn(path,node){this.known.size>=MAX_KNOWN&&this.known.clear(),this.known.set(path,node)}kind(node){
return this.field(node,Node2.nameLengthKindFlags)>>>16&255}flags(node){return this.field(node,Node2.nameLengthKindFlags)>>>
24}parent(node){return this.field(node,Node2.parent)}name(node){let start2=this.texts+this.field(node,Node2.name);return this.
bytes.toString("utf8",start2,start2+this.nameLength(node))}nameLength(node){return this.field(node,Node2.nameLengthKindFlags)&
65535}pathOf(node){let path=this.paths.get(node);if(path===void 0){let parent=this.pathOf(this.parent(node));path=parent===
""?this.name(node):`${parent}/${this.name(node)}`,this.paths.set(node,path)}return path}firstChild(node){return this.field(
node,Node2.first)}childCount(node){return this.field(node,Node2.count)}names(node){let first=this.firstChild(node),names=[];
for(let index=0;index<this.childCount(node);index++)names.push(this.name(first+index));return names}target(node){let start2=this.
texts+this.field(node,Node2.first);return this.bytes.toString("utf8",start2,start2+this.field(node,Node2.count))}seconds(node){
return this.field(node,Node2.seconds)}size(node){let kind=this.kind(node);return kind===LINK2?this.field(node,Node2.count):
kind===DIRECTORY2?4096:this.long(node,Node2.size)}offset(node){return this.long(node,Node2.offset)}storedSize(node){return this.
long(node,Node2.stored)}contentCrc(node){return this.field(node,Node2.count)}content(node){return this.contents.whole(node)}read(node,target,position){
return this.contents.read(node,target,position)}cacheOf(node){let record2=this.field(node,Node2.first);if(record2===NO_CACHE||
record2>=word(this.words,Header3.cacheCount))return;let at=(word(this.words,Header3.caches)+record2*CACHE_BYTES2)/4,start2=word(
this.words,at)+word(this.words,at+1)*2**32,data=this.slice(start2,word(this.words,at+2),node);return crc32(data)===word(
this.words,at+3)?{data,kind:word(this.words,at+4)}:void 0}resolution(directory,kind,specifier){let wanted=Buffer.from(specifier),
words=this.words,table=word(words,Header3.resolutions)/4,low=0,high=word(words,Header3.resolutionCount)-1;for(;low<=high;){
let middle=low+high>>>1,at=table+middle*RESOLUTION_BYTES2/4,order=word(words,at)-directory||(word(words,at+1)&65535)-kind||
compareBytes(this.bytes,this.texts+word(words,at+2),word(words,at+1)>>>16,wanted);if(order===0)return{node:word(words,at+
3),format:word(words,at+4)};order<0?low=middle+1:high=middle-1}}get runtimeDigest(){return this.bytes.subarray(RUNTIME_DIGEST,
RUNTIME_DIGEST+32)}get indexDigest(){return this.bytes.subarray(INDEX_DIGEST,INDEX_DIGEST+32)}slice(start2,length,node){
if(start2+length>this.bytes.length)throw new ArchiveError(`${length} bytes at offset ${start2} belong to ${this.pathOf(node)}\
, but it ends at ${this.bytes.length}`);return this.bytes.subarray(start2,start2+length)}field(node,field2){return word(
this.words,this.nodeTable+node*WORDS+field2)}long(node,field2){return this.field(node,field2)+this.field(node,field2+1)*
2**32}};function open(bytes){return new Archive(bytes)}var Module=require.main?.constructor??require("node:module"),isBuiltin=name=>Module.isBuiltin(name),syncBuiltinESMExports=()=>Module.
syncBuiltinESMExports();var import_node_path10=require("node:path");var import_node_path9=require("node:path");var known2;function texts(){if(!known2){known2=new Map;let map=require("node:util").getSystemErrorMap();for(let[errno,[code,
text]]of map)known2.set(code,[errno,text])}return known2}function errnoOf(code){return texts().get(code)?.[0]??-1}function systemError(code,syscall,path,dest){
let[errno,text]=texts().get(code)??[-1,"unknown error"],message=`${code}: ${text}, ${syscall}`;path!==void 0&&(message+=
` '${shown(path)}'`),dest!==void 0&&(message+=` -> '${shown(dest)}'`);let limit=Error.stackTraceLimit;Reflect.set(Error,
"stackTraceLimit",0);let error=new Error(message);return Reflect.set(Error,"stackTraceLimit",limit),error.errno=errno,error.
code=code,error.syscall=syscall,path!==void 0&&(error.path=shown(path)),dest!==void 0&&(error.dest=shown(dest)),error}function shown(path){
return path instanceof Uint8Array?Buffer.from(path).toString():String(path)}function throwFrom(error,entry){for(;bare(/node-do-not-add-exception-line/,
error,entry);)throw told(/node-do-not-add-exception-line/,error);throw error}function bare(mark,error,entry){return error instanceof
Error&&Error.captureStackTrace(error,entry),mark}function told(mark,error){return mark&&error}var REASONS=new Map([[ENOENT,"ENOENT"],[ENOTDIR,"ENOTDIR"],[ELOOP,"ELOOP"],[OUTSIDE,"ENOENT"]]),DEVICE=1179603795,BLOCK=4096,
X_OK=1,W_OK=2,View=class{constructor(archive2,root,platform,owner){this.archive=archive2,this.root=root,this.windows=platform===
"win32",this.owner=owner}find(place,follow=!0){let found=this.archive.find(place,follow);return found===ENOTDIR&&this.windows?
ENOENT:found}node(place,syscall,shown2,follow=!0){let found=this.find(place,follow);if(found<0)throw systemError(this.reason(
found),syscall,shown2);return found}reason(found){return REASONS.get(found)??"ENOENT"}pathOf(node){let path=this.archive.
pathOf(node);return this.windows?this.root+path.replaceAll("/","\\"):this.root+path}isDirectory(node){return this.archive.
kind(node)===DIRECTORY}isLink(node){return this.archive.kind(node)===LINK}mode(node){let kind=this.archive.kind(node);if(kind===
LINK)return 41471;let executable=kind===DIRECTORY||this.archive.flags(node)&EXECUTABLE;return this.windows?kind===DIRECTORY?
16822:33206:(kind===DIRECTORY?16384:32768)|(executable?493:420)}stats(node,bigint){let{uid,gid}=this.owner(),size=this.archive.
size(node),seconds=this.archive.seconds(node),times=[seconds,0,seconds,0,seconds,0,seconds,0],fields=[DEVICE,this.mode(node),
1,uid,gid,0,BLOCK,node+1,size,Math.ceil(size/512),...times];return bigint?BigInt64Array.from(fields,BigInt):Float64Array.
from(fields)}access(place,mode2,shown2){let node=this.node(place,"access",shown2);if(mode2&W_OK)throw systemError("EROFS",
"access",shown2);if(mode2&X_OK&&!this.windows&&!(this.mode(node)&73))throw systemError("EACCES","access",shown2)}entries(directory,encoding,withTypes){
let names=this.archive.names(directory).map(name=>encoded(name,encoding));if(!withTypes)return names;let first=this.archive.
firstChild(directory);return[names,names.map((_,index)=>this.archive.kind(first+index))]}directory(place,syscall,shown2){
let node=this.node(place,syscall,shown2);if(!this.isDirectory(node))throw systemError("ENOTDIR",syscall,shown2);return node}target(place,shown2){
let node=this.node(place,"readlink",shown2,!1);if(!this.isLink(node))throw systemError("EINVAL","readlink",shown2);let target=this.
archive.target(node);return this.windows?target.replaceAll("/","\\"):target}moduleStat(place){let node=this.find(place);
return node<0?-2:this.archive.kind(node)===FILE?0:1}};function encoded(text,encoding){if(encoding==null||encoding==="utf\
8"||encoding==="utf-8")return text;let bytes=Buffer.from(text);return encoding==="buffer"?bytes:bytes.toString(encoding)}var later=setImmediate,Entries2=class{constructor(view,directory,recursive){this.view=view,this.recursive=recursive,this.
directories=[{node:directory,path:""}],this.next=0}read(encoding,count,request){let result=this.batch(encoding,count);if(!request)
return result;later(()=>request.oncomplete(null,result))}close(request){request&&later(()=>request.oncomplete(null))}batch(encoding,count){
let{archive:archive2}=this.view,result=[];for(;this.directories.length>0&&result.length<2*count;){let{node,path}=this.directories[0];
if(this.next>=archive2.childCount(node)){this.directories.shift(),this.next=0;continue}let child=archive2.firstChild(node)+
this.next++,name=path+archive2.name(child);result.push(encoded(name,encoding),archive2.kind(child)),this.recursive&&this.
view.isDirectory(child)&&this.directories.push({node:child,path:name+import_node_path9.sep})}return result.length===0?null:
result}};var later2=setImmediate,Forms=class{constructor(fs,places2){this.fs=fs,this.places=places2}all(name,compute,directories=!1){
let{fs,places:places2}=this,find=given=>{let path=places2.fromUrl(given),place=directories?places2.directory(path):places2.
below(path);return typeof place=="string"?{place,path}:void 0};fs[`${name}Sync`]=instead(fs[`${name}Sync`],find,(entry,{
place,path},[,options])=>{try{return compute(place,path,options)}catch(error){return throwFrom(error,entry)}}),fs.promises[name]=
instead(fs.promises[name],find,async(_,{place,path},[,options])=>(await new Promise(later2),compute(place,path,options))),
fs[name]=instead(fs[name],find,(_,{place,path},args)=>{let callback=args[args.length-1],options=args.length>2?args[1]:void 0;
later2(()=>answer(callback,()=>compute(place,path,options)))})}};function instead(real,find,compute){let entry=function(path){
let found=find(path);return found?compute(entry,found,arguments):Reflect.apply(real,this,arguments)};return Object.assign(
entry,real)}function answer(callback,compute){let result;try{result=compute()}catch(error){callback(error);return}callback(
null,result)}var later3=setImmediate;function replaceOpendir(fs,places2,view){let{opendir,opendirSync}=fs,open2=opener(fs.Dir,places2,
view),sync=function(path){if(!places2.isBelow(path))return Reflect.apply(opendirSync,this,arguments);try{return open2(path,
arguments[1],!0)}catch(error){return throwFrom(error,sync)}},called2=function(path){let callback=typeof arguments[1]=="f\
unction"?arguments[1]:arguments[2];if(typeof callback!="function"||!places2.isBelow(path))return Reflect.apply(opendir,this,
arguments);let options=arguments[1]===callback?void 0:arguments[1];later3(()=>answer(callback,()=>open2(path,options)))};
fs.opendirSync=named(opendirSync,sync),fs.opendir=named(opendir,called2),promisify(fs,opendir,called2)}function promisify(fs,original,replacement){
let promise=(...args)=>new Promise((resolve9,reject)=>{replacement(...args,(error,directory)=>{error?reject(error):resolve9(
directory)})});for(let callable of[original,replacement])Object.defineProperty(callable,Symbol.for("nodejs.util.promisif\
y.custom"),{value:promise,configurable:!0});process.moduleLoadList.includes("NativeModule internal/fs/promises")&&(fs.promises.
opendir=promise)}function opener(Dir,places2,view){return(given,options,sync=!1)=>{let path=places2.fromUrl(given),place=places2.
directory(path);if(typeof place!="string")return;let node=view.directory(place,"opendir",sync?void 0:path);if(!(typeof options==
"object"&&options!==null&&options.recursive))return new Dir(new Entries2(view,node,!1),path,options);let Tree2=treeClass(
Dir);return new Tree2(new Entries2(view,node,!0),path,{...options,recursive:!1})}}var tree;function treeClass(Dir){return tree??=
class extends Dir{read(callback){return callback===void 0?super.read().then(entry=>placed(entry)):super.read((error,entry)=>callback(
error,placed(entry)))}readSync(){return placed(super.readSync())}async*entries(){for await(let entry of super.entries())
yield placed(entry)}[Symbol.asyncIterator](){return this.entries()}},tree}function placed(entry){let end=typeof entry?.name==
"string"?entry.name.lastIndexOf(import_node_path10.sep):-1;if(end<0)return entry;let parent=(0,import_node_path10.join)(
entry.parentPath,entry.name.slice(0,end));return Object.hasOwn(entry,"path")&&(entry.path=parent),entry.parentPath=parent,
entry.name=entry.name.slice(end+1),entry}function named(original,replacement){let{name,length}=original;return Object.defineProperties(
replacement,{name:{value:name},length:{value:length}})}function replaceOpenAsBlob(fs,places2,view){for(let name of["openAsBlob","openAsBlobSync"]){let real=fs[name];if(!real)continue;
let replacement=function(path,options){let place=places2.below(places2.fromUrl(path)),node=typeof place=="string"?view.find(
place):-1,type=options?.type??"";if(node<0||view.isDirectory(node)||typeof type!="string")return Reflect.apply(real,this,
arguments);let blob=new Blob([view.archive.content(node)],{type});return name==="openAsBlob"?Promise.resolve(blob):blob};
fs[name]=named(real,replacement)}}var later4=setImmediate,{apply}=Reflect,Calls=class{constructor(binding2){this.Request=binding2.FSReqCallback,this.promises=
binding2.kUsePromises}answer(entry,args,first,compute){for(let index=first;index<args.length;index++){let argument=args[index];
if(argument===this.promises)return promised(compute);if(argument instanceof this.Request)return called(argument,compute);
if(isContext(argument))return filled(argument,compute)}return immediate(entry,compute)}};function untouched(real,receiver,args,entry){
try{return apply(real,receiver,args)}catch(error){return throwFrom(error,entry)}}function immediate(entry,compute){try{return compute()}catch(error){
return throwFrom(error,entry)}}function promised(compute){return new Promise((resolve9,reject)=>{later4(()=>{try{resolve9(
compute())}catch(error){reject(error)}})})}function called(request,compute){later4(()=>{let result;try{result=compute()}catch(error){
request.oncomplete(error);return}result===void 0?request.oncomplete(null):request.oncomplete(null,result)})}function isContext(argument){
return typeof argument=="object"&&argument!==null&&Object.getPrototypeOf(argument)===Object.prototype}function filled(context,compute){
try{return compute()}catch(error){let{errno,code,syscall,path,dest}=error;if(errno===void 0)throw error;Object.assign(context,
{errno,code,syscall}),path!==void 0&&(context.path=path),dest!==void 0&&(context.dest=dest);return}}var import_node_fs6=require("node:fs");var{COPYFILE_EXCL}=import_node_fs6.constants,PIECE2=1<<20,Copier=class{constructor(view,disk){this.view=view,this.disk=disk}file(node,from,to,mode2){
let{disk}=this;if(this.view.isDirectory(node))throw systemError(this.view.windows?"EPERM":"EISDIR","copyfile",from,to);let rights=this.
view.mode(node)&511;try{let fd=disk.openSync(to,mode2&COPYFILE_EXCL?"wx":"w",rights);try{this.write(node,fd),this.view.windows||
disk.fchmodSync(fd,rights)}finally{disk.closeSync(fd)}}catch(error){let{code,syscall}=error;throw code===void 0||syscall===
void 0?error:systemError(code,"copyfile",from,to)}}write(node,fd){let size=this.view.archive.size(node),piece=Buffer.allocUnsafe(
Math.min(size,PIECE2));for(let position=0;position<size;){let count=this.view.archive.read(node,piece,position);for(let done=0;done<
count;)done+=this.disk.writeSync(fd,piece,done,count-done);position+=count}}times(node,to){let seconds=this.view.archive.
seconds(node);this.disk.utimesSync(to,seconds,seconds)}};var later5=setImmediate,PIECE3=65536,Feed=class{constructor(read2){this.read=read2,this.stream=new(binding("js_stream")).
JSStream,this.flowing=!1,this.waiting=!1}start(){return this.flowing=!0,this.wait(),0}stop(){return this.flowing=!1,0}wait(){
this.waiting||(this.waiting=!0,later5(()=>{this.waiting=!1,this.flowing&&this.push()}))}push(){let piece=Buffer.allocUnsafe(
PIECE3),count=this.read(piece);count===0?(this.flowing=!1,this.stream.emitEOF()):(this.wait(),this.stream.readBuffer(piece.
subarray(0,count)))}};function streamHandle(handle,read2){let feed;Object.defineProperties(handle,{readStart:{value:()=>(feed??=
new Feed(read2),feed.stream.onread=handle.onread,feed.start())},readStop:{value:()=>feed?.stop()??0}})}function replaceFileHandle(seam,descriptors,disk){
seam.replace("FileHandle",Real=>{let FileHandle=function(...args){let[fd,offset,length]=args,opened=length===void 0?void 0:
descriptors.get(fd);if(!opened)return Reflect.construct(Real,args);let position=Number(offset),left=length<0?1/0:Number(
length),feed=new Feed(target=>{let count=descriptors.read(opened,target.subarray(0,Math.min(left,target.length)),position);
return position+=count,left-=count,count}),close=async()=>disk.closeSync(fd);return Object.assign(feed.stream,{close,releaseFD:()=>fd,
onreadstart:()=>feed.start(),onreadstop:()=>feed.stop()})};return FileHandle.prototype=Real.prototype,FileHandle})}var Descriptors=class{constructor(view){this.view=view,this.files=new Map,this.forgotten=new FinalizationRegistry(({fd,opened})=>{
this.files.get(fd)===opened&&this.files.delete(fd)})}get(fd){return this.files.size===0?void 0:this.files.get(fd)}add(fd,node){
let opened={node,position:0};return this.files.set(fd,opened),opened}addHandle(handle,node){let{fd}=handle,opened=this.add(
fd,node);this.forgotten.register(handle,{fd,opened},handle),streamHandle(handle,target=>this.read(opened,target,-1));for(let method of[
"close","closeSync","releaseFD"]){let real=handle[method];real&&Object.defineProperty(handle,method,{configurable:!0,value:()=>(method!==
"releaseFD"&&this.files.delete(fd),this.forgotten.unregister(handle),real.call(handle))})}return handle}read(opened,target,position){
let{archive:archive2}=this.view;if(this.view.isDirectory(opened.node))throw systemError("EISDIR","read");let from=typeof position==
"bigint"?Number(position):position??-1,count=archive2.read(opened.node,target,from<0?opened.position:from);return from<0&&
(opened.position+=count),count}rest(opened){let left=Math.max(0,this.view.archive.size(opened.node)-opened.position),bytes=Buffer.
allocUnsafe(left);return bytes.subarray(0,this.read(opened,bytes,-1))}};var import_node_fs7=require("node:fs");function takeDisk(platform){return{chmodSync:import_node_fs7.chmodSync,closeSync:import_node_fs7.closeSync,
fchmodSync:import_node_fs7.fchmodSync,lstatSync:import_node_fs7.lstatSync,mkdirSync:import_node_fs7.mkdirSync,openSync:import_node_fs7.openSync,
statSync:import_node_fs7.statSync,symlinkSync:import_node_fs7.symlinkSync,unlinkSync:import_node_fs7.unlinkSync,utimesSync:import_node_fs7.utimesSync,
writeSync:import_node_fs7.writeSync,nothing:platform==="win32"?"\\\\.\\nul":"/dev/null"}}var import_node_fs8=require("node:fs");var import_node_path11=require("node:path"),Elsewhere=class{constructor(path){this.path=path}},Places=class{constructor(root,platform=process.
platform,toAbsolute=platform==="win32"?import_node_path11.win32.resolve:import_node_path11.resolve){this.root=root,this.
program=root.slice(0,-1),this.windows=platform==="win32",this.toAbsolute=toAbsolute;let separator=this.windows?"\\":"/";
this.mark=this.fold(this.program.slice(this.program.lastIndexOf(separator)+1)),this.prefix=this.fold(root),this.inside=!1}below(path){
return typeof path=="string"?this.inside&&!this.isAbsolute(path)?this.fromInside(path):!this.windows&&path.startsWith(this.
root)?this.within(path,path.slice(this.root.length)):this.fold(path).includes(this.mark)?this.spelledOtherwise(path):void 0:
path instanceof Uint8Array?this.below(Buffer.from(path).toString()):void 0}isAbsolute(path){return(this.windows?import_node_path11.win32:
import_node_path11.posix).isAbsolute(path)}fromInside(path){let absolute=this.toAbsolute(path);return this.fold(absolute)===
this.prefix.slice(0,-1)?"":this.spelledOtherwise(path)??new Elsewhere(absolute)}directory(path){let place=this.below(path);
if(place!==void 0)return place;let text=typeof path=="string"?path:path instanceof Uint8Array?Buffer.from(path).toString():
"";return this.fold(text).includes(this.mark)&&this.isProgram(text)?"":void 0}fromUrl(path){let{href,protocol}=path??{};
return typeof path!="object"||typeof href!="string"||protocol!=="file:"?path:require("node:url").fileURLToPath(href)}shown(path){
return this.windows?path instanceof Uint8Array?this.shown(Buffer.from(path).toString()):typeof path=="string"?this.toAbsolute(
this.plain(path)):path:path}allShown(args,first,last){return this.windows?Array.from(args,(value,index)=>index>=first&&index<=
last?this.shown(value):value):args}isBelow(path){return typeof this.directory(this.fromUrl(path))=="string"}isProgram(path){
return this.fold(this.toAbsolute(this.plain(path)))===this.prefix.slice(0,-1)}within(path,rest){if(!rest.includes(".."))
return rest;let absolute=this.toAbsolute(path);return absolute===this.program||absolute.startsWith(this.root)?rest:new Elsewhere(
absolute)}spelledOtherwise(path){let text=this.plain(path),absolute=this.toAbsolute(text),slashed=/[/\\]\.?$/.test(text)&&
(this.windows||!/\\$/.test(text)),rest=this.fold(absolute).startsWith(this.prefix)?absolute.slice(this.root.length):void 0;
return rest===void 0?slashed&&this.isProgram(text)?"":void 0:this.windows?rest.replaceAll("\\","/"):rest+(slashed?"/":"")}plain(path){
if(!this.windows||!/^[/\\]{2}[?.][/\\]/.test(path))return path;let rest=path.slice(4);return/^UNC[/\\]/i.test(rest)?`\\\\${rest.
slice(4)}`:rest}fold(text){return this.windows?text.toLowerCase():text}};var Seam=class{constructor(binding2,places2,calls){this.binding=binding2,this.places=places2,this.calls=calls,this.real=
new Map}replace(name,make2){let real=this.binding[name];typeof real=="function"&&(this.real.set(name,real),this.binding[name]=
make2(real))}path(name,request,compute,{at=0,find=path=>this.places.below(path)}={}){let{places:places2,calls}=this;this.
replace(name,real=>{let entry=function(){let args=arguments,place=find(args[at]);return place===void 0?untouched(real,this,
args,entry):place instanceof Elsewhere?untouched(real,this,replaced(args,at,place.path),entry):calls.answer(entry,args,request,
()=>compute(place,places2.allShown(args,at,at)))};return entry})}paths(name,request,compute){let{places:places2,calls}=this;
this.replace(name,real=>{let entry=function(){let args=arguments,found=[places2.below(args[0]),places2.below(args[1])];for(let[
at,place]of found.entries())place instanceof Elsewhere&&(args=replaced(args,at,place.path));let[from,to]=found.map(place=>place instanceof
Elsewhere?void 0:place);return from===void 0&&to===void 0?untouched(real,this,args,entry):calls.answer(entry,args,request,
()=>compute(from,to,places2.allShown(args,0,1)))};return entry})}descriptor(name,request,descriptors,compute){let{calls}=this;
this.replace(name,real=>{let entry=function(){let args=arguments,opened=descriptors.get(args[0]);return opened===void 0?
untouched(real,this,args,entry):calls.answer(entry,args,request,()=>compute(opened,args))};return entry})}};function replaced(args,at,value){
let copy=Array.from(args);return copy[at]=value,copy}var{O_RDONLY,O_WRONLY,O_RDWR,O_CREAT,O_EXCL,O_TRUNC,O_DIRECTORY=0,O_NOFOLLOW=0}=import_node_fs8.constants;function replaceOpening(seam,view,descriptors,disk){
replaceOpen(seam,view,descriptors,disk),replaceOpenFileHandle(seam,view,descriptors,disk),replaceReadFileUtf8(seam,view,
descriptors)}function replaceOpen({binding:binding2,places:places2,calls},view,descriptors,disk){let real=binding2.open;
binding2.open=function entry(path,flags){let request=arguments[3],place=places2.below(path);if(typeof place=="string")return calls.
answer(entry,arguments,3,()=>{let node=nodeToOpen(view,place,flags,places2.shown(path)),fd2=disk.openSync(disk.nothing,"\
r");return descriptors.add(fd2,node),fd2});let args=place===void 0?arguments:replaced(arguments,0,place.path);if(descriptors.
files.size===0)return untouched(real,this,args,entry);request instanceof calls.Request&&forgetWhenOpened(request,descriptors);
let fd=untouched(real,this,args,entry);return descriptors.files.delete(fd),fd}}function forgetWhenOpened(request,descriptors){
let{oncomplete}=request;request.oncomplete=function(_error,fd){return descriptors.files.delete(fd),Reflect.apply(oncomplete,
this,arguments)}}function replaceOpenFileHandle({binding:binding2,places:places2,calls},view,descriptors,disk){let real=binding2.
openFileHandle;binding2.openFileHandle=function entry(path,flags){let place=places2.below(path);if(typeof place!="string"){
let args=place===void 0?arguments:replaced(arguments,0,place.path),opened=untouched(real,this,args,entry);return descriptors.
files.size===0?opened:opened.then(handle=>(descriptors.files.delete(handle.fd),handle))}return calls.answer(entry,arguments,
3,()=>{let node=nodeToOpen(view,place,flags,places2.shown(path));return real.call(binding2,disk.nothing,O_RDONLY,438,calls.
promises).then(handle=>descriptors.addHandle(handle,node))})}}function replaceReadFileUtf8({binding:binding2,places:places2,
calls},view,descriptors){let real=binding2.readFileUtf8;binding2.readFileUtf8=function entry(file,flags){if(typeof file==
"number"){let opened=descriptors.get(file);return opened===void 0?untouched(real,this,arguments,entry):calls.answer(entry,
arguments,2,()=>descriptors.rest(opened).toString())}let place=places2.below(file);return typeof place!="string"?untouched(
real,this,place===void 0?arguments:replaced(arguments,0,place.path),entry):calls.answer(entry,arguments,2,()=>contentOf(
view,nodeToOpen(view,place,flags,places2.shown(file))).toString())}}function contentOf(view,node){if(view.isDirectory(node))
throw systemError("EISDIR","read");return view.archive.content(node)}function nodeToOpen(view,place,flags,path){let found=view.
find(place,!(flags&O_NOFOLLOW));if(found<0){if(flags&O_CREAT&&parentExists(view,place))throw systemError("EROFS","open",
path);return view.node(place,"open",path)}let code=refusal(view,found,flags);if(code!==void 0)throw systemError(code,"op\
en",path);return found}function refusal(view,node,flags){let writes=flags&(O_WRONLY|O_RDWR|O_TRUNC);return flags&O_CREAT&&
flags&O_EXCL?"EEXIST":view.isLink(node)?"ELOOP":view.isDirectory(node)?view.windows&&writes&&!(flags&O_CREAT)?"EPERM":writes||
flags&O_CREAT?"EISDIR":void 0:flags&O_DIRECTORY?"ENOTDIR":writes?"EROFS":void 0}function parentExists(view,place){let parent=view.
find(place.slice(0,Math.max(0,place.lastIndexOf("/"))));return parent>=0&&view.isDirectory(parent)}function replaceLoadEnvFile(places2,view){let real=process.loadEnvFile;real&&(process.loadEnvFile=function loadEnvFile(path){
let file=places2.fromUrl(path),place=places2.below(file);if(typeof place!="string")return Reflect.apply(real,this,arguments);
try{let content=contentOf(view,nodeToOpen(view,place,0,file)).toString();for(let[name,value]of Object.entries(require("node:util").
parseEnv(content)))process.env[name]??=value}catch(error){return throwFrom(error,loadEnvFile)}})}var import_node_fs9=require("node:fs");var{O_RDONLY:O_RDONLY2}=import_node_fs9.constants;function replaceJobs({binding:binding2,places:places2},view){replaceRun(
binding2.ReadFileJob,places2,(place,path)=>{let node=nodeToOpen(view,place,O_RDONLY2,path);if(view.isDirectory(node))throw systemError(
"EISDIR","read",path);return[Buffer.from(view.archive.content(node)),-1]}),replaceRun(binding2.WriteFileJob,places2,(place,path)=>{
let node=view.find(place),code=node>=0&&view.isDirectory(node)?"EISDIR":"EROFS";throw systemError(code,"open",path)})}function replaceRun(Job,places2,compute){
if(!Job)return;let later7=setImmediate,real=Job.prototype.run;Job.prototype.run=function(path){let place=places2.below(path);
if(typeof place!="string")return Reflect.apply(real,this,arguments);later7(()=>{let results;try{results=compute(place,places2.
shown(path))}catch(error){this.ondone(error);return}this.ondone(null,...results)})}}var import_node_path13=require("node:path");var import_node_path12=require("node:path"),TreeCopy=class{constructor(copier,options){this.copier=copier,this.view=copier.
view,this.disk=copier.disk,this.options=options,this.top=""}copy(node,to){this.top=this.view.pathOf(node),this.any(node,
to,[])}any(node,to,parents){if(!this.view.isDirectory(node)){this.file(node,to);return}if(parents.includes(node))return;
this.disk.mkdirSync(to,{recursive:!0});let{archive:archive2}=this.view;for(let[index,name]of archive2.names(node).entries())
this.child(archive2.firstChild(node)+index,(0,import_node_path12.join)(to,name),[...parents,node]);this.options.times&&this.
copier.times(node,to)}child(node,to,parents){let{archive:archive2}=this.view,{dereference,verbatim}=this.options,target=archive2.
find(archive2.pathOf(node));this.view.isLink(node)&&!dereference&&(verbatim||target<0||this.isWithin(target))&&this.link(
node,target,to)||this.any(this.view.node(archive2.pathOf(node),"cp",this.view.pathOf(node)),to,parents)}file(node,to){let from=this.
view.pathOf(node),there=this.disk.lstatSync(to,{throwIfNoEntry:!1});if(there?.isDirectory())throw overwriting("directory",
to,"non-directory",from);if(there&&!this.options.force){if(this.options.errorOnExist)throw exists(to);return}there&&this.
disk.unlinkSync(to),this.copier.file(node,from,to,0),this.options.times&&this.copier.times(node,to)}link(node,target,to){
this.disk.lstatSync(to,{throwIfNoEntry:!1})&&this.disk.unlinkSync(to);let type=target>=0&&this.view.isDirectory(target)?
"dir":"file";try{return this.disk.symlinkSync(this.view.archive.target(node),to,type),!0}catch(error){if(this.view.windows&&
error.code==="EPERM")return!1;throw error}}isWithin(node){let path=this.view.pathOf(node);return path===this.top||/^[/\\]/.
test(path.startsWith(this.top)?path.slice(this.top.length):"")}};function checkCopy({view,disk},node,from,to,recursive){
let there=disk.statSync(to,{throwIfNoEntry:!1});if(view.isDirectory(node)){if(there&&!there.isDirectory())throw overwriting(
"non-directory",to,"directory",from);if(!recursive)throw coded("ERR_FS_EISDIR",`Recursive option not enabled, cannot cop\
y a directory: ${from}${import_node_path12.sep}`)}else if(there?.isDirectory())throw overwriting("directory",to,"non-dir\
ectory",from);disk.mkdirSync((0,import_node_path12.dirname)(to),{recursive:!0})}function overwriting(there,to,copied,from){
return coded(there==="directory"?"ERR_FS_CP_NON_DIR_TO_DIR":"ERR_FS_CP_DIR_TO_NON_DIR",`Cannot overwrite ${there} ${to} \
with ${copied} ${from}`)}function exists(to){let message=`[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST \
(${to} already exists)`;return coded("ERR_FS_CP_EEXIST",message)}function coded(code,message){return Object.assign(new Error(
message),{code})}function replaceMoving(seam,view,copier){seam.paths("copyFile",3,(from,to,[source,dest,mode2])=>{let node=from===void 0?
-1:sourceNode(view,from,"copyfile",source,dest);if(to!==void 0)throw systemError("EROFS","copyfile",source,dest);copier.
file(node,source,dest,mode2)});for(let name of["rename","link"])seam.paths(name,2,(from,to,[source,dest])=>{throw from!==
void 0&&sourceNode(view,from,name,source,dest),systemError(from===void 0||to===void 0?"EXDEV":"EROFS",name,source,dest)});
replaceSymlink(seam,view,copier),replaceCopies(seam,view,copier)}function sourceNode(view,place,syscall,source,dest){let node=view.
find(place,syscall==="copyfile");if(node<0)throw systemError(view.reason(node),syscall,source,dest);return node}function replaceSymlink({
binding:binding2,places:places2,calls},view,copier){let real=binding2.symlink;binding2.symlink=function entry(target,path){
let where=places2.below(path),leads=typeof target=="string"&&(0,import_node_path13.isAbsolute)(target)?places2.below(target):
void 0,node=typeof leads=="string"?view.find(leads):-1;return typeof where!="string"&&node<0?untouched(real,this,arguments,
entry):calls.answer(entry,arguments,3,()=>{if(typeof where=="string"?view.find(where,!1)>=0:copier.disk.lstatSync(path,{
throwIfNoEntry:!1}))throw systemError("EEXIST","symlink",target,path);if(typeof where=="string")throw systemError("EROFS",
"symlink",target,path);new TreeCopy(copier,{force:!0}).copy(node,path)})}}function replaceCopies(seam,view,copier){seam.
paths("cpSyncCheckPaths",4,(from,to,[source,dest,dereference,recursive])=>{let node=from===void 0?-1:view.find(from,dereference);
if(!(from!==void 0&&node<0)){if(to!==void 0)throw systemError("EROFS","cp",source,dest);checkCopy(copier,node,source,dest,
recursive)}}),seam.paths("cpSyncOverrideFile",4,(from,to,[source,dest,mode2,times])=>{if(from===void 0||to!==void 0)throw systemError(
"EROFS","cp",source,dest);let node=sourceNode(view,from,"copyfile",source,dest);copier.disk.unlinkSync(dest),copier.file(
node,source,dest,mode2),times&&copier.times(node,dest)}),seam.paths("cpSyncCopyDir",7,(from,to,[source,dest,...options])=>{
copyDirectory(view,copier,from,to,source,dest,options)}),replaceCopyJob(seam,view,copier)}function copyDirectory(view,copier,from,to,source,dest,options){
if(from===void 0||to!==void 0)throw systemError("EROFS","cp",source,dest);let[force=!0,dereference,errorOnExist,verbatim,
times]=options,node=sourceNode(view,from,"copyfile",source,dest);new TreeCopy(copier,{force,dereference,errorOnExist,verbatim,
times}).copy(node,dest)}function replaceCopyJob({binding:binding2,places:places2},view,copier){let Real=binding2.CpDirJob;
if(!Real)return;let later7=setImmediate;binding2.CpDirJob=function(...args){let[source,dest,...options]=args,[from,to]=[
places2.below(source),places2.below(dest)];if(typeof from!="string"&&typeof to!="string")return Reflect.construct(Real,args);
let job={ondone:()=>{},run:()=>later7(()=>{try{copyDirectory(view,copier,typeof from=="string"?from:void 0,typeof to=="s\
tring"?to:void 0,source,dest,options)}catch(error){job.ondone(error);return}job.ondone()})};return job}}function replaceOpenFiles(seam,view,descriptors){replaceClose(seam,descriptors),seam.descriptor("fstat",2,descriptors,({
node},[,bigint])=>view.stats(node,bigint)),seam.descriptor("read",5,descriptors,(opened,[,buffer,offset,length,position])=>{
let target=new Uint8Array(buffer.buffer,buffer.byteOffset+offset,length);return descriptors.read(opened,target,position)}),
seam.descriptor("readBuffers",3,descriptors,(opened,[,buffers,position])=>readAll(descriptors,opened,buffers,position));
let changes={fchmod:[2,"fchmod"],fchown:[3,"fchown"],futimes:[3,"futime"]};for(let[name,[request,syscall]]of Object.entries(
changes))seam.descriptor(name,Number(request),descriptors,()=>{throw systemError("EROFS",String(syscall))});for(let name of[
"fsync","fdatasync"])seam.descriptor(name,1,descriptors,()=>{if(view.windows)throw systemError("EPERM",name)})}function replaceClose({
binding:binding2},descriptors){let real=binding2.close;binding2.close=function entry(fd){return descriptors.files.size!==
0&&descriptors.files.delete(fd),untouched(real,this,arguments,entry)}}function readAll(descriptors,opened,buffers,position){
let total=0;for(let buffer of buffers){let target=new Uint8Array(buffer.buffer,buffer.byteOffset,buffer.byteLength),from=typeof position==
"number"&&position>=0?position+total:-1,count=descriptors.read(opened,target,from);if(total+=count,count<target.length)break}
return total}var FIELDS=["dev","mode","nlink","uid","gid","rdev","blksize","ino","size","blocks"],TIMES=["atime","mtime","ctime","bir\
thtime"];var KINDS=[["isFile",32768],["isDirectory",16384],["isSymbolicLink",40960],["isBlockDevice",0],["isFIFO",0],["isCharacte\
rDevice",0],["isSocket",0]];function statsObject(Stats,fields){let stats=Object.create(Stats.prototype);for(let[index,name]of FIELDS.
entries())stats[name]=fields[index];let times=TIMES.map((name,index)=>({name,seconds:Number(fields[FIELDS.length+2*index])})),
exact=fields instanceof BigInt64Array;for(let{name,seconds}of times)stats[`${name}Ms`]=exact?BigInt(seconds)*1000n:seconds*
1e3;for(let{name,seconds}of exact?times:[])stats[`${name}Ns`]=BigInt(seconds)*1000000000n;for(let{name,seconds}of"atime"in
Stats.prototype?[]:times)stats[name]=new Date(seconds*1e3);let format=Number(fields[1])&61440;for(let[name,kind]of KINDS)
Object.defineProperty(stats,name,{value:()=>format===kind});return stats}var later6=setImmediate;function replacePublic(fs,places2,view){let{O_RDONLY:O_RDONLY3}=fs.constants,form=new Forms(fs,places2);
form.all("readFile",(place,path,options)=>{let content=Buffer.from(contentOf(view,nodeToOpen(view,place,O_RDONLY3,path))),
encoding=typeof options=="string"?options:options?.encoding;return encoding?content.toString(encoding):content});for(let name of[
"stat","lstat"])form.all(name,(place,path,options)=>{if(view.find(place,name==="stat")<0&&options?.throwIfNoEntry===!1)return;
let node=view.node(place,name,path,name==="stat");return statsObject(fs.Stats,view.stats(node,options?.bigint))});form.all(
"access",(place,path,mode2)=>view.access(place,mode2??0,path)),form.all("readdir",(place,path,options)=>list(fs.Dirent,view,
place,path,options),!0),form.all("readlink",(place,path,options)=>encoded(view.target(place,path),options?.encoding??options)),
form.all("realpath",(place,path,options)=>encoded(view.pathOf(view.node(place,"realpath",path)),options?.encoding??options)),
fs.realpathSync.native=fs.realpathSync,fs.realpath.native=fs.realpath,replaceExists(fs,places2,view),replaceStream(fs,places2,
view)}function list(Dirent,view,place,path,options){let directory=view.directory(place,"scandir",path),encoding=options?.
encoding??(typeof options=="string"?options:void 0);if(!options?.withFileTypes)return view.entries(directory,encoding);let[
names,types]=view.entries(directory,encoding,!0);return(names??[]).map((name,index)=>new Dirent(name,types?.[index],path))}
function replaceExists(fs,places2,view){let{exists:exists2,existsSync}=fs,find=path=>{let place=places2.below(places2.fromUrl(
path));return typeof place=="string"?{place,path}:void 0};fs.existsSync=instead(existsSync,find,(_,{place})=>view.find(place)>=
0),fs.exists=instead(exists2,find,(_,{place},[,callback])=>{later6(()=>callback(view.find(place)>=0))})}function replaceStream(fs,places2,view){
let{createReadStream}=fs;fs.createReadStream=(path,options)=>{let place=places2.below(places2.fromUrl(path));if(typeof place!=
"string")return createReadStream(path,options);let file={node:-1,position:0};return createReadStream(path,{...typeof options==
"string"?{encoding:options}:options,fs:{open:(...[,,,done])=>{later6(()=>answer(done,()=>(file.node=nodeToOpen(view,place,
fs.constants.O_RDONLY,path),0)))},read:(...[,buffer,offset,length,position,done])=>{later6(()=>answer((error,count)=>done(
error,count,buffer),()=>{let from=position??file.position,count=view.archive.read(file.node,buffer.subarray(offset,offset+
length),from);return file.position=from+count,count}))},close:(_fd,done)=>later6(()=>done(null))}})}}function replaceReading(seam,view){let{places:places2}=seam,asDirectory={find:path=>places2.directory(path)},asGlob={find:path=>places2.
below(path)??rootOfGlob(places2,path)};for(let name of["stat","lstat"])seam.path(name,2,(place,[path,bigint,,throwIfNoEntry])=>{
try{return view.stats(view.node(place,name,path,name==="stat"),bigint)}catch(error){let{code}=error;if(throwIfNoEntry!==
!1||code!=="ENOENT"&&code!=="ENOTDIR")throw error;return code==="ENOENT"?void 0:seam.real.get(name)?.(path,bigint,void 0,
!1)}},asGlob);seam.path("access",2,(place,[path,mode2])=>view.access(place,mode2,path)),seam.path("existsSync",1,place=>view.
find(place)>=0),seam.path("readlink",2,(place,[path,encoding])=>encoded(view.target(place,path),encoding)),seam.path("re\
alpath",2,(place,[path,encoding])=>encoded(view.pathOf(view.node(place,"realpath",path)),encoding)),seam.path("readdir",
3,(place,[path,encoding,withTypes])=>view.entries(view.directory(place,"scandir",path),encoding,withTypes),asDirectory),
seam.path("readdirRecursive",3,(place,[path,encoding,withTypes])=>tree2(view,view.directory(place,"scandir",path),encoding,
withTypes),asDirectory),seam.path("getFormatOfExtensionlessFile",1,place=>formatOf(view,place)),replaceModuleStat(seam,view),
replaceStatfs(seam,view)}function rootOfGlob(places2,path){if(path===places2.program)return new Error("who asks").stack?.
includes("node:internal/fs/glob")?"":void 0}function replaceModuleStat({binding:binding2,places:places2},view){let real=binding2.
internalModuleStat;binding2.internalModuleStat=function(first,second){let place=places2.directory(second??first);return typeof place==
"string"?view.moduleStat(place):Reflect.apply(real,this,arguments)}}function replaceStatfs(seam,view){seam.replace("stat\
fs",real=>{let{places:places2,calls}=seam,entry=function(...args){let place=places2.below(args[0]);return typeof place!=
"string"?untouched(real,this,args,entry):view.find(place)>=0?untouched(real,this,[places2.program,...args.slice(1)],entry):
calls.answer(entry,args,2,()=>view.node(place,"statfs",args[0]))};return entry})}function tree2(view,top,encoding,withTypes){
let{archive:archive2}=view,separator=view.windows?"\\":"/",directories=[{node:top,path:""}],paths=[],names=[],types=[],counts=[];
for(let{node,path}of directories){counts.push(archive2.childCount(node));for(let[index,name]of archive2.names(node).entries()){
let child=archive2.firstChild(node)+index,below=path===""?name:path+separator+name;paths.push(encoded(below,encoding)),names.
push(encoded(name,encoding)),types.push(archive2.kind(child));let target=view.isLink(child)?archive2.find(archive2.pathOf(
child)):child;target>=0&&view.isDirectory(target)&&directories.push({node:target,path:below})}}return withTypes?[names,types,
counts,directories.map(({path})=>encoded(path,encoding))]:paths}function formatOf(view,place){let node=view.find(place);
if(node<0||view.isDirectory(node))return 0;let magic=Buffer.alloc(4);return view.archive.read(node,magic,0),magic.equals(
Buffer.from("\0asm"))?1:0}function replaceWatching({binding:fs,places:places2},view){replaceStart(binding("fs_event_wrap").FSEvent,places2,view),replaceStart(
fs.StatWatcher,places2,view,!0)}function replaceStart(Watcher,places2,view,missing=!1){let real=Watcher.prototype.start;
Watcher.prototype.start=function(path,...rest){let place=places2.below(path);if(typeof place!="string")return Reflect.apply(
real,this,arguments);let found=view.find(place);if(found<0)return missing?Reflect.apply(real,this,arguments):errnoOf(view.
reason(found));let result=Reflect.apply(real,this,[places2.program,...rest]);return this.onchange=()=>{},result}}function replaceWriting(seam,view){let changes=[["rmdir",1,"rmdir",!1],["unlink",1,"unlink",!1],["chmod",2,"chmod",!0],[
"chown",3,"chown",!0],["lchown",3,"lchown",!1],["utimes",3,"utime",!0],["lutimes",3,"lutime",!1]];for(let[name,request,syscall,
follow]of changes)seam.path(name,request,(place,[path])=>{throw view.node(place,syscall,path,follow),systemError("EROFS",
syscall,path)});seam.path("mkdir",3,(place,[path,,recursive])=>makeDirectory(view,place,path,recursive)),seam.path("mkdt\
emp",2,(place,[prefix])=>{let code=parentExists(view,place)?"EROFS":"ENOENT";throw systemError(code,"mkdtemp",`${prefix}\
XXXXXX`)}),seam.path("rmSync",4,(place,[path])=>{if(view.find(place,!1)>=0)throw systemError("EROFS","rm",path)}),seam.path(
"writeFileUtf8",4,(place,[path,,flags])=>{throw nodeToOpen(view,place,flags,path),systemError("EROFS","open",path)})}function makeDirectory(view,place,path,recursive){
let found=view.find(place,recursive);if(found>=0){if(recursive&&view.isDirectory(found))return;throw systemError("EEXIST",
"mkdir",path)}let parent=place.replace(/\/+$/,"");throw!recursive&&!parentExists(view,parent)&&view.node(parent,"mkdir",
path),recursive&&passesFile(view,parent)?systemError("ENOTDIR","mkdir",path):systemError("EROFS","mkdir",path)}function passesFile(view,place){
for(let end=place.indexOf("/");end>=0;end=place.indexOf("/",end+1)){let node=view.find(place.slice(0,end));if(node>=0&&!view.
isDirectory(node))return!0}return!1}function mount(archive2,root){let{platform}=process,disk=takeDisk(platform);Object.assign(archive2,{caseless:platform===
"win32"});let places2=new Places(root,platform),view=new View(archive2,root,platform,ownerOf(places2.program,disk)),descriptors=new Descriptors(
view),copier=new Copier(view,disk),fs=require("node:fs"),binding2=binding("fs");return binding2?replaceBinding(new Seam(
binding2,places2,new Calls(binding2)),view,descriptors,copier):replacePublic(fs,places2,view),replaceOpendir(fs,places2,
view),replaceOpenAsBlob(fs,places2,view),replaceLoadEnvFile(places2,view),syncBuiltinESMExports(),{archive:archive2,places:places2,
view,descriptors,disk,copier}}function replaceBinding(seam,view,descriptors,copier){replaceReading(seam,view),replaceOpening(
seam,view,descriptors,copier.disk),replaceOpenFiles(seam,view,descriptors),replaceFileHandle(seam,descriptors,copier.disk),
replaceWriting(seam,view),replaceMoving(seam,view,copier),replaceJobs(seam,view),replaceWatching(seam,view)}function ownerOf(program,disk){
let owner;return()=>{try{owner??=disk.statSync(program)}catch{owner={uid:process.getuid?.()??0,gid:process.getgid?.()??0}}
return owner}}var environmentOptions=policy=>policy?void 0:process.env.NODE_OPTIONS;var paddingOf=length=>-length&7,wordsOf2=length=>(8+length+paddingOf(length))/8,sizeOf=length=>variable(wordsOf2(length)+
1),contentOf2=length=>{let words=wordsOf2(length);return words<=32?Buffer.from([96+words-1]):Buffer.concat([Buffer.from(
[16]),variable(words)])};function named2(cache,name){let bytes=Buffer.from(name,"latin1");if(bytes.toString("latin1")!==name)return;if(cache.includes(
bytes))return cache;let from=cache.indexOf("".repeat(16),0,"latin1"),length=from<0?0:cache.readUInt32LE(from-4),before=cache.
toString("latin1",from,from+length),begins=from<0?-1:startOfString(cache,from-8,length);if(begins<0||!name.endsWith(before.
slice(before.lastIndexOf("")+1)))return;let map=cache.subarray(begins+sizeOf(length).length,from-8-contentOf2(length).length),
head=Buffer.alloc(8);head.writeUInt32LE(3),head.writeUInt32LE(bytes.length,4);let padding=Buffer.alloc(paddingOf(bytes.length)),
rest=cache.subarray(from+length+paddingOf(length)),string=[sizeOf(bytes.length),map,contentOf2(bytes.length),head,bytes,
padding],result=Buffer.concat([cache.subarray(0,begins),...string,rest]),payload=cache.readUInt32LE(16)+result.length-cache.
length;return result.writeUInt32LE(payload,16),result}function startOfString(cache,contents,length){let[size,content]=[sizeOf(
length),contentOf2(length)],mapEnds=contents-content.length;if(!cache.subarray(mapEnds,contents).equals(content))return-1;
for(let map=1;map<=6;map++){let at=mapEnds-map-size.length;if(Number(cache[at-1])<=4&&cache.subarray(at,at+size.length).
equals(size))return at}return-1}function variable(number){let bytes=Buffer.alloc(4),count=number<64?1:number<16384?2:3;return bytes.
writeUInt32LE(number<<2|count-1),bytes.subarray(0,count)}var import_node_path14=require("node:path");var MAIN_PARAMETERS=["exports","require","module","__filename","__dirname"];var OWN="node:fossilize/";function hideOwnFrames({require:internal,binding:binding2}){let{prepareStackTraceCallback:native}=internal(
"internal/errors");if(!native||process.env.FOSSILIZE_DEBUG)return;binding2("errors").setPrepareStackTraceCallback(prepareStackTrace);
function prepareStackTrace(context,error,trace){return native(context,error,trace.filter(isVisible))}}function isVisible(frame){
return!frame.getFileName()?.startsWith(OWN)}var loader=Module,PROBES=[loader._findPath,loader._initPaths,loader.prototype.load,loader.createRequire],HANDOVER=Symbol.
for("fossilize.handover"),REALM="internal/bootstrap/realm",Session=class{constructor(){let inspector=binding("inspector");
if(!inspector?.Connection)throw new Error("node:fossilize: the inspector is not available here (--permission?), so the m\
odules of the application can't be loaded from the executable; package it with --extract");this.id=0,this.answer=void 0,
this.connection=new inspector.Connection(message=>{let answer2=JSON.parse(message);answer2.id===this.id&&(this.answer=answer2)})}post(method,params){
if(this.connection.dispatch(JSON.stringify({id:++this.id,method,params})),this.answer?.id!==this.id||this.answer.error)throw new Error(
`node:fossilize: ${method}: ${this.answer?.error?.message??"no answer"}`);return this.answer.result}end(){this.connection.
disconnect()}},known3;function internals(){return known3===void 0&&(known3=capture(),hideOwnFrames(known3)),known3}function haveInternals(){
return known3!==void 0}function capture(){for(let probe of PROBES){let internal=variablesOf(probe).require,realm=typeof internal==
"function"?tryRealm(internal):void 0;if(realm)return{require:internal,binding:name=>tryBinding(realm,name),variables:variablesOf}}
throw new Error(`node:fossilize: Node.js ${process.version} keeps its module loader where fossilize does not find it, so\
 the application's modules can't be loaded from the executable; package it with --extract, or with another release`)}function tryRealm(internal){
try{return internal(REALM)}catch{return}}function tryBinding(realm,name){try{return realm.internalBinding(name)}catch{return}}
function variablesOf(fn){let scopes=[];Object.defineProperty(globalThis,HANDOVER,{configurable:!0,value:{fn,receive:value=>{
scopes=value}}});let session=new Session;try{let place=`globalThis[Symbol.for('${HANDOVER.description}')]`,{result}=session.
post("Runtime.evaluate",{expression:`${place}.fn`}),{internalProperties}=session.post("Runtime.getProperties",{objectId:result.
objectId,ownProperties:!0}),found=internalProperties.find(({name})=>name==="[[Scopes]]");session.post("Runtime.callFunct\
ionOn",{objectId:found.value.objectId,functionDeclaration:`function () { ${place}.receive(this) }`})}finally{session.end(),
Reflect.deleteProperty(globalThis,HANDOVER)}return scopes[0]?.object??{}}var known4;function compileScript(text,filename,data,produce=!1){return known4??=compiler(),known4(text,filename,data,produce)}
function compiler(){let{binding:binding2}=internals(),{compileFunction}=binding2("contextify"),{vm_dynamic_import_default_internal:importer}=binding2(
"symbols");return(text,filename,data,produce)=>compileFunction(text,filename,0,0,data,produce,void 0,[],MAIN_PARAMETERS,
importer)}function cacheOf({kind,text,filename,compiled}){if(kind===CacheKind.commonjs)return compileScript(text,filename,
void 0,!0).cachedData;let{ModuleWrap}=internals().binding("module_wrap"),{host_defined_option_symbol:option2}=internals().
binding("util").privateSymbols;return new ModuleWrap(filename,void 0,text,0,0,compiled[option2]).createCachedData()}var findsCompiled=Number(
process.versions.v8.split(".")[0])>=12,loader2=Module,{wrap}=loader2,wrapper=[...loader2.wrapper];function canCompile(text){
let{sourceMapsEnabled}=process;return!(text.includes("import")||sourceMapsEnabled||process.env.NODE_V8_COVERAGE)&&loader2.
wrap===wrap&&loader2.wrapper[0]===wrapper[0]&&loader2.wrapper[1]===wrapper[1]}var prepared;function prepare(script){prepared===
void 0&&replaceCompile(),prepared=script}function replaceCompile(){let{prototype}=loader2,native=prototype._compile;prototype.
_compile=function(content,filename){let script=prepared;return script?.filename!==filename||script.text!==content?Reflect.
apply(native,this,arguments):(prepared={filename:"",text:"",compiled:native},run(this,script))}}function run(module2,{filename,
compiled}){let{require:internal}=internals(),helpers=internal("internal/modules/helpers"),{kIsExecuting=Symbol("kIsExecu\
ting")}=internal("internal/modules/cjs/loader"),{exports:exports2}=module2;helpers.setHasStartedUserCJSExecution?.(),module2[kIsExecuting]=
!0;let given=[exports2,helpers.makeRequireFunction(module2),module2,filename,(0,import_node_path14.dirname)(filename)],result=Reflect.
apply(compiled,exports2,given);return module2[kIsExecuting]=!1,result}var WORTHWHILE=4096,NODE_OF_CACHE=5,Embedded=class{constructor(archive2){this.archive=archive2,this.isEmpty=archive2.words[Header.
cacheCount]===0}wants(node){return this.archive.field(node,Node.first)===NO_CACHE?!1:haveInternals()||this.archive.size(
node)>=WORTHWHILE}dataOf(node,kind){let cache=this.archive.cacheOf(node);return cache?.kind===kind&&this.isWhole(node)?cache.
data:void 0}first(){let record2=Number(this.archive.words[Header.caches])/4;return this.isEmpty?void 0:this.archive.cacheOf(
Number(this.archive.words[record2+NODE_OF_CACHE]))?.data}isWhole(node){return crc32(this.archive.content(node))===this.archive.
contentCrc(node)}},NONE={wants:()=>!1,dataOf:()=>{}},Caches=class{constructor(source,instead2){this.source=source,this.instead=
instead2}wants(node){return this.source.wants(node)}dataOf(node,kind){return this.source.dataOf(node,kind)}compiled(script){
this.source.compiled?.(script)}compile(node,text,filename){let found=this.dataOf(node,CacheKind.commonjs),data=found&&!findsCompiled?
named2(found,filename):found,{function:compiled,cachedDataRejected}=compileScript(text,filename,data);return data&&cachedDataRejected&&
this.reject(),this.compiled({kind:CacheKind.commonjs,node,text,filename,compiled}),compiled}reject(){let instead2=this.instead?.();
this.instead=void 0,this.source=instead2??NONE}};function cachesOf(embedded,{options="",nodeOptions,heal}){return!embedded.
isEmpty&&hasBuildsFlags(options,nodeOptions)?new Caches(embedded,()=>heal?.(embedded)):new Caches(heal?.(embedded)??NONE)}
function hasBuildsFlags(options,policy){return!(environmentOptions(policy)||process.env.FOSSILIZE_COMPILE_CACHE||process.
platform==="darwin")&&process.execArgv.join(`
`)===options}var lists,isRegistered=!1;function isHooked(){return isRegistered||!haveInternals()?isRegistered:(lists??=listsOfLoader(),
!!(lists.loadHooks?.length||lists.resolveHooks?.length))}function listsOfLoader(){let{require:internal}=internals();try{
return internal("internal/modules/customization_hooks")}catch{return{}}}function expectHooks(loading,register){if(isRegistered)
return;isRegistered=!0;let script=loading.hooksScript?.();if(script===void 0)return;let own=`import { createRequire } fr\
om 'node:module'; const require = createRequire(process.execPath); ${script}`;register.call(Module,`data:text/javascript\
,${encodeURIComponent(own)}`)}var LATER=["findPackageJSON","register"],ENTRANCES=["_findPath","registerHooks",...LATER];
function watchEntrances(loading){for(let name of ENTRANCES){let native=Module[name];native?replace3(name,entrance(loading,
name,native)):LATER.includes(name)&&replaceLater(name,later7=>entrance(loading,name,later7))}}function replaceLater(name,replacement){
Object.defineProperty(Module,name,{configurable:!0,set(native){replace3(name,replacement(native))}})}function replace3(name,value){
Object.defineProperty(Module,name,{value,configurable:!0,enumerable:!0,writable:!0})}function entrance(loading,name,native){
let entered=(...given)=>(loading.nativeLoading(),name==="register"&&expectHooks(loading,native),name==="findPackageJSON"?
loading.seam?.findPackageJson(native,given):Reflect.apply(native,Module,given));return Object.defineProperty(entered,"na\
me",{value:native.name,configurable:!0}),Object.defineProperty(entered,"length",{value:native.length,configurable:!0}),entered}var import_node_path15=require("node:path"),import_node_url=require("node:url"),NODE_MODULES=`${import_node_path15.sep}n\
ode_modules`,PackageConfigs=class{constructor(tree3){this.tree=tree3,this.known=new Map,this.scopes=new Map}read(path){if(this.
known.has(path))return this.known.get(path);let node=this.tree.file(path),config=node<0?void 0:parse2(path,this.tree.text(
node));return this.known.set(path,config),config}scopeOf(path){return this.scopeOfDirectory(path.endsWith(import_node_path15.sep)?
path.slice(0,-1):(0,import_node_path15.dirname)(path))}scopeOfDirectory(directory){if(directory.length<this.tree.top.length||
directory.endsWith(NODE_MODULES))return;if(this.scopes.has(directory))return this.scopes.get(directory);let config=this.
read(`${directory}${import_node_path15.sep}package.json`)??this.scopeOfDirectory((0,import_node_path15.dirname)(directory));
return this.scopes.set(directory,config),config}};function parse2(path,text){let json;try{json=JSON.parse(text)}catch(error){
return{path,name:void 0,main:void 0,type:"none",exports:void 0,imports:void 0,error}}let own=key=>json!==null&&typeof json==
"object"&&Object.hasOwn(json,key)?json[key]:void 0,string=key=>typeof own(key)=="string"?own(key):void 0,type=own("type");
return{path,name:string("name"),main:string("main"),type:type==="module"||type==="commonjs"?type:"none",exports:own("exp\
orts"),imports:own("imports")}}function serialized(config){return[config.name,config.main,config.type,field(config.imports),
field(config.exports),config.path]}function field(value){return typeof value=="string"?value:typeof value=="object"&&value!==
null?JSON.stringify(value):void 0}function pathOf(where){if(!where.startsWith("file:"))return where;try{return(0,import_node_url.fileURLToPath)(
where)}catch{return where}}var import_node_path16=require("node:path"),NODE_MODULES2=`${import_node_path16.sep}node_modules`,UNRESOLVED=/(^|[\\/])\.{1,2}([\\/]|$)|[\\/]{2}|[\\/]$/,
LookupPaths=class{constructor(tree3){this.tree=tree3,this.known=new Map}install(){let loader3=Module,native=loader3._nodeModulePaths,
{tree:tree3}=this,pathsOf=from=>this.of(from).slice();loader3._nodeModulePaths=function(from){return typeof from!="strin\
g"||!tree3.holds(from)?Reflect.apply(native,this,arguments):UNRESOLVED.test(from)?Reflect.apply(native,this,arguments).filter(
path=>tree3.holds(path)):pathsOf(from)}}of(directory){let paths=this.known.get(directory);if(!paths){let above=this.tree.
isTop(directory)?[]:this.of((0,import_node_path16.dirname)(directory));paths=directory.endsWith(NODE_MODULES2)?above:[directory+
NODE_MODULES2,...above],this.known.set(directory,paths)}return paths}};var WORDS2=20/4,Recorded=class{constructor(archive2){this.archive=archive2,this.start=Number(archive2.words[Header.resolutions])/
4,this.count=Number(archive2.words[Header.resolutionCount]),this.directories=[]}find(kind,directory,specifier){let known6=this.
directories[kind]??=new Map,resolutions=known6.get(directory);return resolutions||(resolutions=this.count===0?new Map:this.
read(kind,directory),known6.set(directory,resolutions)),resolutions.get(specifier)}read(kind,directory){let{bytes,texts:texts2}=this.
archive,found=new Map;for(let index=this.first(kind,directory);index<this.count&&!(this.word(index,0)!==directory||(this.
word(index,1)&65535)!==kind);index++){let start2=texts2+this.word(index,2),specifier=bytes.toString("utf8",start2,start2+
(this.word(index,1)>>>16));found.set(specifier,{node:this.word(index,3),format:this.word(index,4)})}return found}first(kind,directory){
let low=0,high=this.count;for(;low<high;){let middle=low+high>>>1;(this.word(middle,0)-directory||(this.word(middle,1)&65535)-
kind)<0?low=middle+1:high=middle}return low}word(index,word2){return Number(this.archive.words[this.start+index*WORDS2+word2])}};var import_node_path17=require("node:path"),import_node_url2=require("node:url");var WINDOWS=process.platform==="win32",NAMESPACE="\\\\?\\",Tree=class{constructor(archive2,root){this.archive=archive2,this.
root=root,this.top=root.slice(0,-1),this.rootURL=void 0}get url(){return this.rootURL??=(0,import_node_url2.pathToFileURL)(
this.root).href,this.rootURL}isTop(path){return path===this.top||WINDOWS&&this.holds(path)&&this.inner(path)===""}holds(path){
return path.startsWith(this.root)||path===this.top||WINDOWS&&this.holdsOnWindows(path)}holdsOnWindows(path){let start2=(path.
startsWith(NAMESPACE)?path.slice(NAMESPACE.length):path).slice(0,this.root.length).toLowerCase();return start2===this.root.
toLowerCase()||start2===this.top.toLowerCase()}inner(path){let inner=(WINDOWS&&path.startsWith(NAMESPACE)?path.slice(NAMESPACE.
length):path).slice(this.root.length);return WINDOWS?inner.replaceAll("\\","/"):inner}find(path){return this.archive.find(
this.inner(path))}file(path){let node=this.find(path);return node>=0&&this.archive.kind(node)===FILE?node:-1}stat(path){
let node=this.find(path);return node<0?-2:this.archive.kind(node)===DIRECTORY?1:0}path(node){let inner=this.archive.pathOf(
node);return this.root+(WINDOWS?inner.replaceAll("/",import_node_path17.sep):inner)}text(node){return this.archive.content(
node).toString()}};var import_node_path19=require("node:path"),import_node_url4=require("node:url");var import_node_path18=require("node:path"),import_node_url3=require("node:url");var ModuleCompiler=class{constructor(loader3){let{require:internal,binding:binding2,variables}=internals(),{ModuleWrap}=binding2(
"module_wrap"),{registerModule}=internal("internal/modules/esm/utils");this.ModuleWrap=ModuleWrap,this.registerModule=registerModule,
this.loader=loader3,this.resolveOf=loader3.importMetaInitialize?void 0:variables(internal("internal/modules/esm/loader").
getOrInitializeCascadedLoader).createImportMetaResolve,this.hasMeta=!!(loader3.importMetaInitialize??this.resolveOf)}serves(text){
return this.hasMeta||!text.includes("import.meta")}compile(url,text,data){let wrap2;try{wrap2=new this.ModuleWrap(url,void 0,
text,0,0,data)}catch{return}return this.registerModule(wrap2,{__proto__:null,initializeImportMeta:meta=>this.initializeMeta(
meta,wrap2),importModuleDynamically:(...[specifier,,attributes,phase])=>this.loader.import(specifier,url,attributes,phase)}),
wrap2}initializeMeta(meta,wrap2){let{url,isMain}=wrap2;if(this.loader.importMetaInitialize)return this.loader.importMetaInitialize(
meta,{url,isMain});let filename=(0,import_node_url3.fileURLToPath)(url),resolve9=this.resolveOf?.(this.loader,url);return Object.
assign(meta,{dirname:(0,import_node_path18.dirname)(filename),filename,main:!!isMain,resolve:resolve9,url})}};function installTranslator(imports,loader3){let{translators}=internals().require("internal/modules/esm/translators"),native=translators.
get("module"),{caches}=imports.loading,compiler2;translators.set("module",function(...given){let[url,context,parentURL]=given,
script=imports.take(url),translate=()=>Reflect.apply(native,loader3,given);if(!script||script.text!==context.source||!caches.
wants(script.node)||hasSourceMaps())return translate();compiler2??=new ModuleCompiler(loader3);let wrap2=compileWith(compiler2,
url,script,caches)??translate();return parentURL===void 0&&(wrap2.isMain=!0),caches.compiled({kind:CacheKind.module,node:script.
node,text:script.text,filename:url,compiled:wrap2}),wrap2})}function compileWith(compiler2,url,{node,text},caches){let data=compiler2.
serves(text)?caches.dataOf(node,CacheKind.module):void 0;if(data===void 0)return;let wrap2=compiler2.compile(url,text,data);
return wrap2===void 0&&caches.reject(),wrap2}function hasSourceMaps(){return process.sourceMapsEnabled||process.env.NODE_V8_COVERAGE!==
void 0}var PLAIN=/^[\w\-./@+~]*$/;function takesParentFirst(loader3){let{resolveSync}=Object.getPrototypeOf(loader3);return/^\w*\(parentURL/.
test(Function.prototype.toString.call(resolveSync))}var Imports=class{constructor(loading){this.loading=loading,this.directories=new Map,this.loaded=new Map,this.files=new Map}install(){
let loader3=internals().require("internal/modules/esm/loader").getOrInitializeCascadedLoader?.();if(!loader3)return;let{
resolve:resolve9,resolveSync,load:load2}=loader3;takesParentFirst(loader3)?loader3.resolveSync=(parentURL,request,...rest)=>this.
resolve(request.specifier,parentURL,()=>resolveSync.call(loader3,parentURL,request,...rest)):(loader3.resolve=(specifier,parentURL,...rest)=>this.
resolve(specifier,parentURL,()=>resolve9.call(loader3,specifier,parentURL,...rest)),loader3.resolveSync=(specifier,parentURL,...rest)=>this.
resolve(specifier,parentURL,()=>resolveSync.call(loader3,specifier,parentURL,...rest))),loader3.load=(url,context)=>this.
load(url,context)??load2.call(loader3,url,context),findsCompiled&&installTranslator(this,loader3)}resolve(specifier,parentURL,native){
if(typeof specifier!="string"||isHooked())return native();let directory=this.directoryOf(parentURL);if(directory<0)return native();
let known6=this.loading.recorded.find(ResolutionKind.import,directory,specifier);return known6?{url:this.urlOf(known6.node),
format:FORMATS[known6.format]}:this.loading.recorder?this.record(directory,specifier,native):native()}record(directory,specifier,native){
let{recorder,tree:tree3}=this.loading,warnings=recorder?.warnings,resolved=native(),keep=({url,format})=>{let known6=FORMATS.
indexOf(String(format));if(known6<=0||!url.startsWith(tree3.url)||/[?#]/.test(url)||recorder?.warnings!==warnings)return;
let node=tree3.file((0,import_node_url4.fileURLToPath)(url));node>0&&recorder?.resolved(directory,ResolutionKind.import,
specifier,node,known6)};return typeof resolved.then=="function"?resolved.then(keep,()=>{}):keep(resolved),resolved}load(url,context){
if(context?.format!=="module"||context.importAttributes?.type!==void 0||isHooked())return;let node=this.nodeOf(url);if(node<
0)return;let text=this.loading.tree.text(node);return this.loaded.set(url,{node,text}),this.loading.threads?.sees(text),
{__proto__:null,format:"module",responseURL:url,source:text}}take(url){let script=this.loaded.get(url);return this.loaded.
delete(url),script}urlOf(node){let{tree:tree3,archive:archive2}=this.loading,inner=archive2.pathOf(node),url=PLAIN.test(
inner)?tree3.url+inner:(0,import_node_url4.pathToFileURL)(tree3.path(node)).href;return this.files.set(url,node),url}nodeOf(url){
let{tree:tree3}=this.loading,known6=this.files.get(url);return known6!==void 0||!url.startsWith(tree3.url)?known6??-1:tree3.
file((0,import_node_url4.fileURLToPath)(url))}directoryOf(url){let{tree:tree3,archive:archive2}=this.loading;if(typeof url!=
"string"||!url.startsWith(tree3.url)||/[?#]/.test(url))return-1;let place=url.slice(0,url.lastIndexOf("/")),node=this.directories.
get(place);if(node===void 0){let path=(0,import_node_path19.dirname)((0,import_node_url4.fileURLToPath)(url));node=tree3.
isTop(path)?0:tree3.find(path),node>=0&&archive2.kind(node)!==DIRECTORY&&(node=-1),this.directories.set(place,node)}return node}};var import_node_path23=require("node:path");var import_node_path20=require("node:path");var DIRECTORY3=1,MISSING=-2,NODE_MODULES3=`${import_node_path20.sep}node_modules`,PACKAGE_JSON=`${import_node_path20.sep}\
package.json`,PLACE=/^(\.{0,2}\/|[a-z][a-z\d+.-]*:)/i;function boundLookups(tree3){let fs=binding("fs"),stat=fs.internalModuleStat,
hidden=()=>!1;fs.internalModuleStat=(...args)=>{let path=args.find(arg=>typeof arg=="string");return hidden(path)?MISSING:
tree3.isTop(path)?DIRECTORY3:stat.apply(fs,args)};let within=(hide,lookup,base,args)=>{let before=hidden;hidden=isHeld(base,
tree3)?hide:()=>!1;try{return lookup(...args)}finally{hidden=before}},packages=path=>path.includes(NODE_MODULES3)&&!tree3.
holds(path),configs=path=>path.endsWith(PACKAGE_JSON)&&!tree3.holds(path),{require:internal}=internals(),reader=internal(
"internal/modules/package_json_reader"),{getPackageJSONURL}=reader;if(getPackageJSONURL)reader.getPackageJSONURL=(...args)=>within(
packages,getPackageJSONURL,args[1],args);else{let resolver=internal("internal/modules/esm/resolve"),{defaultResolve}=resolver;
resolver.defaultResolve=(...args)=>within(PLACE.test(args[0])?()=>!1:packages,defaultResolve,args[1]?.parentURL,args)}return(lookup,args)=>within(
configs,lookup,args[1],args)}function isHeld(base,tree3){let text=String(base);return text.startsWith(tree3.url)||tree3.
holds(text)}function invalidConfig(config,request){let{ERR_INVALID_PACKAGE_CONFIG}=internals().require("internal/errors").codes,end=(internals().
binding("modules")?"":`. ${config.error.message}`)||".";return request?new ERR_INVALID_PACKAGE_CONFIG(config.path,`"${request[0]}\
" from ${pathOf(request[1])}${end}`,void 0):new ERR_INVALID_PACKAGE_CONFIG(`${config.path}${end}`,void 0,void 0)}var import_node_path21=require("node:path");function fillCache(reader,tree3,configs){let native=reader.read,{cache}=internals().variables(native),{has}=Map.prototype;
Object.defineProperty(cache,"has",{value(path){return has.call(cache,path)||!tree3.holds(path)?has.call(cache,path):(cache.
set(path,entryOf(path,configs.read(path))),!0)}}),reader.read=(path,options)=>{let config=options?.isESM&&tree3.holds(path)?
configs.read(path):void 0;if(config?.error)throw invalidConfig(config,options.base&&[options.specifier,options.base]);return native(
path,options)},endAtRoot(reader,tree3,configs)}function entryOf(path,config){if(config?.error){let error=config.error;throw Object.
assign(new SyntaxError(`Error parsing ${path}: ${error.message}`),{path})}return{__proto__:null,exists:config!==void 0,pjsonPath:path,
main:config?.main,name:config?.name,type:config?.type??"none",exports:config?.exports,imports:config?.imports}}function endAtRoot(reader,tree3,configs){
let{readPackageScope}=reader;reader.readPackageScope=path=>{if(!tree3.holds(path))return readPackageScope?.(path);let config=configs.
scopeOf(path);return config?{data:reader.read?.(config.path),path:(0,import_node_path21.dirname)(config.path)}:!1};let scopes=internals().
require("internal/modules/esm/package_config"),{getPackageScopeConfig}=scopes;scopes.getPackageScopeConfig=url=>{let path=pathOf(
String(url));if(!tree3.holds(path))return getPackageScopeConfig(url);let config=configs.scopeOf(path),specifier={__proto__:null,
specifier:url,isESM:!0};return config?reader.read?.(config.path,specifier):entryOf(`${tree3.root}package.json`,void 0)}}var import_node_path22=require("node:path"),import_node_url5=require("node:url");var BY_MAIN=["",".js",".json",".node",`${import_node_path22.sep}index.js`,`${import_node_path22.sep}index.json`,`${import_node_path22.sep}\
index.node`],BY_INDEX=["index.js","index.json","index.node"];function answerLegacyMain(reader,tree3){if(wrapBinding(tree3),
!takenBeforeUs())return;let read2=reader.read;reader.read=(path,options)=>{let config=read2(path,options);if(!((config.exports??
null)===null&&isName(options?.specifier))||!tree3.holds(path))return config;let main=mainOf(path.slice(0,-12),config.main,
tree3);return main===void 0?config:{...config,exports:main}}}function wrapBinding(tree3){let fs=binding("fs"),native=fs.
legacyMainResolve;fs.legacyMainResolve=(...given)=>{let[place,main]=given,folder=place.startsWith("file:")?(0,import_node_path22.dirname)(
(0,import_node_url5.fileURLToPath)(place)):place,found=tree3.holds(folder)?candidates(folder,main).findIndex(path=>isFile2(
path,tree3)):-1;return found<0?native.apply(fs,given):found+(main?0:BY_MAIN.length)}}function takenBeforeUs(){let{require:internal}=internals();
return internal("internal/modules/helpers").setLoaderOverrides?!1:internal("internal/bootstrap/realm").BuiltinModule.map.
get("internal/modules/esm/resolve").loaded}function isName(specifier){return typeof specifier=="string"&&/^(@[^/]+\/)?[^/]+$/.
test(specifier)}function mainOf(folder,main,tree3){let found=candidates(folder,main).find(path=>isFile2(path,tree3));if(found?.
startsWith(folder))return`./${found.slice(folder.length).split(import_node_path22.sep).join("/").replace(/[%?#\\]/g,encodeURIComponent)}`}
function candidates(folder,main){return[...main?BY_MAIN.map(end=>(0,import_node_path22.join)(folder,`${main}${end}`)):[],
...BY_INDEX.map(name=>(0,import_node_path22.join)(folder,name))]}function isFile2(path,tree3){return tree3.holds(path)&&
tree3.stat(path)===0}function installSeam(tree3,configs){let{require:internal,binding:binding2}=internals(),reader=internal("internal/modules\
/package_json_reader"),modules=binding2("modules");modules?.readPackageJSON?(wrapBinding2(modules,tree3,configs),!modules.
getNearestParentPackageJSON&&reader.getNearestParentPackageJSON&&wrapNearest(reader,tree3,configs)):fillCache(reader,tree3,
configs),answerLegacyMain(reader,tree3);let findPackageJson=boundLookups(tree3);return replaceStat(tree3),{findPackageJson}}
function wrapBinding2(modules,tree3,configs){let answers={readPackageJSON(path,_isESM,base,specifier){let config=configs.
read(path);return config&&serialized(checked(config,base===void 0?void 0:[specifier,base]))},getNearestParentPackageJSON(path){
let config=configs.scopeOf(path);return config&&serialized(checked(config))},getNearestParentPackageJSONType(path){let config=configs.
scopeOf(path);return config?checked(config).type:"none"},getPackageScopeConfig(url){let path=pathOf(url),config=configs.
scopeOf(path);return config?serialized(checked(config)):`${(0,import_node_path23.dirname)(path)}${import_node_path23.sep}\
package.json`},getPackageType(url){let type=configs.scopeOf(pathOf(url))?.type;return type==="none"?void 0:type}};for(let[
name,answer2]of Object.entries(answers)){let native=modules[name];native&&(modules[name]=(where,...rest)=>tree3.holds(pathOf(
where))?answer2(where,...rest):native.call(modules,where,...rest))}}function wrapNearest(reader,tree3,configs){let{getNearestParentPackageJSON:native,
read:read2}=reader;!native||!read2||(reader.getNearestParentPackageJSON=path=>{if(!tree3.holds(path))return native(path);
let config=configs.scopeOf(path);return config&&{data:read2(config.path),exists:!0,path:config.path}})}function replaceStat(tree3){
let loader3=Module,native=loader3._stat,embedded=fileNotOnDisk(tree3);if(embedded===void 0||native(embedded)>=0)return;let{
emitWarning}=process;process.emitWarning=()=>{};try{loader3._stat=path=>tree3.holds(path)?tree3.stat(path):native(path)}finally{
process.emitWarning=emitWarning}}function fileNotOnDisk(tree3){let{archive:archive2}=tree3,nodes=archive2.words[Header.nodes]??
0;for(let node=0;node<nodes;node++)if(archive2.kind(node)===FILE&&!(archive2.flags(node)&ON_DISK))return tree3.path(node)}
function checked(config,request){if(config.error)throw invalidConfig(config,request);return config}var CUSTOM=new RegExp("^(-C|-r|--(conditions|require|preserve-symlinks|(no-)?experimental-|(no-)?require-module|no-addon\
s|loader|import|entry-url|inspect-brk|(no-)?strip-types|input-type))");function usualOptions(ownOptions,policy){if(process.
env.NODE_PRESERVE_SYMLINKS==="1")return!1;let own=ownOptions===""?0:ownOptions.split(`
`).length;return![...process.execArgv.slice(own),...(environmentOptions(policy)??"").split(/\s+/)].some(word2=>CUSTOM.test(
word2.replaceAll("_","-").replace(/^["']/,"")))}var Loading=class{constructor(archive2,root,{options="",nodeOptions},caches){this.archive=archive2,this.tree=new Tree(archive2,
root),this.configs=new PackageConfigs(this.tree),this.main=this.tree.path(archive2.entry),this.usual=usualOptions(options,
nodeOptions),this.recorded=new Recorded(archive2),this.lookupPaths=new LookupPaths(this.tree),this.caches=caches,this.isNative=
!1,this.seam=void 0,this.resolved=new Map,this.directories=new Map,this.natives=void 0,this.recorder=void 0,this.hooksScript=
void 0,this.threads=void 0}watchThreads(threads){this.threads=threads,this.isNative&&threads.expects()}seeOnly(){this.usual=
!1,this.nativeLoading()}nativeLoading(){this.isNative||(this.isNative=!0,this.seam=installSeam(this.tree,this.configs),this.
usual&&new Imports(this).install(),this.threads?.expects())}};var import_node_path24=require("node:path");var EXTENSIONS=".js .json .node";function installResolver(loading){let loader3=Module,native=loader3._resolveFilename;loading.
natives={findPath:loader3._findPath,lookupPaths:loader3._resolveLookupPaths},loader3._resolveFilename=function(request,parent,isMain,options){
let directory=directoryOf2(loading,request,parent,options),known6=directory<0||!loading.usual?void 0:recorded(loading,directory,
request);if(known6!==void 0)return known6;if(isMain&&request===loading.main&&loading.usual)return request;concernsArchive(
loading,request,parent,options)&&loading.nativeLoading();let{recorder}=loading,warnings=recorder?.warnings,path=Reflect.
apply(native,this,arguments);return recorder?.warnings===warnings&&directory>=0&&record(loading,directory,request,path),
path}}function recorded(loading,directory,request){let found=loading.recorded.find(ResolutionKind.require,directory,request);
if(!found)return;let path=loading.tree.path(found.node);return loading.resolved.set(path,found),path}function record({tree:tree3,
recorder},directory,request,path){let node=recorder&&tree3.holds(path)?tree3.file(path):-1;node>0&&recorder?.resolved(directory,
ResolutionKind.require,request,node)}function directoryOf2(loading,request,parent,options){let filename=parent?.filename;
return typeof filename!="string"||!loading.tree.holds((0,import_node_path24.dirname)(filename))||options?.paths!==void 0||
options?.conditions!==void 0||isPatched(loading)||request[0]!=="."&&hasOtherPaths(loading,parent)?-1:directoryNode(loading,
(0,import_node_path24.dirname)(filename))}function isPatched({natives}){let loader3=Module;return loader3._findPath!==natives?.
findPath||loader3._resolveLookupPaths!==natives?.lookupPaths||Object.keys(loader3._extensions).join(" ")!==EXTENSIONS}function hasOtherPaths({
lookupPaths},parent){let usual=lookupPaths.of((0,import_node_path24.dirname)(parent.filename));return!Array.isArray(parent.
paths)||parent.paths.length!==usual.length||parent.paths[0]!==usual[0]}function directoryNode({directories,tree:tree3,archive:archive2},directory){
let node=directories.get(directory);return node===void 0&&(node=tree3.isTop(directory)?0:tree3.find(directory),node>=0&&
archive2.kind(node)!==DIRECTORY&&(node=-1),directories.set(directory,node)),node}function concernsArchive({tree:tree3},request,parent,options){
return typeof request!="string"||isBuiltin(request)?!1:[request,parent?.filename,parent?.id,...parent?.paths??[],...options?.
paths??[]].some(place=>typeof place=="string"&&tree3.holds(place))}var COMMONJS=1,MAYBE_MODULE=/\b(import|export|await)\b/;function installScripts(loading){let extensions=Module._extensions,
native=extensions[".js"];extensions[".js"]=function(module2,filename){let node=nodeOf(loading,filename),text=node<0?void 0:
textOf(loading,node,filename);return text!==void 0?(loading.threads?.sees(text),module2._compile(text,filename)):(node>=
0&&loading.nativeLoading(),loading.threads?.expects(),Reflect.apply(native,this,arguments))}}function nodeOf({resolved,tree:tree3},filename){
return resolved.get(filename)?.node??(tree3.holds(filename)?tree3.file(filename):-1)}function textOf(loading,node,filename){
if(isHooked()||isModule(loading,filename))return;let isWanted=loading.caches.wants(node);if(!isWanted&&!loading.usual)return;
let text=loading.tree.text(node);return isWanted&&(findsCompiled||canCompile(text))?(text.includes("import")&&loading.nativeLoading(),
compileHere(loading,node,text,filename)&&loading.usual?text:void 0):MAYBE_MODULE.test(text)?void 0:text}function compileHere({
caches},node,text,filename){try{let compiled=caches.compile(node,text,filename);return findsCompiled||prepare({filename,
text,compiled}),!0}catch(error){if(error instanceof SyntaxError)return!1;throw error}}function isModule({resolved,configs},filename){
return resolved.get(filename)?.format===COMMONJS||filename.endsWith(".cjs")?!1:filename.endsWith(".js")?configs.scopeOf(
filename)?.type==="module":!0}function installModules(archive2,root,settings2={}){let loading=new Loading(archive2,root,settings2,settings2.caches??cachesOf(
new Embedded(archive2),settings2));return loading.recorder=settings2.recorder,loading.lookupPaths.install(),watchEntrances(
loading),installResolver(loading),installScripts(loading),loading.usual||loading.nativeLoading(),loading}var import_node_url6=require("node:url");function runMain(loading,path=loading.main){let loader3=Module;if(!loading.tree.holds(path)){loading.threads?.expects(),
loader3.runMain(path);return}let main=path===loading.main?path:otherMain(loading,path);/\.js$/.test(main)&&loading.configs.
scopeOf(main)?.type==="module"?(loading.nativeLoading(),startModule(main)):loading.usual&&!/\.(mjs|wasm)$/.test(main)?showFailure(
()=>loader3._load(main,null,!0)):(loading.nativeLoading(),loader3.runMain(main))}function showFailure(work){let isDone=!1;
try{work(),isDone=!0}finally{isDone||tryInternals()}}function tryInternals(){try{internals()}catch{}}function otherMain(loading,path){
let node=loading.usual?loading.tree.file(path):-1;return node<0?Module._findPath(path,null,!0)||path:(loading.main=loading.
tree.path(node),loading.main)}function startModule(main){let{href}=(0,import_node_url6.pathToFileURL)(main),{runEntryPointWithESMLoader}=internals().
require("internal/modules/run_main");if(!runEntryPointWithESMLoader){Module.runMain(main);return}runEntryPointWithESMLoader(
loader3=>{let phase=/^[^{]*\bphase\b/.test(Function.prototype.toString.call(loader3.import))?[void 0]:[];return loader3.
import(href,void 0,{__proto__:null},...phase,!0)})}var import_node_path26=require("node:path");var HASHES=["+0nt+6Sx+9d/+MxR+Ubr+YCy+YVE+b6Y+ffz+jLV+nIs+s4s+vps+vyI+yG3/2Bg/2LG/HSt/MdQ/R+X/S0a/Vwi/dEr/fHd/k7j/kts/lJ\
L/yIm","0+CK09x60DYw0FvK0H3S0JbA0Ji50NgH0RZc0SHK0Tof0Vjv0WsL0ZFa0fwI0iuu0jej0mHL0qRi0uPO0xXW11W317ms18Rd19/019801BzV1C5K",
"1kj921QN22dQ23gA27EZ27TJ29//2Jza2MDl2Mkb2O7K2ODn2lRg2txZ2v5V2xG02zss3+rM34rt37G+37sV3ElW3EsE3F5o3QWx3RX93WJj3Yhi","3ZM+\
3g9I3ops3rXZ3xL93yFp4/Oq403f43nd44kc47ty4Ekh4IrG4MYD4PjH4Qra4SBK4TOe4Wb24Y5Y4c/f4sAa4sb25+g152y854BB56yP57Tw","57k058i75\
Few5JkM5M1r5M6w5MGV5RDG5S/35S4K5UHI5Ve55dR55dka5gfa5kjR5sNx5zfr6+Rc6/hh60tT64n+6ALD6CQr6DgH6OWN6Xxb6ZFs","6cDj6cWo6nJt6n\
cw6oBZ6sGN6yLG7/v574Tp7HJu7KlF7PMc7UhA7W5A7WdP7aAJ7aDd7ach7c2K7egK7faE7hPQ7i7h7tOe8+Nd8//y82QH84zA","8A108ASR8D898DP78Fx\
C8Jbk8Mj58U5U8Vzj8ZRc8Zba8df98fec8i/Q8j+B8lBu8o4b8oUp8s6a8wsV8x7U8yib9/c491eQ97ar97ou9AwC9CGS","9Jf69K299LS/9NNO9QXq9T4E\
9U1w9Wll9YS+9cNZ9d6G9fJn9wZ9A7/LA8MJACLVAG/xAJOXAMP7ARmdAV0CAYYDAc7oActlAfdZAgA5AiYNAk6V","AkLcAoyYArHUAt+FAtgxB1IoB6dNB\
CK7BCKnBCfABHyoBMXEBQPyBRvSBY8nBZn3BbXZBcvSBiYLBkcjBpnpBqXQBzsJC/8wC/S+C3g9C4uWCD/B","CD0+CEu7CGBUCK9kCLrxCRSFCUkxCWe0Cq\
3ECsvrCu8XD+YoD+qGD//pD2DtD2ZzD7G0DByiDE/MDGSRDHGZDMxtDPKgDT+bDX2NDXAyDXEeDaQ4","DaexDfGkDlhEDpNeDpc1DrmaDvr2DwABE35CE5A\
GEBZUEGg+EMtKEMygEcfGEePNEiBHEqKhErUTEvcoEy78EyJrF5bEFDhaFE2ZFJzRFLNkFO8+","FPe/FTPsFZ2CFafxFe4OFiXlFncFFrwpFtUJFzR5FzqY\
G+GpG1D/G3T5G5xrG6QrGFaWGHGCGPeWGPevGQC2GQUWGYRsGklLGzTtH9DnHA5IHEec","HFoeHKGUHKT8HLYsHOYSHPIOHQ6LHTJLHaWoHbagHcPYHdxTH\
i9rHmDWHpHhHqjFHrF/HsOTHuz4I7GBIDLoIEpaIQ+TIZv7IiPTIihwImaNIrvF","IsRHIuuRJ/+XJ9hVJBuZJIOAJKLdJKgkJKhkJMLsJT72JTYBJWmeJY\
U+JjT7JnNOJq/WJrmDJtPvK1TNK4iLKC2XKHqAKJCoKONdKRGZKRhKKVRK","KY4fKZc9KaKRKcarKdqcKeOGKjvyKmhXKr/yKrn4KtWKKvj9KwMNKzDOL+r\
yL0uJL6NvL91GLC+VLHgvLIOuLPq7LT5bLUSxLeYXLgWzLkEkLr5l","LucJLyZyLyyNM39sM4j7M50rMBlDMC68MC8hMDhDMGtYMJ27MLT5MO8WMRvcMSuh\
MWdTMZNnMp+FN/qGNHAzNITfNNf+NOnCNPgYNh0xNrEdNuRZ","NzVbO/9oO1e8ODFyOJu6OVipObaiOiSfOqFAOrBoOwirP/08P/GxP2wpP4iQP54wP6HuP\
7TmP8WfP8cLP8oQPBILPFFJPFIHPG8rPKjfPKvuPNDs","Pf/SPg+aPgJhPlgoPmRhPoytPpgoPtP4PvwCPyfnQ/RVQ/dBQ882QDjmQH/UQJNTQLBBQNglQP\
/OQRMAQXrtQdGuQjqyQl2ZQqTlQvPQQzKER0Ir","R9pIRAWgRBWJRC+VRIz/RKvYRMPWRMPoRUJ7RUttRXAqRcLIRd+cRdu0RieVRkWURn0YRo+7S5SRS7W\
fS9dfSB2PSBs/SSFbSZgJShoTSkuGSpDs","Sso8SvntSvx7SwGpSwgVSzyFT+5CT9NqTBUATCTRTGtzTLd0TQMHTTpeTbcZTh45Tj8xTkPJTqx+U10kU1G5\
UE+tUI1wULtMUN4yUQ3nUS+WUn7l","Uw/NUwpiUxWzV+fbV9W+V9l1VD1vVEy+VKsiVQBZVSgEVUTNVWgvVZDVVappVd/YViGAVj7nVkncVx1DW19wW4WWW\
56QW79UW8j+W9l/WASsWIL/","WLgfWM53WO/sWQl5WR8XWUnmWXUWWXaIWXg+WXyHWZuCWc2JWnBwWoaQWu2UWu5nX/agX15qX2R3X6o5X7xhX99kXHiDXI\
R0XR6rXTDgXV0CXZcc","XaqWXbQ5XiaPXl17Xln4XltIXn4+XuS0XwGLXwwgY0awY2LRY5pwY82uYDmOYFPrYMDqYRJKYS+VYURUYW/OYZ/pYZTSYdpiYfV\
2YgB9YhXIYiwR","YjiSYzLvZ+r5Z93UZBQJZBwVZIgiZKjHZOVEZPRoZVEHZZDCZlNuZpeAZuica2QSa8KeaJN1aQ1taTT+aTZ/aVjSaZSqaajyab33af/j\
aivOaoga","aqOqav9Xazv4b/gXbAuEbCzGbGIibHFTbXLVbcE5bdPYblZ0bskMbzmLc0qic1/xc1alc5DRc5ONcBOycCddcGgVcH1JcJfTcLbwcLyxcSbzc\
Zpx","cb4Lccuechkzcrq0cseZctK0d1gXd3Fud8TXd9myd9s/dB2udD48dE0sdGW3dVhadYAsdcbhdk1+dmPndwAme2G3e3Z7e4aHe5mee9QIeD6xeJWc",
"eLMBeP5veSePejRLeuM9ewRdexOgeyCwezycf+5Rf+Suf/RLf0Idf6xaf7Pnf9SLfDqufISrfPO5fRp8fSEqfVjTfZImfdRhfe8vfhCKfidtfkCR","fmd6\
frs+ftQmfuFXfzG9g+F3g4AFg52Rg5VLg6fBg9xKgCAbgHrogM8pgPqagQlNgZ1xgaRBggW7gj01gjjdgogfgolKgurdgvgMgyPgh/Lph5Sm","h8RKh9/fh\
9ryhC3RhDaNhM2AhPEXhQe5hTGdhW2thbkqhc7FhdvhhfpnhmxUhr4thtoehuuehvmhhy9Chz6qi0C3i6s9i6zDiC2HiE4HiMEWiP+J","iPp4iRYQibXwid\
UjieJoihkjioBPioRSit6Niu3oiu48iuIUiv1UivRkj/dGj27sj4rhjMDkjOOnjQTtjSl0jVJxjVz7jXBYja4UjbvTjiOojii0","jlMljvlbjxC5k2aBk6v\
DkLsCkMRMkVdNkYejkeFykfzkkhBZkk6fkkMxklmJkrRlkyVIl+32l+DWl10WlBRZlDMalJHqlMcxlQGblXXwlaCTlbZm","lezXlgUZlh4+lhzJlikmlm/O\
lrLultUWlw1Dm+clm7TrmA+PmDAwmEPCmIBSmIvNmKbGmLKMmLwDmM+GmRnemUFdmadDmbH5mgJLmgNcmuU3mvv7","mxH/n+ldn/uEn5njn9TKnGUrnNL3n\
RdBnSS+nTj1nUFPnVxXnc5fnlpxnm2snmirnncGnwj9nxVRnysJnzMLnzlxoALFoSseoVN+oXC+oalEodn5","ofksojc/ooNsorXtotU0pADjpAVypGHJpH\
QipLVepOzwpU+qpW0kpnM4poenpzaDq2pvq3upqCsvqE8YqJ/dqK0JqNFRqQKoqSaHqcf5qjg6qjuZ","qoP9qpihquycqvSPr46Sr4UprH75rJsvrO9xrQU\
grUdDrWiArYgsrZ5BrdInreYqrj3NrkoNrrd2rviFrwuprz+hs2eEs5Tss5yYs7WLsCSrsDUu","sEp7sK+0sM4RsP50sRIKsTsysbqmsch/sidLsowjspKb\
t/X4t8mFtBfhtIlOtODEtTUNtYrWtaNCtaZNtgootkwvtmjXtvkgty+Tu+Zfu3m2u9QN","uDoLuFs1uMA0uW1huigmukYHup2Juqfiuuk9v3SEv9y3vB+uv\
BU7vG46vJ2ZvYqovZ0TvZHRviY/vv2cvvIjw+Ovw/JrwA7vwBD9wH3uwNdowR+8","wUXOwVRIwavUwbUJwcKXwcVyweczwh+Xwjdawne/wr7dx+rAx5Z7x8\
uFxA+UxEgCxFYkxG7ixKaBxMyMxawQxhOjxu2fxvwGxy0XxyGgxz4TxzJb","y/F4y0/cy3psy8l4yA2cyEZRyHQgyNMIyPq8yQ9vyQIwyQSVybS/yjTHyvp\
wyxaxyyB/z4+Nz4VezDCBzF8QzFkGzHP7zNKOzXQRzbNEzgiEzjzT","zkkmzqpazwcCzxZZ"].join(""),WIDTH=4;function hashOf(name){let hash=2166136261,
text=name.replaceAll("_","-");for(let at=0;at<text.length;at++)hash=Math.imul(hash^text.charCodeAt(at),16777619);let folded=(hash>>>
24^hash)&16777215;return Buffer.from([folded>>16,folded>>8&255,folded&255]).toString("base64")}function isV8Flag(name){return[
name,name.replace(/^--no-?/,"--")].some(each=>{let hash=hashOf(each);for(let at=HASHES.indexOf(hash);at>=0;at=HASHES.indexOf(
hash,at+1))if(at%WIDTH===0)return!0;return!1})}var known5;function optionTable(){return known5??=read(),known5}function read(){let{require:internal,binding:binding2}=internals(),
{options,aliases}=internal("internal/options").getCLIOptionsInfo(),{types,envSettings}=binding2("options"),valued=new Set(
[types.kInteger,types.kUInteger,types.kString,types.kHostPort,types.kStringList]),find=name=>options.get(name)??options.
get(positive(name));return{kindOf(name){let{type}=find(name)??{};return type===void 0?isV8Flag(name)?"v8":"unknown":valued.
has(type)?"valued":"switch"},isLiftable:name=>find(name)?.envVarSettings===envSettings.kAllowedInEnvvar,isOfV8:name=>find(
name)?.type===types.kV8Option,aliasOf:name=>aliases.get(name)}}function positive(name){return name.replace(/^--no-/,"--")}
function setOptions(settings2){let{require:internal,variables}=internals(),{getOptionValue}=internal("internal/options");
getOptionValue("--title");let{optionsDict}=variables(getOptionValue);for(let[name,value]of settings2){let before=optionsDict[positive(
name)];typeof before=="boolean"?optionsDict[positive(name)]=name===positive(name):typeof before=="number"?optionsDict[name]=
Number.isFinite(Number(value))?Number(value):0:optionsDict[name]=Array.isArray(before)?[...before,value]:value}}var OWN_SWITCHES=new Set(["--version","--v8-options","--check","--print","--interactive"]),UNAVAILABLE=new Set(["--build\
-sea","--build-snapshot","--build-snapshot-config","--completion-bash","--experimental-sea-config","--prof-process","--r\
un","--snapshot-blob","--test","--watch","--watch-path","--bench","--help"]);function emptyLine(){return{execArgv:[],lifted:[],
others:[],v8:[],requires:[],envFiles:[],switches:new Set,code:void 0,inputType:void 0,script:void 0,rest:[],error:void 0,
unavailable:void 0}}var Parser=class{constructor(words,lifts){this.lifts=lifts,this.queue=words.map(text=>({text,own:!0})),
this.line=emptyLine()}parse(){let{line}=this;for(;line.error===void 0&&this.nextIsOption();){if(this.queue[0]?.text==="-\
-"){this.queue.shift();break}this.option(this.take())}let rest=this.queue.map(({text})=>text);return line.code===void 0&&
!line.switches.has("--interactive")&&(line.script=rest.shift()),line.rest=rest,line}nextIsOption(){let next=this.queue[0]?.
text;return next!==void 0&&next.startsWith("-")&&next!=="-"}take(){let{text,own}=this.queue.shift();return own&&this.line.
execArgv.push(text),text}option(word2){let equals=word2.startsWith("--")?word2.indexOf("="):-1,written=equals<0?word2:word2.
slice(0,equals),name=this.expand(written.startsWith("--")?written.replaceAll("_","-"):written,equals>=0),kind=optionTable().
kindOf(name);if(kind==="unknown")this.line.error=`bad option: ${word2}`;else if(kind==="v8")this.line.v8.push(word2);else if(kind===
"switch")this.applySwitch(name,equals<0?"":word2.slice(equals));else{let value=equals<0?this.value(word2):word2.slice(equals+
1);value!==void 0&&this.applyValue(name,value)}}expand(written,hasValue){let name=written;for(let alias=this.aliasOf(name,
hasValue);alias!==void 0;alias=this.aliasOf(name,hasValue)){let[first=name,...others]=alias;if(this.queue.unshift(...others.
map(text=>({text,own:!1}))),first===name)break;name=first}return name}aliasOf(name,hasValue){let table=optionTable(),next=this.
queue[0]?.text,alias=table.aliasOf(name);return alias!==void 0||hasValue||next===void 0||next.startsWith("-")?alias:table.
aliasOf(`${name} <arg>`)}value(word2){if(this.queue.length===0||this.nextIsOption()){this.line.error=`${word2} requires \
an argument`;return}return this.take().replace(/^\\-/,"-")}applySwitch(name,suffix){UNAVAILABLE.has(name)?this.line.unavailable??=
name:OWN_SWITCHES.has(name)?this.line.switches.add(name):this.lift(name,name+suffix)||this.line.others.push([name,!0])}lift(name,word2){
let table=optionTable();return!table.isLiftable(name)||!this.lifts&&!table.isOfV8(name)?!1:((this.lifts?this.line.lifted:
this.line.v8).push(word2),!0)}applyValue(name,value){let{line}=this;UNAVAILABLE.has(name)?line.unavailable??=name:name===
"--eval"?line.code=value:name==="--require"?line.requires.push(value):name==="--env-file"?line.envFiles.push(value):name===
"--env-file-if-exists"?line.envFiles.push(`?${value}`):this.lift(name,`${name}=${value}`)||line.others.push([name,value]),
name==="--input-type"&&(line.inputType=value)}};function parseCommandLine(words,policy){return new Parser(words,policy!==
"ignore").parse()}function splitOptions(text){let words=[],word2="",quoted=!1;for(let at=0;at<text.length;at++){let char=text.charAt(at);char===
"\\"&&quoted?word2+=text.charAt(++at):char==='"'?quoted=!quoted:char===" "&&!quoted?(words.push(word2),word2=""):word2+=
char}return words.push(word2),words.filter(each=>each!=="")}function joinOptions(words){return words.map(quote).join(" ")}
function quote(word2){return/[\s"\\]/.test(word2)?`"${word2.replace(/["\\]/g,"\\$&")}"`:word2}var VARIABLE="FOSSILIZE_RUN_AS_NODE",encode=request=>JSON.stringify(request);function takeRequest(program,invoked){let text=process.
env[VARIABLE];if(text===void 0)return;if(delete process.env[VARIABLE],text==="1")return{program,lifted:!1,inherited:!1,options:null};
let request=parse3(text);if(!(request===void 0||!samePath(request.program,program)))return request.inherited&&!samePath(
invoked,program)?void 0:request}function parse3(text){try{let request=JSON.parse(text);return typeof request?.program=="\
string"?request:void 0}catch{return}}function samePath(a,b){return a===b||process.platform==="win32"&&normal(a)===normal(
b)}function normal(path){return path.replaceAll("/","\\").toLowerCase()}var Environment=class{constructor(pairs,root){this.root=root.slice(0,-1),this.pairs=pairs?[...pairs]:Object.entries(process.
env).map(([name,value])=>`${name}=${value}`)}indexOf(name){return this.pairs.findIndex(pair=>this.nameOf(pair)===name)}nameOf(pair){
let name=pair.slice(0,pair.indexOf("=",1));return process.platform==="win32"?name.toUpperCase():name}get(name){return this.
pairs[this.indexOf(name)]?.slice(name.length+1)}set(name,value){this.pairs=this.pairs.filter(pair=>this.nameOf(pair)!==name),
value!==null&&this.pairs.push(`${name}=${value}`)}get decided(){return this.get(VARIABLE)!==void 0}request(fields){return encode(
{program:process.execPath,root:this.root,...fields})}actAsNode(lifted,directory,policy){let options=this.get("NODE_OPTIO\
NS")??null;if(policy)return this.set(VARIABLE,this.request({directory,lifted:!0,inherited:!1,options})),lifted.length>0?
[`--node-options=${joinOptions(lifted)}`]:[];let words=[...withoutRequires(splitOptions(options??"")),...lifted];return this.
set("NODE_OPTIONS",words.length>0||options!==null?joinOptions(words):null),this.set(VARIABLE,this.request({directory,lifted:!0,
inherited:!1,options})),[]}inheritToNode(){this.set(VARIABLE,this.request({lifted:!1,inherited:!0,options:null}))}};function withoutRequires(words){
let kept=[];for(let at=0;at<words.length;at++){let word2=words[at];word2==="-r"||word2==="--require"?at++:word2.startsWith(
"--require=")||kept.push(word2)}return kept}function requiresAmong(words){return words.flatMap((word2,at)=>word2.startsWith(
"--require=")?[word2.slice(10)]:word2==="-r"||word2==="--require"?words.slice(at+1,at+2):[])}var import_node_fs10=require("node:fs");var import_node_path25=require("node:path"),import_node_url7=require("node:url");var execution=()=>internals().require("internal/process/execution"),option=name=>internals().require("internal/options").
getOptionValue(name),stripsTypes=()=>!!(option("--strip-types")??option("--experimental-strip-types"));function evaluate(name,code,{
inputType,switches}){name==="[eval]"&&defineBuiltins(),name!=="[stdin]"&&setEval(code);let print2=switches.has("--print"),
run2=execution();if(inputType==="module")return evaluateModule(code,print2);if(inputType==="module-typescript"&&stripsTypes())
return run2.parseAndEvalModuleTypeScript(code,print2);let text=name==="[eval]"?withCrypto(code,print2):code;return scriptFunction(
run2,inputType)(name,text,!1,print2,name!=="[worker eval]"&&importsFirst())}function evaluateModule(code,print2=!1){let{
evalModuleEntryPoint,evalModule}=execution();return(evalModuleEntryPoint??evalModule)(code,print2)}function scriptFunction(run2,inputType){
return inputType==="commonjs"||!stripsTypes()?run2.evalScript:inputType==="commonjs-typescript"?run2.parseAndEvalCommonjsTypeScript??
run2.evalScript:run2.evalTypeScript??run2.evalScript}function importsFirst(){return option("--import").length>0||option(
"--experimental-loader").length>0}function setEval(code){Object.defineProperty(process,"_eval",{configurable:!0,enumerable:!0,
writable:!0,value:code})}function defineBuiltins(){let{addBuiltinLibsToObject}=internals().require("internal/modules/hel\
pers");addBuiltinLibsToObject(globalThis,"<eval>")}function withCrypto(code,print2){return!/\bcrypto\b/.test(code)||option(
"--experimental-global-webcrypto")===!1?code:print2?`let crypto=require("node:crypto");{${code}}`:`(crypto=>{{${code}}})\
(require('node:crypto'))`}function evaluateInput(line){execution().readStdin(code=>{setEval(code),evaluate("[stdin]",code,
line)})}function interact({code}){internals().require("internal/console/global").log(`Welcome to Node.js ${process.version}\
.
Type ".help" for more information.`);let{createInternalRepl}=internals().require("internal/repl");createInternalRepl(process.
env,(error,repl)=>{if(error)throw error;let flushing=()=>repl.historyManager?.isFlushing??repl._flushing;repl.on("exit",
()=>flushing()?repl.once("flushHistory",()=>process.exit()):process.exit())}),code!==void 0&&evaluate("[eval]",code,{inputType:void 0,
switches:new Set})}function checkSyntax({script,inputType}){if(script===void 0||script==="-"){execution().readStdin(code=>check(
code,"[stdin]",inputType??"commonjs"));return}let loader3=Module,path=loader3._findPath((0,import_node_path25.resolve)(script))||
loader3._resolveFilename((0,import_node_path25.resolve)(script),null,!0),source=(0,import_node_fs10.readFileSync)(path,"\
utf8");formatOf2(path).then(format=>check(source,path,format))}async function formatOf2(path){let{defaultResolve}=internals().
require("internal/modules/esm/resolve"),{defaultGetFormat}=internals().require("internal/modules/esm/get_format"),{url}=await defaultResolve(
(0,import_node_url7.pathToFileURL)(path).href);return defaultGetFormat(new URL(url))}function check(source,name,format){
let{require:internal,binding:binding2}=internals();if(format==="module"||!format&&binding2("contextify").containsModuleSyntax?.(
source,name)){let{ModuleWrap}=binding2("module_wrap");Reflect.construct(ModuleWrap,[name,void 0,source,0,0])}else internal(
"internal/modules/cjs/loader").wrapSafe(name,source,void 0,format??"commonjs")}var HANDED_ON=["SIGTERM","SIGHUP","SIGUSR2"];function restart(words){if(process.execve&&process.platform!=="win32"&&!process.
channel){process.execve(process.execPath,[process.argv0,...words],process.env);return}let{spawn}=require("node:child_process"),
child=spawn(process.execPath,words,{stdio:"inherit",argv0:process.argv0});for(let signal of HANDED_ON)process.on(signal,
()=>child.kill(signal));process.on("SIGINT",()=>{}),child.on("exit",(code,signal)=>{signal===null&&process.exit(code??void 0),
process.removeAllListeners(signal),process.kill(process.pid,signal)})}var INVALID_ARGUMENT=9,preloaded=[];function actAsNode(host,request,words){let line=needsParsing(words)?parseCommandLine(
words,host.nodeOptions):plainLine(words);if(refuse(line),line.switches.has("--version"))return print(process.version);if(line.
switches.has("--v8-options"))return setFlags(["--help"]);if(!request.lifted&&line.lifted.length>0)return restart(words);
request.lifted&&restoreOptions(request.options),process.execArgv=line.execArgv,process.argv=[process.argv[0],...argvOf(line)],
applyOptions(line);let requires=[...usersRequires(host,request),...line.requires];return(requires.length>0||line.script===
void 0||line.script==="-")&&host.expectThreads(),preload(requires),runMain2(host,line)}function usersRequires({nodeOptions},{
lifted,options}){return lifted&&!nodeOptions?requiresAmong(splitOptions(options??"")):[]}function needsParsing([first]){
return first!==void 0&&first.startsWith("-")&&first!=="-"}function plainLine([script,...rest]){return{...emptyLine(),script,
rest}}function refuse({error,unavailable}){let reason=error??(unavailable&&`${unavailable} is not available in a single \
executable: use node itself`);reason&&(process.stderr.write(`${process.argv0}: ${reason}
`),process.exit(INVALID_ARGUMENT))}function print(text){process.stdout.write(`${text}
`)}function restoreOptions(options){options===null?delete process.env.NODE_OPTIONS:process.env.NODE_OPTIONS=options}function argvOf({
script,rest}){return script===void 0?rest:[script==="-"?script:(0,import_node_path26.resolve)(script),...rest]}function applyOptions({
others,v8,envFiles}){others.length>0&&setOptions(others),v8.length>0&&setFlags(v8);for(let file of envFiles)loadEnvironment(
file)}function setFlags(words){let{setFlagsFromString}=require("node:v8");for(let word2 of words)setFlagsFromString(word2);
words.some(word2=>/^--expose[-_]gc/.test(word2))&&(globalThis.gc=require("node:vm").runInNewContext("gc"))}function loadEnvironment(file){
let optional=file.startsWith("?");try{process.loadEnvFile(optional?file.slice(1):file)}catch(error){if(optional&&error.code===
"ENOENT")return;process.stderr.write(`${process.argv0}: ${file}: not found
`),process.exit(INVALID_ARGUMENT)}}function preload(modules){modules.length!==0&&(preloaded.push(...modules),Module._preloadModules(
modules))}function runMain2(host,line){if(line.switches.has("--check"))return checkSyntax(line);if(line.code!==void 0)return evaluate(
"[eval]",line.code,line);if(line.script!==void 0&&line.script!=="-")return host.runMain(process.argv[1]);let terminal=line.
script===void 0&&require("node:tty").isatty(0);return line.switches.has("--interactive")||terminal?interact(line):evaluateInput(
line)}var import_node_path27=require("node:path");var WorkingDirectory=class{constructor(archive2,root,places2){this.archive=archive2,this.root=root,this.places=places2,this.
path=void 0}install(isThread){let{chdir,cwd}=process;if(process.cwd=()=>this.path??cwd.call(process),!isThread){process.
chdir=directory=>{let path=typeof directory=="string"?(0,import_node_path27.resolve)(directory):directory,within=typeof path==
"string"?pathWithin(this.root,path):void 0;within===void 0?(chdir.call(process,path),this.set(void 0)):(this.check(within,
directory),this.set(path))};for(let[name,value]of Object.entries({cwd,chdir}))Object.defineProperty(process[name],"name",
{value:value.name})}}set(path){this.path=path,this.places.inside=path!==void 0}check(within,directory){let node=this.archive.
find(within);if(node>=0&&this.archive.kind(node)===DIRECTORY)return;let{constants:constants7}=require("node:os"),code=node>=
0?"ENOTDIR":"ENOENT",text=code==="ENOENT"?"no such file or directory":"not a directory",path=process.cwd(),error=new Error(
`${code}: ${text}, chdir '${path}' -> '${directory}'`);throw Object.assign(error,{errno:-constants7.errno[code],code,syscall:"\
chdir",path,dest:directory})}};var import_node_path30=require("node:path");var import_node_path28=require("node:path"),escaped2=text=>text.replace(/[$()*+.?[\\\]^{|}]/g,"\\$&"),shellEscaped=path=>path.
replace(/[^\w@%+=:,./-]/g,"\\$&");function programPattern(program){let spellings=[...new Set([program,shellEscaped(program)])].
map(escaped2).join("|");return new RegExp(`(?:${spellings})(?![\\w.${escaped2(import_node_path28.sep)}/-])`,process.platform===
"win32"?"i":"")}var pattern;function mentionsProgram(text){return text.length<process.execPath.length?!1:(pattern??=programPattern(
process.execPath),pattern.test(text))}var END=/["'`\n\0;|&<>]|$/;function replacePaths(text,root,replacement){let result="",
at=0;for(let found=text.indexOf(root);found>=0;found=text.indexOf(root,at)){let longest=text.slice(found,found+text.slice(
found).search(END)),[path,replaced2]=firstThatIs(longest,root,replacement);result+=text.slice(at,found)+(replaced2??path),
at=found+path.length}return result+text.slice(at)}function firstThatIs(longest,root,replacement){for(let path=longest;path.
length>root.length;path=path.slice(0,Math.max(path.search(/[\s,:]\S*$/),0))){let replaced2=replacement(path);if(replaced2!==
void 0)return[path,replaced2]}return[root,void 0]}var import_node_fs11=require("node:fs"),import_node_path29=require("node:path");var WINDOWS2=process.platform==="win32",isBareName=file=>!file.includes("/")&&!(WINDOWS2&&file.includes("\\")),isNodesName=file=>file===
"node"||WINDOWS2&&/^node(?:\.exe)?$/i.test(file),isOwnPath=file=>samePath(file,process.execPath);function findProgram(name,path,root,holds){
let suffixes=WINDOWS2?["",".exe",".com"]:[""];for(let directory of(path??"").split(import_node_path29.delimiter))if(directory!==
"")for(let suffix of suffixes){let file=(0,import_node_path29.join)(directory,name+suffix),within=pathWithin(root,file);
if(within===void 0?isExecutable(file):holds(within))return file}}function isExecutable(file){try{return(0,import_node_fs11.accessSync)(
file,import_node_fs11.constants.X_OK),!0}catch{return!1}}var import_posix3=require("node:path/posix"),LONGEST3=256;function nodeScriptOptions(start2){let line=start2.toString("l\
atin1",0,LONGEST3).split(`
`,1)[0]??"";if(!line.startsWith("#!"))return;let words=line.slice(2).trim().split(/\s+/);if((0,import_posix3.basename)(words[0]??
"")==="env")for(words.shift();/^(-|\w+=)/.test(words[0]??"");)words.shift();let[program,...options]=words;return/^node(?:js)?$/.
test((0,import_posix3.basename)(program??""))?options:void 0}var NODES_VARIABLES=["NODE","NPM_NODE_EXECPATH","npm_node_execpath"],NOWHERE=(0,import_node_path30.join)((0,import_node_path30.dirname)(
process.execPath),"fossilize-nothing-is-there"),Redirection=class{constructor(host,{file,args,cwd,envPairs}){this.host=host,
this.file=file,this.args=args??[file],this.cwd=cwd,this.environment=new Environment(envPairs,host.root),this.staysInside=
!1}get directory(){try{return(0,import_node_path30.resolve)(this.cwd??".")}catch{return"."}}result(){return this.chooseProgram(),
isOwnPath(this.file)?this.startOwn():this.startOther(),!this.staysInside&&(this.cwd??this.host.directory.path)!==void 0&&
this.chooseDirectory(),{file:this.file,args:this.args,cwd:this.cwd,envPairs:this.environment.pairs}}nodeOf(path){let within=pathWithin(
this.host.root,path);return within===void 0?void 0:this.host.archive.find(within)}chooseProgram(){if(isOwnPath(this.file))
return;let found=isBareName(this.file)?this.find(this.file):(0,import_node_path30.resolve)(this.directory,this.file),node=found===
void 0?void 0:this.nodeOf(found);found!==void 0&&node!==void 0?this.runEmbedded(found,node):isNodesName(this.file)&&(found===
void 0||this.hasEmbeddedScript())&&(this.file=process.execPath)}find(name){let path=this.environment.get("PATH");if(!isNodesName(
name)&&!path?.includes(this.host.root))return;let{archive:archive2,root}=this.host;return findProgram(name,path,root,within=>{
let node=archive2.find(within);return node>=0&&archive2.kind(node)===FILE&&(archive2.flags(node)&EXECUTABLE)!==0})}hasEmbeddedScript(){
let script=parseCommandLine(this.args.slice(1)).script??"";return(this.nodeOf((0,import_node_path30.resolve)(this.directory,
script))??-1)>=0}runEmbedded(path,node){let{archive:archive2,extraction}=this.host;if(node<0)this.file=NOWHERE;else if(archive2.
kind(node)===DIRECTORY)this.file=(0,import_node_path30.dirname)(process.execPath);else{let options=process.platform==="w\
in32"||!(archive2.flags(node)&EXECUTABLE)?void 0:nodeScriptOptions(archive2.content(node));options===void 0?this.file=extraction.
pathOnDisk(node):(this.args=[process.execPath,...options,path,...this.args.slice(1)],this.file=process.execPath)}}startOwn(){
if(this.environment.decided)return;let words=this.args.slice(1),{nodeOptions,prefix}=this.host,lifted=words[0]?.startsWith(
"-")?parseCommandLine(words,nodeOptions).lifted:[];this.staysInside=this.directoryNode()>=0;let more=this.environment.actAsNode(
lifted,this.staysInside?this.directory:void 0,nodeOptions);this.args=[this.args[0],...prefix,...words,...more],this.staysInside&&
(this.cwd=void 0)}startOther(){let{environment}=this;if(environment.decided)return;let inArguments=this.args.slice(1).some(
mentionsProgram);(inArguments||NODES_VARIABLES.some(name=>mentionsProgram(environment.get(name)??"")))&&environment.inheritToNode(),
inArguments||(this.args=this.args.map((arg,at)=>at===0?arg:this.onDisk(arg,!1)));let options=environment.get("NODE_OPTIO\
NS");options?.includes(this.host.root)&&environment.set("NODE_OPTIONS",this.onDisk(options,!0))}onDisk(text,all){let{root,
extraction}=this.host;return replacePaths(text,root,path=>{let node=this.nodeOf(path)??-1;return node<0?void 0:extraction.
pathOnDisk(node,all)})}directoryNode(){let node=this.nodeOf(this.directory)??-1;return node>=0&&this.host.archive.kind(node)===
DIRECTORY?node:-1}chooseDirectory(){let node=this.directoryNode();node>=0?this.cwd=this.host.extraction.pathOnDisk(node):
(this.nodeOf(this.directory)??0)<0&&(this.cwd=NOWHERE)}};function redirect(host,start2){return new Redirection(host,start2).
result()}function requestOfScript({archive:archive2,root},script){let within=pathWithin(root,script);if(!(!within||archive2.find(
within)<0))return{program:process.execPath,root:root.slice(0,-1),lifted:!1,inherited:!1,options:null}}function grant(request){
return request===void 0||privileges()===void 0||parentHasOurs()?request:void 0}function install2(host){let wrap2=binding("process_wrap");if(wrap2===void 0)return;let{Process}=wrap2,{spawn}=Process.prototype;
Process.prototype.spawn=function(first,...rest){if(typeof first=="object")return spawn.call(this,{...first,...redirect(host,
first)});let[args,cwd,envPairs,...others]=rest,start2=redirect(host,{file:first,args,cwd,envPairs});return spawn.call(this,
start2.file,start2.args,start2.cwd,start2.envPairs,...others)};let sync=binding("spawn_sync"),native=sync.spawn;sync.spawn=
options=>native.call(sync,{...options,...redirect(host,options)}),process.execve&&(process.execve=execveOf(host,process.
execve))}function execveOf(host,native){return function(file,args,env=process.env){if(typeof file!="string"||!Array.isArray(
args))return native.call(process,file,args,env);let envPairs=Object.entries(env).map(([name,value])=>`${name}=${value}`),
start2=redirect(host,{file,args:[...args],cwd:void 0,envPairs}),variables=start2.envPairs?.map(pair=>{let equals=pair.indexOf(
"=",1);return[pair.slice(0,equals),pair.slice(equals+1)]});return native.call(process,start2.file,start2.args,Object.fromEntries(
variables??[]))}}var EVALUATION_GLOBALS=["module","exports","require","__filename","__dirname"],EVALUATED="[worker eval]";function enter2(host,{
kind,text,requires,execArgv}){if(forgetScript(),process.execArgv=execArgv,(kind!=="file"||requires.length>0)&&host.expectThreads(),
preload(requires),kind==="eval"){evaluate(EVALUATED,text,{inputType:optionOf("--input-type")||void 0,switches:new Set});
return}Reflect.deleteProperty(process,"_eval");let words=process.argv[1]===EVALUATED?1:0;process.argv.splice(1,words,...kind===
"file"?[text]:[]),kind==="file"?runFile(host,text):evaluateModule(`import ${JSON.stringify(text)};`)}function runFile(host,path){
try{host.runMain(path)}catch(error){let{decorated_private_symbol:isDecorated}=internals().binding("util").privateSymbols;
throw error instanceof Object&&(error[isDecorated]=!0),error}}function forgetScript(){for(let name of EVALUATION_GLOBALS)
Reflect.deleteProperty(globalThis,name)}function optionOf(name){return internals().require("internal/options").getOptionValue(
name)}function installSqlite(host){let sqlite=require("node:sqlite"),Native=sqlite.DatabaseSync;class DatabaseSync extends Native{constructor(path,...options){
let file=databaseOnDisk(host,path);file===void 0?super(path,...options):super(file,{...options[0],readOnly:!0})}}Object.
defineProperty(DatabaseSync,"name",{value:Native.name});for(let name of Object.keys(sqlite))sqlite[name]===Native&&(sqlite[name]=
DatabaseSync);syncBuiltinESMExports()}function databaseOnDisk({archive:archive2,root,extraction},path){let within=pathWithin(
root,pathOf2(path)),node=within===void 0?-1:archive2.find(within);if(node<0||archive2.kind(node)!==FILE)return;let own=archive2.
pathOf(node);return extraction.fileOnDisk(new Entries(archive2).add(own),own)}function installWasi(host){let wasi=require("node:wasi"),
Native=wasi.WASI;class WASI extends Native{constructor(options){let{preopens}=options??{};super(preopens===void 0?options:
{...options,preopens:directoriesOnDisk(host,preopens)})}}wasi.WASI=WASI,syncBuiltinESMExports()}function directoriesOnDisk({
archive:archive2,root,extraction},preopens){return Object.fromEntries(Object.entries(preopens).map(([name,directory])=>{
let within=pathWithin(root,pathOf2(directory)),node=within===void 0?-1:archive2.find(within);return[name,node>=0&&archive2.
kind(node)===DIRECTORY?extraction.pathOnDisk(node):directory]}))}function pathOf2(path){if(path instanceof URL)return path.
protocol==="file:"?require("node:url").fileURLToPath(path):"";let text=path instanceof Uint8Array?Buffer.from(path).toString():
path;return typeof text=="string"&&text!==":memory:"?require("node:path").resolve(text):""}var import_node_path31=require("node:path"),import_node_url8=require("node:url");function install3(host){let threads=require("node:worker_threads"),Native=threads.Worker;class Worker extends Native{constructor(filename,options={}){
let task=taskOf(filename,options);if(task===void 0)super(filename,options);else{let[requires,execArgv]=splitRequires(options.
execArgv);super(host.threadScript({...task,requires:[...requires??host.requires()],execArgv:options.execArgv??process.execArgv,
root:host.root.slice(0,-1),directory:host.directory.path}),Object.create(options,{eval:{value:!0,enumerable:!0},...execArgv&&
{execArgv:{value:execArgv,enumerable:!0}}}))}}}threads.Worker=Worker,syncBuiltinESMExports()}function taskOf(filename,options){
if(options?.eval)return typeof filename=="string"?{kind:"eval",text:filename}:void 0;if(filename instanceof URL||isUrl(filename)){
let{protocol,href}=filename;return protocol==="data:"?{kind:"data",text:href}:protocol==="file:"?{kind:"file",text:(0,import_node_url8.fileURLToPath)(
filename)}:void 0}if(typeof filename=="string")return(0,import_node_path31.isAbsolute)(filename)||/^\.\.?[\\/]/.test(filename)?
{kind:"file",text:(0,import_node_path31.resolve)(filename)}:void 0}function isUrl(value){return!!(value?.href&&value.protocol&&
value.auth===void 0&&value.path===void 0)}function splitRequires(execArgv){if(!Array.isArray(execArgv))return[void 0,void 0];
let requires=requiresAmong(execArgv);return[requires,requires.length>0?withoutRequires(execArgv):void 0]}var MODULES=[{name:"worker_threads",word:"worker_threads",install:install3},{name:"sqlite",word:"node:sqlite",install:installSqlite,
warns:!0},{name:"wasi",word:"WASI",install:installWasi,warns:!0}];function watch(host){let waiting=MODULES.filter(({name})=>isBuiltin(
`node:${name}`)),installNow=module2=>{waiting.includes(module2)&&(waiting=waiting.filter(other=>other!==module2),module2.
install(host))},awaited=new Set,prepare2=module2=>{module2.warns?awaited.has(module2)||whenLoaded(module2.name,()=>installNow(
module2)):installNow(module2),awaited.add(module2)};return watchGetBuiltinModule(id=>{for(let module2 of waiting)(id===module2.
name||id===`node:${module2.name}`)&&prepare2(module2)}),{sees(text){for(let module2 of waiting)!(module2.warns&&awaited.
has(module2))&&text.includes(module2.word)&&prepare2(module2)},expects(){for(let module2 of waiting)awaited.has(module2)||
whenLoaded(module2.name,()=>installNow(module2)),awaited.add(module2)}}}function watchGetBuiltinModule(work){let{getBuiltinModule}=process;
getBuiltinModule&&(process.getBuiltinModule=(function(id){return work(id),Reflect.apply(getBuiltinModule,process,arguments)}),
Object.defineProperty(process.getBuiltinModule,"name",{value:"getBuiltinModule"}))}function whenLoaded(name,work){let entry=internals().
require("internal/bootstrap/realm").BuiltinModule.map.get(name),{compileForPublicLoader}=entry;entry.compileForPublicLoader=
function(){entry.compileForPublicLoader=compileForPublicLoader;let exported=Reflect.apply(compileForPublicLoader,this,arguments);
return work(),exported}}var SEE_ONLY={kind:"hooks",text:"",requires:[],execArgv:[]};function boot(bytes,settings2,{words,task,threadScript:threadScript2,
prefix}){let request=task===void 0?takeRequest(process.execPath,process.argv0):void 0,known6=task??request,archive2=open(
bytes),extraction=new Extraction(archive2),root=rootOf(extraction,known6?.root)+import_node_path32.sep,{places:places2}=mount(
archive2,root),loading=installModules(archive2,root,settings2);if(task?.kind==="hooks")return loading.seeOnly();loading.
hooksScript=()=>threadScript2({...SEE_ONLY,root:root.slice(0,-1)});let host={archive:archive2,root,extraction,directory:new WorkingDirectory(
archive2,root,places2),runMain:path=>runMain(loading,path),threadScript:threadScript2,prefix:prefix??[],nodeOptions:settings2.
nodeOptions,requires:()=>preloaded,expectThreads:()=>loading.threads?.expects()};if(host.directory.install(task!==void 0),
host.directory.set(known6?.directory),install(host),install2(host),loading.watchThreads(watch(host)),task!==void 0)return enter2(
host,task);let granted=grant(request??requestOfScript(host,words[0]??""));return granted!==void 0?actAsNode(host,granted,
words):(process.argv=[process.execPath,loading.main,...words],runMain(loading))}function rootOf(extraction,known6){return extraction.
archive.flags(0)&ON_DISK?extraction.unpackRoot(known6):process.execPath}var OWN2="fossilize/";function hideOwnAssets(){let sea=require("node:sea"),{getAssetKeys}=sea;getAssetKeys&&(sea.getAssetKeys=()=>getAssetKeys().
filter(key=>!key.startsWith(OWN2)))}function loadPart(key,name){let{compileFunction}=require("node:vm"),offered={};return compileFunction(require("node:sea").
getAsset(key,"latin1"),["require","process","part"],{filename:`node:fossilize/${name}`})(require,process,offered),offered}var PART="fossilize/heal-modules.cjs",healing=({options,nodeOptions})=>embedded=>loadPart(PART,"heal-modules").healModules(
{embedded,options,users:environmentOptions(nodeOptions),digest:embedded.archive.indexDigest,crc32,cacheOf});var ARCHIVE="fossilize/archive",settings=fossilizeSettings??(typeof SETTINGS>"u"?{options:""}:SETTINGS),start={words:process.
argv.slice(2),task:fossilizeTask,threadScript};function threadScript(task){let own='typeof require === "function" ? requ\
ire : process.getBuiltinModule("module").createRequire(process.execPath)',loader3=JSON.stringify(`(${fossilizeLoader})`),
words=[task,settings].map(word2=>JSON.stringify(word2)).join();return`((own) => own('node:vm').runInThisContext(${loader3}\
, 'node:fossilize/start')(own, ${words}))(${own})`}var archive=Buffer.from((0,import_node_sea.getRawAsset)(ARCHIVE));hideOwnAssets();
boot(archive,{...settings,heal:fossilizeTask===void 0?healing(settings):void 0},start);
})(require);

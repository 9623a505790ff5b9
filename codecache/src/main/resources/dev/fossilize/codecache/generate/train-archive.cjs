'use strict';
var __defProp=Object.defineProperty;var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:!0})};var import_node_fs8=require("node:fs"),import_node_path17=require("node:path"),import_node_v82=require("node:v8");var import_node_path14=require("node:path");var layout_exports={};__export(layout_exports,{BLOCKS:()=>BLOCKS,CACHE_BYTES:()=>CACHE_BYTES,CacheKind:()=>CacheKind,DEFLATE:()=>DEFLATE,
DIRECTORY:()=>DIRECTORY,EXECUTABLE:()=>EXECUTABLE,FILE:()=>FILE,FORMATS:()=>FORMATS,HEADER_BYTES:()=>HEADER_BYTES,Header:()=>Header,
INDEX_DIGEST:()=>INDEX_DIGEST,LINK:()=>LINK,MAGIC:()=>MAGIC,NODE_BYTES:()=>NODE_BYTES,NO_CACHE:()=>NO_CACHE,Node:()=>Node,
RESOLUTION_BYTES:()=>RESOLUTION_BYTES,RUNTIME_DIGEST:()=>RUNTIME_DIGEST,ResolutionKind:()=>ResolutionKind,VERSION:()=>VERSION,
ZSTD:()=>ZSTD});var MAGIC="FOSSARCH",VERSION=1,HEADER_BYTES=128,NODE_BYTES=48,CACHE_BYTES=24,RESOLUTION_BYTES=20,Header={
version:2,nodes:3,nodeTable:4,texts:5,textsSize:6,resolutions:7,resolutionCount:8,caches:9,cacheCount:10,entry:11,indexCrc:12,
indexEnd:13,size:14},INDEX_DIGEST=64,RUNTIME_DIGEST=96,Node={name:0,nameLengthKindFlags:1,parent:2,first:3,count:4,seconds:5,
offset:6,stored:8,size:10},FILE=1,DIRECTORY=2,LINK=3,EXECUTABLE=1,ZSTD=2,DEFLATE=4,BLOCKS=8,NO_CACHE=4294967295,CacheKind={
commonjs:1,module:2},ResolutionKind={require:1,import:2},FORMATS=["unknown","commonjs","module","json","wasm","addon"];function binding(name){let before=Object.getOwnPropertyDescriptor(process,"noDeprecation");Object.defineProperty(process,
"noDeprecation",{value:!0,configurable:!0,writable:!0});try{return process.binding(name)}catch(error){if(error.code==="E\
RR_ACCESS_DENIED")return;throw error}finally{before?Object.defineProperty(process,"noDeprecation",before):delete process.
noDeprecation}}var chosen;function crc32(bytes2){return(chosen??=binding("zlib")?.crc32??require("node:zlib").crc32??slow)(bytes2,0)}function slow(bytes2){
let table=new Uint32Array(256);for(let index=0;index<256;index++){let value=index;for(let bit=0;bit<8;bit++)value=value&
1?3988292384^value>>>1:value>>>1;table[index]=value}let crc=4294967295;for(let byte of bytes2)crc=Number(table[(crc^byte)&
255])^crc>>>8;return(crc^4294967295)>>>0}var ArchiveError=class extends Error{constructor(what,options){super(`This executable's application archive is damaged: ${what}\
. Install the executable anew.`,options),this.name="ArchiveError",this.code="ERR_FOSSILIZE_ARCHIVE"}};var{Header:Header2,HEADER_BYTES:HEADER_BYTES2}=layout_exports,word=(words,index)=>words[index];function checkedWords(bytes2){
let magic=bytes2.toString("latin1",0,8);if(bytes2.length<HEADER_BYTES2||magic!==MAGIC){let found2=bytes2.toString("hex",
0,8);throw new ArchiveError(`it begins with ${found2} and has ${bytes2.length} bytes, expected "${MAGIC}"`)}let header=wordsOf(
bytes2.subarray(0,HEADER_BYTES2)),end=checkExtent(header,bytes2.length),found=crc32(bytes2.subarray(HEADER_BYTES2,end));
if(found!==word(header,Header2.indexCrc))throw new ArchiveError(`the CRC-32 of its index is ${found}, expected ${word(header,
Header2.indexCrc)}`);return checkTable(header,"node",Header2.nodeTable,Header2.nodes,48),checkTable(header,"resolution",
Header2.resolutions,Header2.resolutionCount,20),checkTable(header,"code cache",Header2.caches,Header2.cacheCount,24),wordsOf(
bytes2.subarray(0,end))}function checkExtent(header,length){if(word(header,Header2.version)!==1)throw new ArchiveError(`\
its version is ${header[Header2.version]}, expected ${1}`);let end=word(header,Header2.indexEnd),size=word(header,Header2.
size)+word(header,Header2.size+1)*2**32;if(size!==length||end<HEADER_BYTES2||end>size)throw new ArchiveError(`its index \
ends at ${end} and itself at ${size}, but it has ${length} bytes`);return end}function checkTable(header,name,start2,count,size){
let end=word(header,start2)+word(header,count)*size;if(word(header,start2)%4!==0||end>word(header,Header2.indexEnd))throw new ArchiveError(
`its ${name} table has ${header[count]} records at offset ${header[start2]}, but the index ends at ${header[Header2.indexEnd]}`)}
function wordsOf(bytes2){let whole=bytes2.length&-4;return bytes2.byteOffset%4===0?new Uint32Array(bytes2.buffer,bytes2.
byteOffset,whole/4):new Uint32Array(Uint8Array.prototype.slice.call(bytes2,0,whole).buffer)}var LARGEST_BLOCK=16<<20;function readBlockTable(stored,size,path){let blockSize=stored.length<8?0:stored.readUInt32LE(0),
count=stored.length<8?0:stored.readUInt32LE(4);if(!(blockSize>0&&blockSize<=LARGEST_BLOCK&&count===Math.ceil(size/blockSize))||
8+4*count>stored.length)throw new ArchiveError(`the table of ${path} tells ${count} blocks of ${blockSize} bytes for ${size}\
 bytes`);let start2=8+4*count,starts=[start2];for(let index=0;index<count;index++)start2+=stored.readUInt32LE(8+4*index),
starts.push(start2);if(start2!==stored.length)throw new ArchiveError(`the blocks of ${path} end at ${start2}, expected ${stored.
length}`);return{blockSize,starts}}function blockAt({starts},index){return{start:Number(starts[index]),end:Number(starts[index+
1])}}function inflate(stored,flags,size){if(size===0)return Buffer.alloc(0);let zlib=require("node:zlib"),options={maxOutputLength:size};
try{return flags&ZSTD?zlib.zstdDecompressSync(stored,options):zlib.inflateRawSync(stored,options)}catch(cause){let reason=cause instanceof
Error?cause.message:String(cause);throw new ArchiveError(`a file's compressed content can't be read (${reason})`,{cause})}}var MEMO_BYTES=4<<20,MEMO_LARGEST=1<<20,Contents=class{constructor(archive){this.archive=archive,this.memo=new Map,this.
memoBytes=0,this.tables=new Map}whole(node){let flags=this.archive.flags(node);if(!(flags&(ZSTD|DEFLATE)))return this.stored(
node);let known4=this.remembered(node);if(known4)return known4;let size=this.archive.size(node),content=flags&BLOCKS?this.
join(node,size):inflate(this.stored(node),flags,size);return this.check(node,content,size),this.remember(node,content),content}read(node,target,position){
let end=Math.min(this.archive.size(node),position+target.length);if(position>=end)return 0;let flags=this.archive.flags(
node);return flags&BLOCKS&&flags&(ZSTD|DEFLATE)&&!this.memo.has(node)?this.readBlocks(node,target,position,end):this.whole(
node).copy(target,0,position,end),end-position}readBlocks(node,target,position,end){let table=this.table(node);for(let at=position;at<
end;){let index=Math.floor(at/table.blockSize),start2=index*table.blockSize,block=this.block(node,table,index),stop=Math.
min(end,start2+block.length);block.copy(target,at-position,at-start2,stop-start2),at=stop}}join(node,size){let content=Buffer.
allocUnsafeSlow(size);return this.readBlocks(node,content,0,size),content}block(node,table,index){let{start:start2,end}=blockAt(
table,index),key=-1-(this.archive.offset(node)+start2),known4=this.remembered(key);if(known4)return known4;let stored=this.
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
memoBytes<=MEMO_BYTES)break;this.memo.delete(oldest),this.memoBytes-=old.length}}}};function findName(archive,directory,name){let wanted2=Buffer.from(name),low=archive.firstChild(directory),high=low+archive.
childCount(directory)-1;for(;low<=high;){let middle=low+high>>>1,start2=archive.texts+archive.field(middle,Node.name),order=compareBytes(
archive.bytes,start2,archive.nameLength(middle),wanted2);if(order===0)return middle;order<0?low=middle+1:high=middle-1}return archive.
caseless?findFolded(archive,directory,name):-1}function findFolded(archive,directory,name){let children=archive.folded.get(
directory);if(!children){let first=archive.firstChild(directory);children=new Map(archive.names(directory).map((known4,index)=>[
known4.toLowerCase(),first+index])),archive.folded.set(directory,children)}return children.get(name.toLowerCase())??-1}function compareBytes(bytes2,start2,length,wanted2){
let common=Math.min(length,wanted2.length);for(let index=0;index<common;index++){let order=Number(bytes2[start2+index])-
Number(wanted2[index]);if(order!==0)return order}return length-wanted2.length}var{Header:Header3,Node:Node2,NODE_BYTES:NODE_BYTES2,CACHE_BYTES:CACHE_BYTES2,RESOLUTION_BYTES:RESOLUTION_BYTES2,DIRECTORY:DIRECTORY2,
LINK:LINK2}=layout_exports,ENOENT=-1,ENOTDIR=-2,ELOOP=-3,OUTSIDE=-4,MAX_LINKS=40,MAX_KNOWN=65536,WORDS=NODE_BYTES2/4,Archive=class{constructor(bytes2){
this.bytes=bytes2,this.words=checkedWords(bytes2),this.nodeTable=word(this.words,Header3.nodeTable)/4,this.texts=word(this.
words,Header3.texts),this.nodes=word(this.words,Header3.nodes),this.entry=word(this.words,Header3.entry),this.contents=new Contents(
this),this.known=new Map,this.paths=new Map([[0,""]]),this.caseless=!1,this.folded=new Map}find(path,follow=!0){return this.
walk(0,path,follow,{left:MAX_LINKS})}walk(base,path,follow,links){if(base===0&&follow){let known4=this.known.get(path);if(known4!==
void 0)return known4}let slash=path.lastIndexOf("/"),name=slash<0?path:path.slice(slash+1),directory=slash<0?base:this.walk(
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
this.words,at+3)?{data,kind:word(this.words,at+4)}:void 0}resolution(directory,kind,specifier){let wanted2=Buffer.from(specifier),
words=this.words,table=word(words,Header3.resolutions)/4,low=0,high=word(words,Header3.resolutionCount)-1;for(;low<=high;){
let middle=low+high>>>1,at=table+middle*RESOLUTION_BYTES2/4,order=word(words,at)-directory||(word(words,at+1)&65535)-kind||
compareBytes(this.bytes,this.texts+word(words,at+2),word(words,at+1)>>>16,wanted2);if(order===0)return{node:word(words,at+
3),format:word(words,at+4)};order<0?low=middle+1:high=middle-1}}get runtimeDigest(){return this.bytes.subarray(RUNTIME_DIGEST,
RUNTIME_DIGEST+32)}get indexDigest(){return this.bytes.subarray(INDEX_DIGEST,INDEX_DIGEST+32)}slice(start2,length,node){
if(start2+length>this.bytes.length)throw new ArchiveError(`${length} bytes at offset ${start2} belong to ${this.pathOf(node)}\
, but it ends at ${this.bytes.length}`);return this.bytes.subarray(start2,start2+length)}field(node,field2){return word(
this.words,this.nodeTable+node*WORDS+field2)}long(node,field2){return this.field(node,field2)+this.field(node,field2+1)*
2**32}};function open(bytes2){return new Archive(bytes2)}var import_node_module=require("node:module");var import_node_path2=require("node:path");var import_node_path=require("node:path");var known;function texts(){if(!known){known=new Map;let map=require("node:util").getSystemErrorMap();for(let[errno,[code,
text]]of map)known.set(code,[errno,text])}return known}function errnoOf(code){return texts().get(code)?.[0]??-1}function systemError(code,syscall,path,dest){
let[errno,text]=texts().get(code)??[-1,"unknown error"],message=`${code}: ${text}, ${syscall}`;path!==void 0&&(message+=
` '${shown(path)}'`),dest!==void 0&&(message+=` -> '${shown(dest)}'`);let limit=Error.stackTraceLimit;Reflect.set(Error,
"stackTraceLimit",0);let error=new Error(message);return Reflect.set(Error,"stackTraceLimit",limit),error.errno=errno,error.
code=code,error.syscall=syscall,path!==void 0&&(error.path=shown(path)),dest!==void 0&&(error.dest=shown(dest)),error}function shown(path){
return path instanceof Uint8Array?Buffer.from(path).toString():String(path)}function withStack(error,entry,mark){return mark&&
error instanceof Error&&Error.captureStackTrace(error,entry),error}var REASONS=new Map([[ENOENT,"ENOENT"],[ENOTDIR,"ENOTDIR"],[ELOOP,"ELOOP"],[OUTSIDE,"ENOENT"]]),DEVICE=1179603795,BLOCK=4096,
X_OK=1,W_OK=2,View=class{constructor(archive,root,platform,owner){this.archive=archive,this.root=root,this.windows=platform===
"win32",this.owner=owner}find(place,follow=!0){let found=this.archive.find(place,follow);return found===ENOTDIR&&this.windows?
ENOENT:found}node(place,syscall,shown2,follow=!0){let found=this.find(place,follow);if(found<0)throw systemError(this.reason(
found),syscall,shown2);return found}reason(found){return REASONS.get(found)??"ENOENT"}pathOf(node){let path=this.archive.
pathOf(node);return this.windows?this.root+path.replaceAll("/","\\"):this.root+path}isDirectory(node){return this.archive.
kind(node)===DIRECTORY}isLink(node){return this.archive.kind(node)===LINK}mode(node){let kind=this.archive.kind(node);if(kind===
LINK)return 41471;let executable=kind===DIRECTORY||this.archive.flags(node)&EXECUTABLE;return this.windows?kind===DIRECTORY?
16822:33206:(kind===DIRECTORY?16384:32768)|(executable?493:420)}stats(node,bigint){let{uid,gid}=this.owner(),size=this.archive.
size(node),seconds=this.archive.seconds(node),times=[seconds,0,seconds,0,seconds,0,seconds,0],fields=[DEVICE,this.mode(node),
1,uid,gid,0,BLOCK,node+1,size,Math.ceil(size/512),...times];return bigint?BigInt64Array.from(fields,BigInt):Float64Array.
from(fields)}access(place,mode,shown2){let node=this.node(place,"access",shown2);if(mode&W_OK)throw systemError("EROFS",
"access",shown2);if(mode&X_OK&&!this.windows&&!(this.mode(node)&73))throw systemError("EACCES","access",shown2)}entries(directory,encoding,withTypes){
let names=this.archive.names(directory).map(name=>encoded(name,encoding));if(!withTypes)return names;let first=this.archive.
firstChild(directory);return[names,names.map((_,index)=>this.archive.kind(first+index))]}directory(place,syscall,shown2){
let node=this.node(place,syscall,shown2);if(!this.isDirectory(node))throw systemError("ENOTDIR",syscall,shown2);return node}target(place,shown2){
let node=this.node(place,"readlink",shown2,!1);if(!this.isLink(node))throw systemError(this.windows?"UNKNOWN":"EINVAL","\
readlink",shown2);let target=this.archive.target(node);return this.windows?target.replaceAll("/","\\"):target}moduleStat(place){
let node=this.find(place);return node<0?-2:this.archive.kind(node)===FILE?0:1}};function encoded(text,encoding){if(encoding==
null||encoding==="utf8"||encoding==="utf-8")return text;let bytes2=Buffer.from(text);return encoding==="buffer"?bytes2:bytes2.
toString(encoding)}var later=setImmediate,Entries=class{constructor(view,directory,recursive){this.view=view,this.recursive=recursive,this.
directories=[{node:directory,path:""}],this.next=0}read(encoding,count,request){let result=this.batch(encoding,count);if(!request)
return result;later(()=>request.oncomplete(null,result))}close(request){request&&later(()=>request.oncomplete(null))}batch(encoding,count){
let{archive}=this.view,result=[];for(;this.directories.length>0&&result.length<2*count;){let{node,path}=this.directories[0];
if(this.next>=archive.childCount(node)){this.directories.shift(),this.next=0;continue}let child=archive.firstChild(node)+
this.next++,name=path+archive.name(child);result.push(encoded(name,encoding),archive.kind(child)),this.recursive&&this.view.
isDirectory(child)&&this.directories.push({node:child,path:name+import_node_path.sep})}return result.length===0?null:result}};var later2=setImmediate;function replaceOpendir(fs,places,view){let{opendir,opendirSync}=fs,open2=opener(fs.Dir,places,view),
promisified=Symbol.for("nodejs.util.promisify.custom");fs.opendirSync=named(opendirSync,function(path){return open2(path,
arguments[1],!0)??Reflect.apply(opendirSync,this,arguments)}),fs.opendir=named(opendir,function(path){let callback=typeof arguments[1]==
"function"?arguments[1]:arguments[2];if(typeof callback!="function"||!places.isBelow(path))return Reflect.apply(opendir,
this,arguments);let options=arguments[1]===callback?void 0:arguments[1];later2(()=>{let directory;try{directory=open2(path,
options)}catch(error){callback(error);return}callback(null,directory)})});let promise=(...args)=>new Promise((resolve3,reject)=>{
fs.opendir(...args,(error,directory)=>{error?reject(error):resolve3(directory)})});for(let original of[opendir,fs.opendir])
Object.defineProperty(original,promisified,{value:promise,configurable:!0})}function opener(Dir,places,view){return(given,options,sync=!1)=>{
let path=places.fromUrl(given),place=places.directory(path);if(typeof place!="string")return;let node=view.directory(place,
"opendir",sync?void 0:path);if(!(typeof options=="object"&&options!==null&&options.recursive))return new Dir(new Entries(
view,node,!1),path,options);let Tree2=treeClass(Dir);return new Tree2(new Entries(view,node,!0),path,{...options,recursive:!1})}}
var tree;function treeClass(Dir){return tree??=class extends Dir{read(callback){return callback===void 0?super.read().then(
entry=>placed(entry)):super.read((error,entry)=>callback(error,placed(entry)))}readSync(){return placed(super.readSync())}async*entries(){
for await(let entry of super.entries())yield placed(entry)}[Symbol.asyncIterator](){return this.entries()}},tree}function placed(entry){
let end=typeof entry?.name=="string"?entry.name.lastIndexOf(import_node_path2.sep):-1;if(end<0)return entry;let parent=(0,import_node_path2.join)(
entry.parentPath,entry.name.slice(0,end));return Object.hasOwn(entry,"path")&&(entry.path=parent),entry.parentPath=parent,
entry.name=entry.name.slice(end+1),entry}function named(original,replacement){let{name,length}=original;return Object.defineProperties(
replacement,{name:{value:name},length:{value:length}})}function replaceOpenAsBlob(fs,places,view){for(let name of["openAsBlob","openAsBlobSync"]){let real=fs[name];if(!real)continue;
let replacement=function(path,options){let place=places.below(places.fromUrl(path)),node=typeof place=="string"?view.find(
place):-1,type=options?.type??"";if(node<0||view.isDirectory(node)||typeof type!="string")return Reflect.apply(real,this,
arguments);let blob=new Blob([view.archive.content(node)],{type});return name==="openAsBlob"?Promise.resolve(blob):blob};
fs[name]=named(real,replacement)}}var later3=setImmediate,{apply}=Reflect,Calls=class{constructor(binding2){this.Request=binding2.FSReqCallback,this.promises=
binding2.kUsePromises}answer(entry,args,first,compute){for(let index=first;index<args.length;index++){let argument=args[index];
if(argument===this.promises)return promised(compute);if(argument instanceof this.Request)return called(argument,compute);
if(isContext(argument))return filled(argument,compute)}return immediate(entry,compute)}};function untouched(real,receiver,args,entry){
try{return apply(real,receiver,args)}catch(error){throw withStack(error,entry,"node-do-not-add-exception-line")}}function immediate(entry,compute){
try{return compute()}catch(error){throw withStack(error,entry,"node-do-not-add-exception-line")}}function promised(compute){
return new Promise((resolve3,reject)=>{later3(()=>{try{resolve3(compute())}catch(error){reject(error)}})})}function called(request,compute){
later3(()=>{let result;try{result=compute()}catch(error){request.oncomplete(error);return}result===void 0?request.oncomplete(
null):request.oncomplete(null,result)})}function isContext(argument){return typeof argument=="object"&&argument!==null&&
Object.getPrototypeOf(argument)===Object.prototype}function filled(context,compute){try{return compute()}catch(error){let{
errno,code,syscall,path,dest}=error;if(errno===void 0)throw error;Object.assign(context,{errno,code,syscall}),path!==void 0&&
(context.path=path),dest!==void 0&&(context.dest=dest);return}}var import_node_fs=require("node:fs");var{COPYFILE_EXCL}=import_node_fs.constants,PIECE=1<<20,Copier=class{constructor(view,disk){this.view=view,this.disk=disk}file(node,from,to,mode){
let{disk}=this;if(this.view.isDirectory(node))throw systemError("EISDIR","copyfile",from,to);let rights=this.view.mode(node)&
511;try{let fd=disk.openSync(to,mode&COPYFILE_EXCL?"wx":"w",rights);try{this.write(node,fd),this.view.windows||disk.fchmodSync(
fd,rights)}finally{disk.closeSync(fd)}}catch(error){let{code,syscall}=error;throw code===void 0||syscall===void 0?error:
systemError(code,"copyfile",from,to)}}write(node,fd){let size=this.view.archive.size(node),piece=Buffer.allocUnsafe(Math.
min(size,PIECE));for(let position=0;position<size;){let count=this.view.archive.read(node,piece,position);for(let done=0;done<
count;)done+=this.disk.writeSync(fd,piece,done,count-done);position+=count}}times(node,to){let seconds=this.view.archive.
seconds(node);this.disk.utimesSync(to,seconds,seconds)}};var Descriptors=class{constructor(view){this.view=view,this.files=new Map,this.forgotten=new FinalizationRegistry(({fd,opened})=>{
this.files.get(fd)===opened&&this.files.delete(fd)})}get(fd){return this.files.size===0?void 0:this.files.get(fd)}add(fd,node){
let opened={node,position:0};return this.files.set(fd,opened),opened}addHandle(handle,node){let{fd}=handle,opened=this.add(
fd,node);this.forgotten.register(handle,{fd,opened},handle);for(let method of["close","closeSync","releaseFD"]){let real=handle[method];
real&&Object.defineProperty(handle,method,{configurable:!0,value:()=>(method!=="releaseFD"&&this.files.delete(fd),this.forgotten.
unregister(handle),real.call(handle))})}return handle}read(opened,target,position){let{archive}=this.view;if(this.view.isDirectory(
opened.node))throw systemError("EISDIR","read");let from=typeof position=="bigint"?Number(position):position??-1,count=archive.
read(opened.node,target,from<0?opened.position:from);return from<0&&(opened.position+=count),count}rest(opened){let left=Math.
max(0,this.view.archive.size(opened.node)-opened.position),bytes2=Buffer.allocUnsafe(left);return bytes2.subarray(0,this.
read(opened,bytes2,-1))}};var import_node_fs2=require("node:fs");function takeDisk(platform){return{chmodSync:import_node_fs2.chmodSync,closeSync:import_node_fs2.closeSync,
fchmodSync:import_node_fs2.fchmodSync,lstatSync:import_node_fs2.lstatSync,mkdirSync:import_node_fs2.mkdirSync,openSync:import_node_fs2.openSync,
statSync:import_node_fs2.statSync,symlinkSync:import_node_fs2.symlinkSync,unlinkSync:import_node_fs2.unlinkSync,utimesSync:import_node_fs2.utimesSync,
writeSync:import_node_fs2.writeSync,nothing:platform==="win32"?"\\\\.\\nul":"/dev/null"}}var import_node_fs4=require("node:fs");var import_node_fs3=require("node:fs");var import_node_path3=require("node:path"),Elsewhere=class{constructor(path){this.path=path}},Places=class{constructor(root,platform=process.
platform,toAbsolute=platform==="win32"?import_node_path3.win32.resolve:import_node_path3.resolve){this.root=root,this.program=
root.slice(0,-1),this.windows=platform==="win32",this.toAbsolute=toAbsolute;let separator=this.windows?"\\":"/";this.mark=
this.fold(this.program.slice(this.program.lastIndexOf(separator)+1)),this.prefix=this.fold(root)}below(path){return typeof path==
"string"?!this.windows&&path.startsWith(this.root)?this.within(path,path.slice(this.root.length)):this.fold(path).includes(
this.mark)?this.spelledOtherwise(path):void 0:path instanceof Uint8Array?this.below(Buffer.from(path).toString()):void 0}directory(path){
let place=this.below(path);if(place!==void 0)return place;let text=typeof path=="string"?path:path instanceof Uint8Array?
Buffer.from(path).toString():"";return this.fold(text).includes(this.mark)&&this.isProgram(text)?"":void 0}fromUrl(path){
let{href,protocol}=path??{};return typeof path!="object"||typeof href!="string"||protocol!=="file:"?path:require("node:url").
fileURLToPath(href)}isBelow(path){return typeof this.directory(this.fromUrl(path))=="string"}isProgram(path){return this.
fold(this.toAbsolute(this.plain(path)))===this.prefix.slice(0,-1)}within(path,rest){if(!rest.includes(".."))return rest;
let absolute=this.toAbsolute(path);return absolute===this.program||absolute.startsWith(this.root)?rest:new Elsewhere(absolute)}spelledOtherwise(path){
let text=this.plain(path),absolute=this.toAbsolute(text),slashed=/[/\\]\.?$/.test(text)&&(this.windows||!/\\$/.test(text)),
rest=this.fold(absolute).startsWith(this.prefix)?absolute.slice(this.root.length):void 0;return rest===void 0?slashed&&this.
isProgram(text)?"":void 0:(this.windows?rest.replaceAll("\\","/"):rest)+(slashed?"/":"")}plain(path){if(!this.windows||!/^[/\\]{2}[?.][/\\]/.
test(path))return path;let rest=path.slice(4);return/^UNC[/\\]/i.test(rest)?`\\\\${rest.slice(4)}`:rest}fold(text){return this.
windows?text.toLowerCase():text}};var Seam=class{constructor(binding2,places,calls){this.binding=binding2,this.places=places,this.calls=calls,this.real=new Map}replace(name,make){
let real=this.binding[name];typeof real=="function"&&(this.real.set(name,real),this.binding[name]=make(real))}path(name,request,compute,{
at=0,directories=!1}={}){let{places,calls}=this;this.replace(name,real=>{let entry=function(){let args=arguments,place=directories?
places.directory(args[at]):places.below(args[at]);return place===void 0?untouched(real,this,args,entry):place instanceof
Elsewhere?untouched(real,this,replaced(args,at,place.path),entry):calls.answer(entry,args,request,()=>compute(place,args))};
return entry})}paths(name,request,compute){let{places,calls}=this;this.replace(name,real=>{let entry=function(){let args=arguments,
found=[places.below(args[0]),places.below(args[1])];for(let[at,place]of found.entries())place instanceof Elsewhere&&(args=
replaced(args,at,place.path));let[from,to]=found.map(place=>place instanceof Elsewhere?void 0:place);return from===void 0&&
to===void 0?untouched(real,this,args,entry):calls.answer(entry,args,request,()=>compute(from,to,args))};return entry})}descriptor(name,request,descriptors,compute){
let{calls}=this;this.replace(name,real=>{let entry=function(){let args=arguments,opened=descriptors.get(args[0]);return opened===
void 0?untouched(real,this,args,entry):calls.answer(entry,args,request,()=>compute(opened,args))};return entry})}};function replaced(args,at,value){
let copy=Array.from(args);return copy[at]=value,copy}var{O_RDONLY,O_WRONLY,O_RDWR,O_CREAT,O_EXCL,O_TRUNC,O_DIRECTORY=0,O_NOFOLLOW=0}=import_node_fs3.constants;function replaceOpening(seam,view,descriptors,disk){
replaceOpen(seam,view,descriptors,disk),replaceOpenFileHandle(seam,view,descriptors,disk),replaceReadFileUtf8(seam,view,
descriptors)}function replaceOpen({binding:binding2,places,calls},view,descriptors,disk){let real=binding2.open;binding2.
open=function entry(path,flags){let request=arguments[3],place=places.below(path);if(typeof place=="string")return calls.
answer(entry,arguments,3,()=>{let node=nodeToOpen(view,place,flags,path),fd2=disk.openSync(disk.nothing,"r");return descriptors.
add(fd2,node),fd2});let args=place===void 0?arguments:replaced(arguments,0,place.path);if(descriptors.files.size===0)return untouched(
real,this,args,entry);request instanceof calls.Request&&forgetWhenOpened(request,descriptors);let fd=untouched(real,this,
args,entry);return descriptors.files.delete(fd),fd}}function forgetWhenOpened(request,descriptors){let{oncomplete}=request;
request.oncomplete=function(_error,fd){return descriptors.files.delete(fd),Reflect.apply(oncomplete,this,arguments)}}function replaceOpenFileHandle({
binding:binding2,places,calls},view,descriptors,disk){let real=binding2.openFileHandle;binding2.openFileHandle=function entry(path,flags){
let place=places.below(path);if(typeof place!="string"){let args=place===void 0?arguments:replaced(arguments,0,place.path),
opened=untouched(real,this,args,entry);return descriptors.files.size===0?opened:opened.then(handle=>(descriptors.files.delete(
handle.fd),handle))}return calls.answer(entry,arguments,3,()=>{let node=nodeToOpen(view,place,flags,path);return real.call(
binding2,disk.nothing,O_RDONLY,438,calls.promises).then(handle=>descriptors.addHandle(handle,node))})}}function replaceReadFileUtf8({
binding:binding2,places,calls},view,descriptors){let real=binding2.readFileUtf8;binding2.readFileUtf8=function entry(file,flags){
if(typeof file=="number"){let opened=descriptors.get(file);return opened===void 0?untouched(real,this,arguments,entry):calls.
answer(entry,arguments,2,()=>descriptors.rest(opened).toString())}let place=places.below(file);return typeof place!="str\
ing"?untouched(real,this,place===void 0?arguments:replaced(arguments,0,place.path),entry):calls.answer(entry,arguments,2,
()=>contentOf(view,nodeToOpen(view,place,flags,file)).toString())}}function contentOf(view,node){if(view.isDirectory(node))
throw systemError("EISDIR","read");return view.archive.content(node)}function nodeToOpen(view,place,flags,path){let found=view.
find(place,!(flags&O_NOFOLLOW));if(found<0){if(flags&O_CREAT&&parentExists(view,place))throw systemError("EROFS","open",
path);return view.node(place,"open",path)}let code=refusal(view,found,flags);if(code!==void 0)throw systemError(code,"op\
en",path);return found}function refusal(view,node,flags){let writes=flags&(O_WRONLY|O_RDWR|O_TRUNC);return flags&O_CREAT&&
flags&O_EXCL?"EEXIST":view.isLink(node)?"ELOOP":view.isDirectory(node)?view.windows?writes?"EPERM":"EISDIR":writes||flags&
O_CREAT?"EISDIR":void 0:flags&O_DIRECTORY?"ENOTDIR":writes?"EROFS":void 0}function parentExists(view,place){let parent=view.
find(place.slice(0,Math.max(0,place.lastIndexOf("/"))));return parent>=0&&view.isDirectory(parent)}var{O_RDONLY:O_RDONLY2}=import_node_fs4.constants;function replaceJobs({binding:binding2,places},view){replaceRun(binding2.
ReadFileJob,places,(place,path)=>{let node=nodeToOpen(view,place,O_RDONLY2,path);if(view.isDirectory(node))throw systemError(
"EISDIR","read",path);return[Buffer.from(view.archive.content(node)),-1]}),replaceRun(binding2.WriteFileJob,places,(place,path)=>{
let node=view.find(place),code=node>=0&&view.isDirectory(node)?"EISDIR":"EROFS";throw systemError(code,"open",path)})}function replaceRun(Job,places,compute){
if(!Job)return;let later6=setImmediate,real=Job.prototype.run;Job.prototype.run=function(path){let place=places.below(path);
if(typeof place!="string")return Reflect.apply(real,this,arguments);later6(()=>{let results;try{results=compute(place,path)}catch(error){
this.ondone(error);return}this.ondone(null,...results)})}}var import_node_path5=require("node:path");var import_node_path4=require("node:path"),TreeCopy=class{constructor(copier,options){this.copier=copier,this.view=copier.
view,this.disk=copier.disk,this.options=options,this.top=""}copy(node,to){this.top=this.view.pathOf(node),this.any(node,
to,[])}any(node,to,parents){if(!this.view.isDirectory(node)){this.file(node,to);return}if(parents.includes(node))return;
this.disk.mkdirSync(to,{recursive:!0});let{archive}=this.view;for(let[index,name]of archive.names(node).entries())this.child(
archive.firstChild(node)+index,(0,import_node_path4.join)(to,name),[...parents,node]);this.options.times&&this.copier.times(
node,to)}child(node,to,parents){let{archive}=this.view,{dereference,verbatim}=this.options,target=archive.find(archive.pathOf(
node));this.view.isLink(node)&&!dereference&&(verbatim||target<0||this.isWithin(target))&&this.link(node,target,to)||this.
any(this.view.node(archive.pathOf(node),"cp",this.view.pathOf(node)),to,parents)}file(node,to){let from=this.view.pathOf(
node),there=this.disk.lstatSync(to,{throwIfNoEntry:!1});if(there?.isDirectory())throw overwriting("directory",to,"non-di\
rectory",from);if(there&&!this.options.force){if(this.options.errorOnExist)throw exists(to);return}there&&this.disk.unlinkSync(
to),this.copier.file(node,from,to,0),this.options.times&&this.copier.times(node,to)}link(node,target,to){this.disk.lstatSync(
to,{throwIfNoEntry:!1})&&this.disk.unlinkSync(to);let type=target>=0&&this.view.isDirectory(target)?"dir":"file";try{return this.
disk.symlinkSync(this.view.archive.target(node),to,type),!0}catch(error){if(this.view.windows&&error.code==="EPERM")return!1;
throw error}}isWithin(node){let path=this.view.pathOf(node);return path===this.top||/^[/\\]/.test(path.startsWith(this.top)?
path.slice(this.top.length):"")}};function checkCopy({view,disk},node,from,to,recursive){let there=disk.statSync(to,{throwIfNoEntry:!1});
if(view.isDirectory(node)){if(there&&!there.isDirectory())throw overwriting("non-directory",to,"directory",from);if(!recursive)
throw coded("ERR_FS_EISDIR",`Recursive option not enabled, cannot copy a directory: ${from}/`)}else if(there?.isDirectory())
throw overwriting("directory",to,"non-directory",from);disk.mkdirSync((0,import_node_path4.dirname)(to),{recursive:!0})}
function overwriting(there,to,copied,from){return coded(there==="directory"?"ERR_FS_CP_NON_DIR_TO_DIR":"ERR_FS_CP_DIR_TO\
_NON_DIR",`Cannot overwrite ${there} ${to} with ${copied} ${from}`)}function exists(to){let message=`[ERR_FS_CP_EEXIST]:\
 Target already exists: cp returned EEXIST (${to} already exists)`;return coded("ERR_FS_CP_EEXIST",message)}function coded(code,message){
return Object.assign(new Error(message),{code})}function replaceMoving(seam,view,copier){seam.paths("copyFile",3,(from,to,[source,dest,mode])=>{let node=from===void 0?-1:
sourceNode(view,from,"copyfile",source,dest);if(to!==void 0)throw systemError("EROFS","copyfile",source,dest);copier.file(
node,source,dest,mode)});for(let name of["rename","link"])seam.paths(name,2,(from,to,[source,dest])=>{throw from!==void 0&&
sourceNode(view,from,name,source,dest),systemError(from===void 0||to===void 0?"EXDEV":"EROFS",name,source,dest)});replaceSymlink(
seam,view,copier),replaceCopies(seam,view,copier)}function sourceNode(view,place,syscall,source,dest){let node=view.find(
place,syscall==="copyfile");if(node<0)throw systemError(view.reason(node),syscall,source,dest);return node}function replaceSymlink({
binding:binding2,places,calls},view,copier){let real=binding2.symlink;binding2.symlink=function entry(target,path){let where=places.
below(path),leads=typeof target=="string"&&(0,import_node_path5.isAbsolute)(target)?places.below(target):void 0,node=typeof leads==
"string"?view.find(leads):-1;return typeof where!="string"&&node<0?untouched(real,this,arguments,entry):calls.answer(entry,
arguments,3,()=>{if(typeof where=="string"?view.find(where,!1)>=0:copier.disk.lstatSync(path,{throwIfNoEntry:!1}))throw systemError(
"EEXIST","symlink",target,path);if(typeof where=="string")throw systemError("EROFS","symlink",target,path);new TreeCopy(
copier,{force:!0}).copy(node,path)})}}function replaceCopies(seam,view,copier){seam.paths("cpSyncCheckPaths",4,(from,to,[
source,dest,dereference,recursive])=>{let node=from===void 0?-1:view.find(from,dereference);if(!(from!==void 0&&node<0)){
if(to!==void 0)throw systemError("EROFS","cp",source,dest);checkCopy(copier,node,source,dest,recursive)}}),seam.paths("c\
pSyncOverrideFile",4,(from,to,[source,dest,mode,times])=>{if(from===void 0||to!==void 0)throw systemError("EROFS","cp",source,
dest);let node=sourceNode(view,from,"copyfile",source,dest);copier.disk.unlinkSync(dest),copier.file(node,source,dest,mode),
times&&copier.times(node,dest)}),seam.paths("cpSyncCopyDir",7,(from,to,[source,dest,...options])=>{copyDirectory(view,copier,
from,to,source,dest,options)}),replaceCopyJob(seam,view,copier)}function copyDirectory(view,copier,from,to,source,dest,options){
if(from===void 0||to!==void 0)throw systemError("EROFS","cp",source,dest);let[force=!0,dereference,errorOnExist,verbatim,
times]=options,node=sourceNode(view,from,"copyfile",source,dest);new TreeCopy(copier,{force,dereference,errorOnExist,verbatim,
times}).copy(node,dest)}function replaceCopyJob({binding:binding2,places},view,copier){let Real=binding2.CpDirJob;if(!Real)
return;let later6=setImmediate;binding2.CpDirJob=function(...args){let[source,dest,...options]=args,[from,to]=[places.below(
source),places.below(dest)];if(typeof from!="string"&&typeof to!="string")return Reflect.construct(Real,args);let job2={
ondone:()=>{},run:()=>later6(()=>{try{copyDirectory(view,copier,typeof from=="string"?from:void 0,typeof to=="string"?to:
void 0,source,dest,options)}catch(error){job2.ondone(error);return}job2.ondone()})};return job2}}function replaceOpenFiles(seam,view,descriptors){replaceClose(seam,descriptors),seam.descriptor("fstat",2,descriptors,({
node},[,bigint])=>view.stats(node,bigint)),seam.descriptor("read",5,descriptors,(opened,[,buffer,offset,length,position])=>{
let target=new Uint8Array(buffer.buffer,buffer.byteOffset+offset,length);return descriptors.read(opened,target,position)}),
seam.descriptor("readBuffers",3,descriptors,(opened,[,buffers,position])=>readAll(descriptors,opened,buffers,position));
let changes={fchmod:[2,"fchmod"],fchown:[3,"fchown"],futimes:[3,"futime"]};for(let[name,[request,syscall]]of Object.entries(
changes))seam.descriptor(name,Number(request),descriptors,()=>{throw systemError("EROFS",String(syscall))});for(let name of[
"fsync","fdatasync"])seam.descriptor(name,1,descriptors,()=>{})}function replaceClose({binding:binding2},descriptors){let real=binding2.
close;binding2.close=function entry(fd){return descriptors.files.size!==0&&descriptors.files.delete(fd),untouched(real,this,
arguments,entry)}}function readAll(descriptors,opened,buffers,position){let total=0;for(let buffer of buffers){let target=new Uint8Array(
buffer.buffer,buffer.byteOffset,buffer.byteLength),from=typeof position=="number"&&position>=0?position+total:-1,count=descriptors.
read(opened,target,from);if(total+=count,count<target.length)break}return total}var later4=setImmediate,Forms=class{constructor(fs,places){this.fs=fs,this.places=places}all(name,compute,directories=!1){
let{fs,places}=this,find=given=>{let path=places.fromUrl(given),place=directories?places.directory(path):places.below(path);
return typeof place=="string"?{place,path}:void 0};fs[`${name}Sync`]=instead(fs[`${name}Sync`],find,(entry,{place,path},[
,options])=>{try{return compute(place,path,options)}catch(error){throw withStack(error,entry,"node-do-not-add-exception-\
line")}}),fs.promises[name]=instead(fs.promises[name],find,async(_,{place,path},[,options])=>(await new Promise(later4),
compute(place,path,options))),fs[name]=instead(fs[name],find,(_,{place,path},args)=>{let callback=args[args.length-1],options=args.
length>2?args[1]:void 0;later4(()=>answer(callback,()=>compute(place,path,options)))})}};function instead(real,find,compute){
let entry=function(path){let found=find(path);return found?compute(entry,found,arguments):Reflect.apply(real,this,arguments)};
return Object.assign(entry,real)}function answer(callback,compute){let result;try{result=compute()}catch(error){callback(
error);return}callback(null,result)}var FIELDS=["dev","mode","nlink","uid","gid","rdev","blksize","ino","size","blocks"],TIMES=["atime","mtime","ctime","bir\
thtime"];var KINDS=[["isFile",32768],["isDirectory",16384],["isSymbolicLink",40960],["isBlockDevice",0],["isFIFO",0],["isCharacte\
rDevice",0],["isSocket",0]];function statsObject(Stats,fields){let stats=Object.create(Stats.prototype);for(let[index,name]of FIELDS.
entries())stats[name]=fields[index];let times=TIMES.map((name,index)=>({name,seconds:Number(fields[FIELDS.length+2*index])})),
exact=fields instanceof BigInt64Array;for(let{name,seconds}of times)stats[`${name}Ms`]=exact?BigInt(seconds)*1000n:seconds*
1e3;for(let{name,seconds}of exact?times:[])stats[`${name}Ns`]=BigInt(seconds)*1000000000n;for(let{name,seconds}of"atime"in
Stats.prototype?[]:times)stats[name]=new Date(seconds*1e3);let format=Number(fields[1])&61440;for(let[name,kind]of KINDS)
Object.defineProperty(stats,name,{value:()=>format===kind});return stats}var later5=setImmediate;function replacePublic(fs,places,view){let{O_RDONLY:O_RDONLY3}=fs.constants,form=new Forms(fs,places);
form.all("readFile",(place,path,options)=>{let content=Buffer.from(contentOf(view,nodeToOpen(view,place,O_RDONLY3,path))),
encoding=typeof options=="string"?options:options?.encoding;return encoding?content.toString(encoding):content});for(let name of[
"stat","lstat"])form.all(name,(place,path,options)=>{if(view.find(place,name==="stat")<0&&options?.throwIfNoEntry===!1)return;
let node=view.node(place,name,path,name==="stat");return statsObject(fs.Stats,view.stats(node,options?.bigint))});form.all(
"access",(place,path,mode)=>view.access(place,mode??0,path)),form.all("readdir",(place,path,options)=>list(fs.Dirent,view,
place,path,options),!0),form.all("readlink",(place,path,options)=>encoded(view.target(place,path),options?.encoding??options)),
form.all("realpath",(place,path,options)=>encoded(view.pathOf(view.node(place,"realpath",path)),options?.encoding??options)),
fs.realpathSync.native=fs.realpathSync,fs.realpath.native=fs.realpath,replaceExists(fs,places,view),replaceStream(fs,places,
view)}function list(Dirent,view,place,path,options){let directory=view.directory(place,"scandir",path),encoding=options?.
encoding??(typeof options=="string"?options:void 0);if(!options?.withFileTypes)return view.entries(directory,encoding);let[
names,types]=view.entries(directory,encoding,!0);return(names??[]).map((name,index)=>new Dirent(name,types?.[index],path))}
function replaceExists(fs,places,view){let{exists:exists2,existsSync}=fs,find=path=>{let place=places.below(places.fromUrl(
path));return typeof place=="string"?{place,path}:void 0};fs.existsSync=instead(existsSync,find,(_,{place})=>view.find(place)>=
0),fs.exists=instead(exists2,find,(_,{place},[,callback])=>{later5(()=>callback(view.find(place)>=0))})}function replaceStream(fs,places,view){
let{createReadStream}=fs;fs.createReadStream=(path,options)=>{let place=places.below(places.fromUrl(path));if(typeof place!=
"string")return createReadStream(path,options);let file={node:-1,position:0};return createReadStream(path,{...typeof options==
"string"?{encoding:options}:options,fs:{open:(...[,,,done])=>{later5(()=>answer(done,()=>(file.node=nodeToOpen(view,place,
fs.constants.O_RDONLY,path),0)))},read:(...[,buffer,offset,length,position,done])=>{later5(()=>answer((error,count)=>done(
error,count,buffer),()=>{let from=position??file.position,count=view.archive.read(file.node,buffer.subarray(offset,offset+
length),from);return file.position=from+count,count}))},close:(_fd,done)=>later5(()=>done(null))}})}}function replaceReading(seam,view){for(let name of["stat","lstat"])seam.path(name,2,(place,[path,bigint,,throwIfNoEntry])=>{
try{return view.stats(view.node(place,name,path,name==="stat"),bigint)}catch(error){let{code}=error;if(throwIfNoEntry!==
!1||code!=="ENOENT"&&code!=="ENOTDIR")throw error;return code==="ENOENT"?void 0:seam.real.get(name)?.(path,bigint,void 0,
!1)}});seam.path("access",2,(place,[path,mode])=>view.access(place,mode,path)),seam.path("existsSync",1,place=>view.find(
place)>=0),seam.path("readlink",2,(place,[path,encoding])=>encoded(view.target(place,path),encoding)),seam.path("realpat\
h",2,(place,[path,encoding])=>encoded(view.pathOf(view.node(place,"realpath",path)),encoding)),seam.path("readdir",3,(place,[
path,encoding,withTypes])=>view.entries(view.directory(place,"scandir",path),encoding,withTypes),{directories:!0}),seam.
path("readdirRecursive",3,(place,[path,encoding,withTypes])=>tree2(view,view.directory(place,"scandir",path),encoding,withTypes),
{directories:!0}),seam.path("getFormatOfExtensionlessFile",1,place=>formatOf(view,place)),replaceModuleStat(seam,view),replaceStatfs(
seam,view)}function replaceModuleStat({binding:binding2,places},view){let real=binding2.internalModuleStat;binding2.internalModuleStat=
function(first,second){let place=places.directory(second??first);return typeof place=="string"?view.moduleStat(place):Reflect.
apply(real,this,arguments)}}function replaceStatfs(seam,view){seam.replace("statfs",real=>{let{places,calls}=seam,entry=function(...args){
let place=places.below(args[0]);return typeof place!="string"?untouched(real,this,args,entry):view.find(place)>=0?untouched(
real,this,[places.program,...args.slice(1)],entry):calls.answer(entry,args,2,()=>view.node(place,"statfs",args[0]))};return entry})}
function tree2(view,top,encoding,withTypes){let{archive}=view,separator=view.windows?"\\":"/",directories=[{node:top,path:""}],
paths=[],names=[],types=[],counts=[];for(let{node,path}of directories){counts.push(archive.childCount(node));for(let[index,
name]of archive.names(node).entries()){let child=archive.firstChild(node)+index,below=path===""?name:path+separator+name;
paths.push(encoded(below,encoding)),names.push(encoded(name,encoding)),types.push(archive.kind(child));let target=view.isLink(
child)?archive.find(archive.pathOf(child)):child;target>=0&&view.isDirectory(target)&&directories.push({node:target,path:below})}}
return withTypes?[names,types,counts,directories.map(({path})=>encoded(path,encoding))]:paths}function formatOf(view,place){
let node=view.find(place);if(node<0||view.isDirectory(node))return 0;let magic=Buffer.alloc(4);return view.archive.read(
node,magic,0),magic.equals(Buffer.from("\0asm"))?1:0}function replaceWatching({binding:fs,places},view){replaceStart(binding("fs_event_wrap").FSEvent,places,view),replaceStart(
fs.StatWatcher,places,view,!0)}function replaceStart(Watcher,places,view,missing=!1){let real=Watcher.prototype.start;Watcher.
prototype.start=function(path,...rest){let place=places.below(path);if(typeof place!="string")return Reflect.apply(real,
this,arguments);let found=view.find(place);if(found<0)return missing?Reflect.apply(real,this,arguments):errnoOf(view.reason(
found));let result=Reflect.apply(real,this,[places.program,...rest]);return this.onchange=()=>{},result}}function replaceWriting(seam,view){let changes=[["rmdir",1,"rmdir",!1],["unlink",1,"unlink",!1],["chmod",2,"chmod",!0],[
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
isDirectory(node))return!0}return!1}function mount(archive,root){let{platform}=process,disk=takeDisk(platform);Object.assign(archive,{caseless:platform==="w\
in32"});let places=new Places(root,platform),view=new View(archive,root,platform,ownerOf(places.program,disk)),descriptors=new Descriptors(
view),copier=new Copier(view,disk),fs=require("node:fs"),binding2=binding("fs");return binding2?replaceBinding(new Seam(
binding2,places,new Calls(binding2)),view,descriptors,copier):replacePublic(fs,places,view),replaceOpendir(fs,places,view),
replaceOpenAsBlob(fs,places,view),(0,import_node_module.syncBuiltinESMExports)(),{archive,places,view,descriptors,disk,copier}}
function replaceBinding(seam,view,descriptors,copier){replaceReading(seam,view),replaceOpening(seam,view,descriptors,copier.
disk),replaceOpenFiles(seam,view,descriptors),replaceWriting(seam,view),replaceMoving(seam,view,copier),replaceJobs(seam,
view),replaceWatching(seam,view)}function ownerOf(program,disk){let owner;return()=>{try{owner??=disk.statSync(program)}catch{
owner={uid:process.getuid?.()??0,gid:process.getgid?.()??0}}return owner}}var import_node_module9=require("node:module");var import_node_module3=require("node:module"),import_node_path6=require("node:path");var import_node_module2=require("node:module");var loader=import_node_module2.Module,PROBES=[loader._findPath,loader._initPaths,loader.prototype.load,loader.createRequire],
HANDOVER=Symbol.for("fossilize.handover"),REALM="internal/bootstrap/realm",Session=class{constructor(){let inspector=binding(
"inspector");if(!inspector?.Connection)throw new Error("node:fossilize: the inspector is not available here (--permissio\
n?), so the modules of the application can't be loaded from the executable; package it with --extract");this.id=0,this.answer=
void 0,this.connection=new inspector.Connection(message=>{let answer2=JSON.parse(message);answer2.id===this.id&&(this.answer=
answer2)})}post(method,params){if(this.connection.dispatch(JSON.stringify({id:++this.id,method,params})),this.answer?.id!==
this.id||this.answer.error)throw new Error(`node:fossilize: ${method}: ${this.answer?.error?.message??"no answer"}`);return this.
answer.result}end(){this.connection.disconnect()}},known2;function internals(){return known2??=capture(),known2}function haveInternals(){
return known2!==void 0}function capture(){for(let probe of PROBES){let internal=variablesOf(probe).require,realm=typeof internal==
"function"?tryRealm(internal):void 0;if(realm)return{require:internal,binding:name=>tryBinding(realm,name),variables:variablesOf}}
throw new Error(`node:fossilize: Node.js ${process.version} keeps its module loader where fossilize does not find it, so\
 the application's modules can't be loaded from the executable; package it with --extract, or with another release`)}function tryRealm(internal){
try{return internal(REALM)}catch{return}}function tryBinding(realm,name){try{return realm.internalBinding(name)}catch{return}}
function variablesOf(fn){let scopes=[];Object.defineProperty(globalThis,HANDOVER,{configurable:!0,value:{fn,receive:value=>{
scopes=value}}});let session=new Session;try{let place=`globalThis[Symbol.for('${HANDOVER.description}')]`,{result}=session.
post("Runtime.evaluate",{expression:`${place}.fn`}),{internalProperties}=session.post("Runtime.getProperties",{objectId:result.
objectId,ownProperties:!0}),found=internalProperties.find(({name})=>name==="[[Scopes]]");session.post("Runtime.callFunct\
ionOn",{objectId:found.value.objectId,functionDeclaration:`function () { ${place}.receive(this) }`})}finally{session.end(),
Reflect.deleteProperty(globalThis,HANDOVER)}return scopes[0]?.object??{}}var DIRECTORY3=1,MISSING=-2;function boundPaths(tree3){let loader3=import_node_module3.Module,native=loader3._nodeModulePaths;
loader3._nodeModulePaths=function(from){let paths=Reflect.apply(native,this,[from]);return paths.length>0&&tree3.holds(from)?
paths.filter(path=>tree3.holds(path)):paths}}function boundLookups(tree3){let fs=binding("fs"),stat=fs.internalModuleStat,
bounded=!1;fs.internalModuleStat=(...args)=>{let path=args.find(arg=>typeof arg=="string");return bounded&&isForeign(path,
tree3)?MISSING:tree3.isTop(path)?DIRECTORY3:stat.apply(fs,args)};let within=(lookup,base,args)=>{let before=bounded;bounded=
isHeld(base,tree3);try{return lookup(...args)}finally{bounded=before}},{require:internal}=internals(),reader=internal("i\
nternal/modules/package_json_reader"),{getPackageJSONURL}=reader;if(getPackageJSONURL)reader.getPackageJSONURL=(...args)=>within(
getPackageJSONURL,args[1],args);else{let resolver=internal("internal/modules/esm/resolve"),{defaultResolve}=resolver;resolver.
defaultResolve=(...args)=>within(defaultResolve,args[1]?.parentURL,args)}}function isForeign(path,tree3){return path.includes(
`${import_node_path6.sep}node_modules`)&&!tree3.holds(path)}function isHeld(base,tree3){return String(base).startsWith(tree3.
url)}var import_node_module4=require("node:module"),import_node_path7=require("node:path");var MAIN_PARAMETERS=["exports","require","module","__filename","__dirname"];var known3;function compileScript(text,filename,data,produce=!1){return known3??=compiler(),known3(text,filename,data,produce)}
function compiler(){let{binding:binding2}=internals(),{compileFunction:compileFunction2}=binding2("contextify"),{vm_dynamic_import_default_internal:importer}=binding2(
"symbols");return(text,filename,data,produce)=>compileFunction2(text,filename,0,0,data,produce,void 0,[],MAIN_PARAMETERS,
importer)}var findsCompiled=Number(process.versions.v8.split(".")[0])>=12,loader2=import_node_module4.Module,{wrap}=loader2,
wrapper=[...loader2.wrapper];function canCompile(text){let{sourceMapsEnabled}=process;return!(text.includes("import")||sourceMapsEnabled||
process.env.NODE_V8_COVERAGE)&&loader2.wrap===wrap&&loader2.wrapper[0]===wrapper[0]&&loader2.wrapper[1]===wrapper[1]}var prepared;
function prepare(script){prepared===void 0&&replaceCompile(),prepared=script}function replaceCompile(){let{prototype}=loader2,
native=prototype._compile;prototype._compile=function(content,filename){let script=prepared;return script?.filename!==filename||
script.text!==content?Reflect.apply(native,this,arguments):(prepared={filename:"",text:"",compiled:native},run(this,script))}}
function run(module2,{filename,compiled}){let{require:internal}=internals(),helpers=internal("internal/modules/helpers"),
{kIsExecuting=Symbol("kIsExecuting")}=internal("internal/modules/cjs/loader"),{exports:exports2}=module2;helpers.setHasStartedUserCJSExecution?.(),
module2[kIsExecuting]=!0;let given=[exports2,helpers.makeRequireFunction(module2),module2,filename,(0,import_node_path7.dirname)(
filename)],result=Reflect.apply(compiled,exports2,given);return module2[kIsExecuting]=!1,result}var Embedded=class{constructor(archive){this.archive=archive,this.isEmpty=archive.words[Header.cacheCount]===0}wants(node){
return this.archive.field(node,Node.first)!==NO_CACHE}dataOf(node){let cache=this.archive.cacheOf(node);return cache?.kind===
CacheKind.commonjs&&this.isWhole(node)?cache.data:void 0}isWhole(node){return crc32(this.archive.content(node))===this.archive.
contentCrc(node)}},NONE={wants:()=>!1,dataOf:()=>{}},Caches=class{constructor(source,instead2){this.source=source,this.instead=
instead2}wants(node){return this.source.wants(node)}compile(node,text,filename){let data=this.source.dataOf(node),{function:compiled,
cachedDataRejected}=compileScript(text,filename,data);return data&&cachedDataRejected&&this.reject(),this.source.compiled?.(
{node,text,filename,compiled,isCached:data!==void 0&&!cachedDataRejected}),compiled}reject(){let instead2=this.instead?.();
this.instead=void 0,this.source=instead2??NONE}};function cachesOf(embedded,options,heal){return!embedded.isEmpty&&hasBuildsFlags(
options)?new Caches(embedded,()=>heal?.(embedded)):new Caches(heal?.(embedded)??NONE)}function hasBuildsFlags(options){let{
NODE_OPTIONS,FOSSILIZE_COMPILE_CACHE}=process.env;return!(NODE_OPTIONS||FOSSILIZE_COMPILE_CACHE||process.platform==="dar\
win")&&process.execArgv.join(`
`)===options}var import_node_module6=require("node:module");var import_node_path8=require("node:path"),import_node_url=require("node:url"),NODE_MODULES=`${import_node_path8.sep}nod\
e_modules`,PackageConfigs=class{constructor(tree3){this.tree=tree3,this.known=new Map,this.scopes=new Map}read(path){if(this.
known.has(path))return this.known.get(path);let node=this.tree.file(path),config=node<0?void 0:parse(path,this.tree.text(
node));return this.known.set(path,config),config}scopeOf(path){return this.scopeOfDirectory(path.endsWith(import_node_path8.sep)?
path.slice(0,-1):(0,import_node_path8.dirname)(path))}scopeOfDirectory(directory){if(directory.length<this.tree.top.length||
directory.endsWith(NODE_MODULES))return;if(this.scopes.has(directory))return this.scopes.get(directory);let config=this.
read(`${directory}${import_node_path8.sep}package.json`)??this.scopeOfDirectory((0,import_node_path8.dirname)(directory));
return this.scopes.set(directory,config),config}};function parse(path,text){let json;try{json=JSON.parse(text)}catch(error){
return{path,name:void 0,main:void 0,type:"none",exports:void 0,imports:void 0,error}}let own=key=>json!==null&&typeof json==
"object"&&Object.hasOwn(json,key)?json[key]:void 0,string=key=>typeof own(key)=="string"?own(key):void 0,type=own("type");
return{path,name:string("name"),main:string("main"),type:type==="module"||type==="commonjs"?type:"none",exports:own("exp\
orts"),imports:own("imports")}}function serialized(config){return[config.name,config.main,config.type,field(config.imports),
field(config.exports),config.path]}function field(value){return typeof value=="string"?value:typeof value=="object"&&value!==
null?JSON.stringify(value):void 0}function pathOf(where){if(!where.startsWith("file:"))return where;try{return(0,import_node_url.fileURLToPath)(
where)}catch{return where}}var import_node_path9=require("node:path"),import_node_url2=require("node:url");var WINDOWS=process.platform==="win32",NAMESPACE="\\\\?\\",Tree=class{constructor(archive,root){this.archive=archive,this.
root=root,this.top=root.slice(0,-1),this.rootURL=void 0}get url(){return this.rootURL??=(0,import_node_url2.pathToFileURL)(
this.root).href,this.rootURL}isTop(path){return path===this.top||WINDOWS&&this.holds(path)&&this.inner(path)===""}holds(path){
return path.startsWith(this.root)||path===this.top||WINDOWS&&this.holdsOnWindows(path)}holdsOnWindows(path){let start2=(path.
startsWith(NAMESPACE)?path.slice(NAMESPACE.length):path).slice(0,this.root.length).toLowerCase();return start2===this.root.
toLowerCase()||start2===this.top.toLowerCase()}inner(path){let inner=(WINDOWS&&path.startsWith(NAMESPACE)?path.slice(NAMESPACE.
length):path).slice(this.root.length);return WINDOWS?inner.replaceAll("\\","/"):inner}find(path){return this.archive.find(
this.inner(path))}file(path){let node=this.find(path);return node>=0&&this.archive.kind(node)===FILE?node:-1}stat(path){
let node=this.find(path);return node<0?-2:this.archive.kind(node)===DIRECTORY?1:0}path(node){let inner=this.archive.pathOf(
node);return this.root+(WINDOWS?inner.replaceAll("/",import_node_path9.sep):inner)}text(node){return this.archive.content(
node).toString()}};var import_node_module5=require("node:module"),import_node_path12=require("node:path");function invalidConfig(config,request){let{ERR_INVALID_PACKAGE_CONFIG}=internals().require("internal/errors").codes,end=(internals().
binding("modules")?"":`. ${config.error.message}`)||".";return request?new ERR_INVALID_PACKAGE_CONFIG(config.path,`"${request[0]}\
" from ${pathOf(request[1])}${end}`,void 0):new ERR_INVALID_PACKAGE_CONFIG(`${config.path}${end}`,void 0,void 0)}var import_node_path10=require("node:path");function fillCache(reader,tree3,configs){let native=reader.read,{cache}=internals().variables(native),{has}=Map.prototype;
Object.defineProperty(cache,"has",{value(path){return has.call(cache,path)||!tree3.holds(path)?has.call(cache,path):(cache.
set(path,entryOf(path,configs.read(path))),!0)}}),reader.read=(path,options)=>{let config=options?.isESM&&tree3.holds(path)?
configs.read(path):void 0;if(config?.error)throw invalidConfig(config,options.base&&[options.specifier,options.base]);return native(
path,options)},endAtRoot(reader,tree3,configs)}function entryOf(path,config){if(config?.error){let error=config.error;throw Object.
assign(new SyntaxError(`Error parsing ${path}: ${error.message}`),{path})}return{__proto__:null,exists:config!==void 0,pjsonPath:path,
main:config?.main,name:config?.name,type:config?.type??"none",exports:config?.exports,imports:config?.imports}}function endAtRoot(reader,tree3,configs){
let{readPackageScope}=reader;reader.readPackageScope=path=>{if(!tree3.holds(path))return readPackageScope?.(path);let config=configs.
scopeOf(path);return config?{data:reader.read?.(config.path),path:(0,import_node_path10.dirname)(config.path)}:!1};let scopes=internals().
require("internal/modules/esm/package_config"),{getPackageScopeConfig}=scopes;scopes.getPackageScopeConfig=url=>{let path=pathOf(
String(url));if(!tree3.holds(path))return getPackageScopeConfig(url);let config=configs.scopeOf(path),specifier={__proto__:null,
specifier:url,isESM:!0};return config?reader.read?.(config.path,specifier):entryOf(`${tree3.root}package.json`,void 0)}}var import_node_path11=require("node:path"),import_node_url3=require("node:url");var BY_MAIN=["",".js",".json",".node",`${import_node_path11.sep}index.js`,`${import_node_path11.sep}index.json`,`${import_node_path11.sep}\
index.node`],BY_INDEX=["index.js","index.json","index.node"];function answerLegacyMain(reader,tree3){if(wrapBinding(tree3),
!takenBeforeUs())return;let read=reader.read;reader.read=(path,options)=>{let config=read(path,options);if(!((config.exports??
null)===null&&isName(options?.specifier))||!tree3.holds(path))return config;let main=mainOf(path.slice(0,-12),config.main,
tree3);return main===void 0?config:{...config,exports:main}}}function wrapBinding(tree3){let fs=binding("fs"),native=fs.
legacyMainResolve;fs.legacyMainResolve=(...given)=>{let[place,main]=given,folder=place.startsWith("file:")?(0,import_node_path11.dirname)(
(0,import_node_url3.fileURLToPath)(place)):place,found=tree3.holds(folder)?candidates(folder,main).findIndex(path=>isFile(
path,tree3)):-1;return found<0?native.apply(fs,given):found+(main?0:BY_MAIN.length)}}function takenBeforeUs(){let{require:internal}=internals();
return internal("internal/modules/helpers").setLoaderOverrides?!1:internal("internal/bootstrap/realm").BuiltinModule.map.
get("internal/modules/esm/resolve").loaded}function isName(specifier){return typeof specifier=="string"&&/^(@[^/]+\/)?[^/]+$/.
test(specifier)}function mainOf(folder,main,tree3){let found=candidates(folder,main).find(path=>isFile(path,tree3));if(found?.
startsWith(folder))return`./${found.slice(folder.length).split(import_node_path11.sep).join("/").replace(/[%?#\\]/g,encodeURIComponent)}`}
function candidates(folder,main){return[...main?BY_MAIN.map(end=>(0,import_node_path11.join)(folder,`${main}${end}`)):[],
...BY_INDEX.map(name=>(0,import_node_path11.join)(folder,name))]}function isFile(path,tree3){return tree3.holds(path)&&tree3.
stat(path)===0}function installSeam(tree3,configs){let{require:internal,binding:binding2}=internals(),reader=internal("internal/modules\
/package_json_reader"),modules=binding2("modules");modules?.readPackageJSON?(wrapBinding2(modules,tree3,configs),!modules.
getNearestParentPackageJSON&&reader.getNearestParentPackageJSON&&wrapNearest(reader,tree3,configs)):fillCache(reader,tree3,
configs),answerLegacyMain(reader,tree3),boundLookups(tree3),replaceStat(tree3)}function wrapBinding2(modules,tree3,configs){
let answers={readPackageJSON(path,_isESM,base,specifier){let config=configs.read(path);return config&&serialized(checked(
config,base===void 0?void 0:[specifier,base]))},getNearestParentPackageJSON(path){let config=configs.scopeOf(path);return config&&
serialized(checked(config))},getNearestParentPackageJSONType(path){let config=configs.scopeOf(path);return config?checked(
config).type:"none"},getPackageScopeConfig(url){let path=pathOf(url),config=configs.scopeOf(path);return config?serialized(
checked(config)):`${(0,import_node_path12.dirname)(path)}${import_node_path12.sep}package.json`},getPackageType(url){let type=configs.
scopeOf(pathOf(url))?.type;return type==="none"?void 0:type}};for(let[name,answer2]of Object.entries(answers)){let native=modules[name];
native&&(modules[name]=(where,...rest)=>tree3.holds(pathOf(where))?answer2(where,...rest):native.call(modules,where,...rest))}}
function wrapNearest(reader,tree3,configs){let{getNearestParentPackageJSON:native,read}=reader;!native||!read||(reader.getNearestParentPackageJSON=
path=>{if(!tree3.holds(path))return native(path);let config=configs.scopeOf(path);return config&&{data:read(config.path),
exists:!0,path:config.path}})}function replaceStat(tree3){let loader3=import_node_module5.Module,native=loader3._stat;if(native(
tree3.top)===DIRECTORY3)return;let{emitWarning}=process;process.emitWarning=()=>{};try{loader3._stat=path=>tree3.holds(path)?
tree3.stat(path):native(path)}finally{process.emitWarning=emitWarning}}function checked(config,request){if(config.error)
throw invalidConfig(config,request);return config}var CUSTOM=new RegExp("^(-C|--(conditions|preserve-symlinks|(no-)?experimental-|(no-)?require-module|no-addons|loader|im\
port|entry-url|inspect-brk|(no-)?strip-types|input-type))");function usualOptions(ownOptions){let{NODE_OPTIONS,NODE_PRESERVE_SYMLINKS}=process.
env;if(NODE_PRESERVE_SYMLINKS==="1")return!1;let own=ownOptions===""?0:ownOptions.split(`
`).length;return![...process.execArgv.slice(own),...(NODE_OPTIONS??"").split(/\s+/)].some(word2=>CUSTOM.test(word2.replaceAll(
"_","-").replace(/^["']/,"")))}var Loading=class{constructor(archive,root,options,caches){this.archive=archive,this.tree=new Tree(archive,root),this.configs=
new PackageConfigs(this.tree),this.main=this.tree.path(archive.entry),this.usual=usualOptions(options),this.recorded=this.
usual&&(archive.words[Header.resolutionCount]??0)>0,this.caches=caches,this.isNative=!1,this.formats=new Map,this.directories=
new Map,this.usualPaths=new Map,this.natives=void 0,this.recorder=void 0}nativeLoading(){this.isNative||(this.isNative=!0,
installSeam(this.tree,this.configs))}lookupPaths(directory){let paths=this.usualPaths.get(directory);return paths||(paths=
import_node_module6.Module._nodeModulePaths(directory),this.usualPaths.set(directory,paths)),paths}};var import_node_module7=require("node:module"),import_node_path13=require("node:path");var EXTENSIONS=".js .json .node";function installResolver(loading){let loader3=import_node_module7.Module,native=loader3.
_resolveFilename;loading.natives={findPath:loader3._findPath,lookupPaths:loader3._resolveLookupPaths},loader3._resolveFilename=
function(request,parent,isMain,options){let directory=directoryOf(loading,request,parent,options),known4=directory<0||!loading.
recorded?void 0:recorded(loading,directory,request);if(known4!==void 0)return known4;if(isMain&&request===loading.main&&
loading.usual)return request;concernsArchive(loading,request,parent,options)&&loading.nativeLoading();let{recorder}=loading,
warnings=recorder?.warnings,path=Reflect.apply(native,this,arguments);return recorder?.warnings===warnings&&directory>=0&&
record(loading,directory,request,path),path}}function recorded({archive,tree:tree3,formats},directory,request){let found=archive.
resolution(directory,ResolutionKind.require,request);if(!found)return;let path=tree3.path(found.node);return formats.set(
path,found.format),path}function record({tree:tree3,recorder},directory,request,path){let node=recorder&&tree3.holds(path)?
tree3.file(path):-1;node>0&&recorder?.resolved(directory,ResolutionKind.require,request,node)}function directoryOf(loading,request,parent,options){
let filename=parent?.filename;return typeof filename!="string"||!loading.tree.holds(filename)||options?.paths!==void 0||
options?.conditions!==void 0||isPatched(loading)||request[0]!=="."&&hasOtherPaths(loading,parent)?-1:directoryNode(loading,
(0,import_node_path13.dirname)(filename))}function isPatched({natives}){let loader3=import_node_module7.Module;return loader3.
_findPath!==natives?.findPath||loader3._resolveLookupPaths!==natives?.lookupPaths||Object.keys(loader3._extensions).join(
" ")!==EXTENSIONS}function hasOtherPaths(loading,parent){let usual=loading.lookupPaths((0,import_node_path13.dirname)(parent.
filename));return!Array.isArray(parent.paths)||parent.paths.length!==usual.length||parent.paths[0]!==usual[0]}function directoryNode({
directories,tree:tree3,archive},directory){let node=directories.get(directory);return node===void 0&&(node=tree3.isTop(directory)?
0:tree3.find(directory),node>=0&&archive.kind(node)!==DIRECTORY&&(node=-1),directories.set(directory,node)),node}function concernsArchive({
tree:tree3},request,parent,options){return typeof request!="string"||(0,import_node_module7.isBuiltin)(request)?!1:[request,
parent?.filename,parent?.id,...parent?.paths??[],...options?.paths??[]].some(place=>typeof place=="string"&&tree3.holds(
place))}var import_node_module8=require("node:module");var COMMONJS=1,MAYBE_MODULE=/\b(import|export|await)\b/;function installScripts(loading){let extensions=import_node_module8.Module.
_extensions,native=extensions[".js"];extensions[".js"]=function(module2,filename){let node=loading.tree.holds(filename)?
loading.tree.file(filename):-1,text=node<0?void 0:textOf(loading,node,filename);return text!==void 0?module2._compile(text,
filename):(node>=0&&loading.nativeLoading(),Reflect.apply(native,this,arguments))}}function textOf(loading,node,filename){
if(isHooked()||isModule(loading,filename))return;let isWanted=loading.caches.wants(node);if(!isWanted&&!loading.usual)return;
let text=loading.tree.text(node);return isWanted&&(findsCompiled||canCompile(text))?(text.includes("import")&&loading.nativeLoading(),
compileHere(loading,node,text,filename)&&loading.usual?text:void 0):MAYBE_MODULE.test(text)?void 0:text}function compileHere({
caches},node,text,filename){try{let compiled=caches.compile(node,text,filename);return findsCompiled||prepare({filename,
text,compiled}),!0}catch(error){if(error instanceof SyntaxError)return!1;throw error}}function isHooked(){if(!haveInternals())
return!1;let{loadHooks,resolveHooks}=hooks();return loadHooks?.length>0||resolveHooks?.length>0}function hooks(){let{require:internal}=internals();
try{return internal("internal/modules/customization_hooks")}catch{return{}}}function isModule({formats,configs},filename){
return formats.get(filename)===COMMONJS||filename.endsWith(".cjs")?!1:filename.endsWith(".js")?configs.scopeOf(filename)?.
type==="module":!0}var ENTRANCES=["_findPath","findPackageJSON","register","registerHooks"];function installModules(archive,root,{options="",
heal,caches,recorder}={}){let loading=new Loading(archive,root,options,caches??cachesOf(new Embedded(archive),options,heal));
return loading.recorder=recorder,boundPaths(loading.tree),watchEntrances(loading),installResolver(loading),installScripts(
loading),loading.usual||loading.nativeLoading(),loading}function watchEntrances(loading){let loader3=import_node_module9.Module;
for(let name of ENTRANCES){let native=loader3[name];native&&(loader3[name]=function(){return loading.nativeLoading(),Reflect.
apply(native,this,arguments)},Object.defineProperty(loader3[name],"name",{value:native.name,configurable:!0}),Object.defineProperty(
loader3[name],"length",{value:native.length,configurable:!0}))}}var import_node_module10=require("node:module"),import_node_url4=require("node:url");function runMain(loading){let loader3=import_node_module10.Module,{main}=loading;/\.js$/.test(main)&&loading.configs.scopeOf(
main)?.type==="module"?(loading.nativeLoading(),startModule(main)):loading.usual&&!/\.(mjs|wasm)$/.test(main)?loader3._load(
main,null,!0):(loading.nativeLoading(),loader3.runMain(main))}function startModule(main){let{href}=(0,import_node_url4.pathToFileURL)(
main),{runEntryPointWithESMLoader}=internals().require("internal/modules/run_main");if(!runEntryPointWithESMLoader){import_node_module10.Module.
runMain(main);return}runEntryPointWithESMLoader(loader3=>{let phase=/^[^{]*\bphase\b/.test(Function.prototype.toString.call(
loader3.import))?[void 0]:[];return loader3.import(href,void 0,{__proto__:null},...phase,!0)})}function boot(bytes2,settings={},given=process.argv.slice(2)){let archive=open(bytes2),root=process.execPath+import_node_path14.sep;
mount(archive,root);let loading=installModules(archive,root,settings);process.argv=[process.argv[0],loading.main,...given],
runMain(loading)}var import_node_vm=require("node:vm");var ownCache=text=>(0,import_node_vm.compileFunction)(text,[],{produceCachedData:!0}).cachedData;function setFlagHash(cache,from){
let at=12;from.copy(cache,at,at,at+4)}var import_node_fs5=require("node:fs"),import_node_module11=require("node:module");var errorOf=(message,code)=>Object.assign(new Error(message),{code});function serveAssets(list2){let assets=new Map(list2),asset=key=>{let file=assets.get(key);if(file===void 0)throw errorOf(
`No asset ${key}`,"ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND");return Uint8Array.from((0,import_node_fs5.readFileSync)(
file)).buffer};Object.assign(require("node:sea"),{isSea:()=>!0,getAsset:(key,encoding)=>encoding?new TextDecoder(encoding).
decode(asset(key)):asset(key),getRawAsset:asset,getAssetAsBlob:(key,options)=>new Blob([asset(key)],options),getAssetKeys:()=>[
...assets.keys()]}),(0,import_node_module11.syncBuiltinESMExports)()}var import_node_worker_threads=require("node:worker_threads"),END="fossilize.end";function endAfter(limit,end){Object.defineProperty(
globalThis,Symbol.for(END),{enumerable:!1,value:end}),new import_node_worker_threads.Worker(`setTimeout(() => {
       const session = new (require('node:inspector').Session)();
       session.connectToMainThread();
       session.post('Runtime.evaluate', { expression: "globalThis[Symbol.for('${END}')]()" });
     }, ${limit})`,{eval:!0,env:{}}).unref()}var import_node_fs6=require("node:fs"),import_node_path15=require("node:path");function readJob(file){let job2=JSON.parse(
(0,import_node_fs6.readFileSync)(file,"utf8"));return{...job2,archive:(0,import_node_path15.resolve)(job2.archive),result:(0,import_node_path15.resolve)(
job2.result),before:job2.before&&(0,import_node_path15.resolve)(job2.before),ending:job2.ending&&(0,import_node_path15.resolve)(
job2.ending),assets:job2.assets?.map(([key,asset])=>[key,(0,import_node_path15.resolve)(asset)])}}var import_node_fs7=require("node:fs");var MAGIC2="FOSSTRAI",VERSION2=1,HEADER_BYTES3=40,keyOf=({directory,kind,specifier})=>`${directory} ${kind} ${specifier}`;
function writeResult(file,{caches,resolutions}){let cacheTable=Buffer.alloc(caches.size*24),resolutionTable=Buffer.alloc(
resolutions.size*20),texts2=writeResolutions(resolutionTable,[...resolutions.values()]),resolutionsAt=HEADER_BYTES3+cacheTable.
length,textsAt=resolutionsAt+resolutionTable.length,end=textsAt+texts2.length,data=writeCaches(cacheTable,[...caches].sort(
([a],[b])=>a-b),aligned(end)),tables=Buffer.concat([cacheTable,resolutionTable,texts2]),header=Buffer.alloc(HEADER_BYTES3);
header.write(MAGIC2,"latin1");let fields=[VERSION2,caches.size,resolutions.size,resolutionsAt,textsAt,texts2.length,end,
crc32(tables)];for(let[index,field2]of fields.entries())header.writeUInt32LE(field2,MAGIC2.length+4*index);let temporary=`${file}\
.tmp`;(0,import_node_fs7.writeFileSync)(temporary,Buffer.concat([header,tables,Buffer.alloc(aligned(end)-end),...data])),
(0,import_node_fs7.renameSync)(temporary,file)}function writeResolutions(table,resolutions){let sorted=resolutions.map(resolution=>({
...resolution,bytes:Buffer.from(resolution.specifier)})).sort((a,b)=>a.directory-b.directory||a.kind-b.kind||Buffer.compare(
a.bytes,b.bytes)),places=new Map,texts2=[],size=0;for(let[index,{directory,kind,specifier,bytes:bytes2,node,format}]of sorted.
entries()){let record2=table.subarray(index*20),place=places.get(specifier)??size;place===size&&(places.set(specifier,place),
texts2.push(bytes2),size+=bytes2.length),record2.writeUInt32LE(directory,0),record2.writeUInt16LE(kind,4),record2.writeUInt16LE(
bytes2.length,6),record2.writeUInt32LE(place,8),record2.writeUInt32LE(node,12),record2.writeUInt32LE(format,16)}return Buffer.
concat(texts2)}function writeCaches(table,caches,start2){let parts=[],offset=start2;for(let[index,[node,{kind,data}]]of caches.
entries()){let record2=table.subarray(index*24);record2.writeBigUInt64LE(BigInt(offset),0),record2.writeUInt32LE(data.length,
8),record2.writeUInt32LE(crc32(data),12),record2.writeUInt32LE(kind,16),record2.writeUInt32LE(node,20),parts.push(data,Buffer.
alloc(aligned(data.length)-data.length)),offset+=aligned(data.length)}return parts}function aligned(size){return size+7&
-8}function readResult(file){let bytes2=(0,import_node_fs7.readFileSync)(file),[version,cacheCount,resolutionCount,resolutionsAt,
textsAt]=[8,12,16,20,24].map(at=>bytes2.readUInt32LE(at));if(bytes2.toString("latin1",0,MAGIC2.length)!==MAGIC2||version!==
VERSION2)throw new Error(`${file} is not the result of training an archive`);let caches=new Map(records(bytes2,HEADER_BYTES3,
Number(cacheCount),24).map(readCache(bytes2))),found=records(bytes2,Number(resolutionsAt),Number(resolutionCount),20).map(
readResolution(bytes2,Number(textsAt)));return{caches,resolutions:new Map(found.map(resolution=>[keyOf(resolution),resolution]))}}
function records(bytes2,start2,count,size){return Array.from({length:count},(_,index)=>bytes2.subarray(start2+index*size,
start2+(index+1)*size))}function readCache(bytes2){return record2=>{let offset=Number(record2.readBigUInt64LE(0)),data=bytes2.
subarray(offset,offset+record2.readUInt32LE(8));return[record2.readUInt32LE(20),{kind:record2.readUInt32LE(16),data}]}}function readResolution(bytes2,textsAt){
return record2=>{let start2=textsAt+record2.readUInt32LE(8);return{directory:record2.readUInt32LE(0),kind:record2.readUInt16LE(
4),specifier:bytes2.toString("utf8",start2,start2+record2.readUInt16LE(6)),node:record2.readUInt32LE(12),format:record2.
readUInt32LE(16)}}}var Training=class{constructor(archive,root,wanted2,before){this.tree=new Tree(archive,root),this.configs=new PackageConfigs(
this.tree),this.wanted=wanted2,this.own=ownCache(" "),this.warnings=0;let earlier=before===void 0?void 0:readResult(before);
this.caches=earlier?.caches??new Map,this.resolutions=earlier?.resolutions??new Map,this.scripts=new Map}countWarnings(){
let{emitWarning}=process;process.emitWarning=(...given)=>{this.warnings++,Reflect.apply(emitWarning,process,given)}}wants(){
return!0}dataOf(node){let cache=this.caches.get(node);if(!cache||cache.kind!==CacheKind.commonjs)return;let data=Buffer.
from(cache.data);return setFlagHash(data,this.own),data}compiled(script){this.scripts.set(script.node,script)}resolved(directory,kind,specifier,node){
this.resolutions.set(keyOf({directory,kind,specifier}),{directory,kind,specifier,node,format:0})}write(file){for(let[node,
{text,filename}]of this.scripts){let{cachedData:data}=compileScript(text,filename,void 0,!0);data&&(setFlagHash(data,this.
wanted),this.caches.set(node,{kind:CacheKind.commonjs,data}))}for(let resolution of this.resolutions.values())resolution.
format||=this.formatOf(resolution.node);writeResult(file,{caches:this.caches,resolutions:this.resolutions})}formatOf(node){
let path=this.tree.path(node);if(this.scripts.has(node))return FORMATS.indexOf("commonjs");if(path.endsWith(".json"))return FORMATS.
indexOf("json");if(path.endsWith(".node"))return FORMATS.indexOf("addon");if(path.endsWith(".wasm"))return FORMATS.indexOf(
"wasm");let isModule2=path.endsWith(".mjs")||path.endsWith(".js")&&this.configs.scopeOf(path)?.type==="module";return FORMATS.
indexOf(isModule2?"module":"unknown")}};var import_node_path16=require("node:path"),import_node_v8=require("node:v8");function compileNodes(job2,bytes2,wanted2){let tree3=new Tree(open(bytes2),process.execPath+import_node_path16.sep);job2.
eager&&(0,import_node_v8.setFlagsFromString)("--no-lazy");let caches=new Map;for(let node of job2.nodes??[]){let data=dataOf(
tree3.text(node),tree3.path(node));data&&(setFlagHash(data,wanted2),caches.set(node,{kind:CacheKind.commonjs,data}))}writeResult(
job2.result,{caches,resolutions:new Map})}function dataOf(text,filename){try{return compileScript(text,filename,void 0,!0).
cachedData}catch(error){if(error instanceof SyntaxError)return;throw error}}var job=readJob(process.argv[2]??""),bytes=(0,import_node_fs8.readFileSync)(job.archive),wanted=ownCache(""),untyped=process,
{reallyExit}=untyped;function atTheEnd(finish){untyped.reallyExit=code=>{finish(),reallyExit.call(process,code)},process.
on("exit",finish)}function enter(){if(process.execArgv=job.execArgv??[],job.folder){process.chdir(job.folder);let here=process.
cwd();Object.assign(process.env,{HOME:here,USERPROFILE:here,XDG_CONFIG_HOME:here})}serveAssets(job.assets??[])}var start=settings=>boot(
bytes,{options:process.execArgv.join(`
`),...settings},job.arguments??[]);function measure(){enter(),atTheEnd(()=>{let{user,system}=process.cpuUsage();(0,import_node_fs8.writeFileSync)(
job.result,JSON.stringify({cpu:(user+system)/1e3}))}),start({})}function run2(){(0,import_node_v82.setFlagsFromString)("\
--no-flush-bytecode");let training=new Training(open(bytes),process.execPath+import_node_path17.sep,wanted,job.before);enter(),
training.countWarnings();let finish=()=>training.write(job.result);atTheEnd(finish),endAfter(job.limit??3e4,()=>{job.ending&&
(0,import_node_fs8.writeFileSync)(job.ending,`was ended after ${(job.limit??3e4)/1e3} s`),finish(),reallyExit.call(process,
0)}),start({caches:new Caches(training),recorder:training}),finish()}job.mode==="compile"?compileNodes(job,bytes,wanted):
job.mode==="measure"?measure():run2();

if (process.send) process.send([process.execArgv, Error.stackTraceLimit], () => process.disconnect());
else console.log(process.execArgv, Error.stackTraceLimit);

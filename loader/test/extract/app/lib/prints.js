console.log(JSON.stringify([require("./part"), process.argv.slice(1)]));

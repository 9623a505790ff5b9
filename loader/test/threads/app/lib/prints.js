console.log(require("worker_threads").isMainThread, require.main === module)

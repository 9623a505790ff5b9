{square} = require './math'
path = require 'path'
number = Number process.argv[2]
console.log "square of #{number}: #{square number}", path.basename(__filename), require.main is module

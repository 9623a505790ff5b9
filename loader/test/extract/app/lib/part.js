module.exports = [__filename, require.main && require.main.filename, require("fs").readFileSync(__dirname + "/../data/words.txt", "utf8")];

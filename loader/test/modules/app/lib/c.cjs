module.exports = ["c", require("./d.cjs")];

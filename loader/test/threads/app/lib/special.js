module.exports = "special";

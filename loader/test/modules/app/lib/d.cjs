module.exports = "d";

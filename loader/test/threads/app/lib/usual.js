module.exports = "usual";

module.exports = { entry: 17 };

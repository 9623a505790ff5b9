exports.file = __filename;
try {
  exports.sees = require('legacy').name;
} catch (error) {
  exports.sees = error.code;
}

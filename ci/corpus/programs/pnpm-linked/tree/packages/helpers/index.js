const path = require('node:path');
const handlebars = require('handlebars');

handlebars.registerHelper('loud', (text) => text.toUpperCase());
exports.render = (template, values) => handlebars.compile(template)(values);
exports.isLinked = () => __dirname.endsWith(path.join('packages', 'helpers')) && !__filename.includes('node_modules');

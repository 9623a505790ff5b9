module.exports = { content: ['./page.html'] };

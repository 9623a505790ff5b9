export default { singleQuote: true };

module.exports = () => (files) => {
  for (const file of Object.values(files)) file.contents = Buffer.from(`<!-- ${file.title} -->\n${file.contents}`);
};

module.exports = ({ loud }) => (files) => {
  for (const file of Object.values(files)) if (loud) file.contents = Buffer.from(String(file.contents).toUpperCase());
};

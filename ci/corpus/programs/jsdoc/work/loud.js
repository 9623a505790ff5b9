exports.handlers = {
  newDoclet({ doclet }) {
    if (doclet.description) doclet.description = doclet.description.toUpperCase();
  },
};

export default function (config) {
  config.addFilter('loud', (text) => text.toUpperCase());
}

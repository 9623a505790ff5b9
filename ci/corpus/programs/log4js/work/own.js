exports.configure = (config, layouts) => {
  const layout = layouts.layout(config.layout.type, config.layout);
  return (event) => console.log('own', layout(event));
};

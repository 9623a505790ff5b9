console.log('preloaded', require.main === undefined, module.id);

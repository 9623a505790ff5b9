exports.inner = 'require';

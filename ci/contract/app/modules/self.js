exports.self = 'through its own name';

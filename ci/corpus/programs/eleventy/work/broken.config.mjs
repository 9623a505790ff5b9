throw new Error('no such filter');

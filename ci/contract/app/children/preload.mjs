console.log('imported', typeof import.meta.url);

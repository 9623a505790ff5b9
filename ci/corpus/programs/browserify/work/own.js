module.exports = 'own module';

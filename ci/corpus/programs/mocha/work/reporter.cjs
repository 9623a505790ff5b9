module.exports = class Short {
  constructor(runner) {
    runner.on('fail', (test, error) => console.log(`${test.title}: ${error.message}`));
  }
};

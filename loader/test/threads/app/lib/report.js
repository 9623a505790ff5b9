// Everything that a worker does, in order.
module.exports = (worker, done = () => {}) => {
  const lines = [];
  worker.on('message', (message) => lines.push(`message ${JSON.stringify(message)}`));
  worker.on('error', (error) => lines.push(`error ${error.name} ${error.code} ${error.message.split('\n')[0]} ${/ at /.test(error.stack)}`));
  worker.on('exit', (code) => { lines.push(`exit ${code}`); console.log(lines.join('\n')); done(); });
  return worker;
};

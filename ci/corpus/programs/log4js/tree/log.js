const path = require('path');
const log4js = require('log4js');

const [type, ...lines] = process.argv.slice(2);
try {
  log4js.configure({
    appenders: {
      out: {
        type: type.startsWith('.') ? path.resolve(type) : type,
        filename: 'out.log',
        layout: { type: 'pattern', pattern: '%p %m' },
      },
    },
    categories: { default: { appenders: ['out'], level: 'info' } },
  });
  for (const line of lines) log4js.getLogger().info(line);
  log4js.shutdown();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

const express = require('express');
const path = require('path');
const serveIndex = require('serve-index');

const app = express();
app.set('views', path.join(__dirname, 'views'));
app.set('view engine', 'pug');
const engines = ['pug', 'ejs'];
app.get('/', (request, response) => response.render('index', { title: 'Views', engines }));
app.get('/ejs/:name', (request, response) => response.render('hello.ejs', { name: `${request.params.name} & all` }));
app.get('/nothing', (request, response) => response.render('nothing'));
app.use('/files', express.static(path.join(__dirname, 'files')), serveIndex(path.join(__dirname, 'files'), { icons: true }));
app.use((error, request, response, next) => response.status(500).send(error.message));

if (process.argv[2] === '--render') {
  app.render(process.argv[3], { title: 'Rendered', engines }, (error, html) => {
    if (error) throw error;
    console.log(html);
  });
} else {
  app.listen(Number(process.argv[2]), '127.0.0.1');
}

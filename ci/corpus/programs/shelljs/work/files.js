mkdir('-p', 'made');
ShellString('first\n').to('made/a.txt');
ShellString('second\n').to('made/b.txt');
echo(ls('made').join(' '));
echo('-n', sed('first', 'FIRST', 'made/a.txt').toString());

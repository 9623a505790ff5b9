export function setSlow(app): void {
  app.get('/slow', async (request, response) => {
    const { setTimeout } = await import('node:timers/promises');
    await setTimeout(5);
    response.type('text').send('slow');
  });
}

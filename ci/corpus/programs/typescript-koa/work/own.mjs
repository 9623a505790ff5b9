export default (router) => router.get('/own', (context) => (context.body = "the user's"));

const { GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLSchema } = require('graphql');

exports.schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      sum: {
        type: GraphQLInt,
        args: { numbers: { type: new GraphQLList(GraphQLInt) } },
        resolve: (_, { numbers }) => numbers.reduce((sum, number) => sum + number, 0),
      },
    },
  }),
});

/** Where OpenAPI has a verb: the operation for every verb that a path has no operation of its own for. */
export const anyMethodKey = 'x-amazon-apigateway-any-method';

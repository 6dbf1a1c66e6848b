/**
 * Stands in for the AWS SDK that aws-local-stepfunctions would call Lambda by (`build/vite-configs.mjs` puts it
 * there). Every task has a handler of ours, so none of this is ever reached; without it the whole SDK would be
 * part of the program.
 */
function withoutSdk(): never {
  throw new Error('Tasks of state machines call the functions of the project only.');
}

export {
  withoutSdk as InvokeCommand,
  withoutSdk as LambdaClient,
  withoutSdk as fromCognitoIdentityPool,
};

import { visit, type Rule } from '../rule.ts';

export const functionEnvironmentName: Rule = {
  id: 'function-environment-name',
  severity: 'error',
  summary:
    "An environment variable's name starts with a letter, has letters, digits and underscores, and is not one Lambda sets itself.",
  source: 'documented (Lambda environment variables)',
  visits: [
    visit('function', [], (fn, _around, report) => {
      for (const name of Object.keys(fn.environment))
        if (!/^[A-Za-z]\w+$/.test(name))
          report(
            ['environment', name],
            `"${name}" cannot name an environment variable; start with a letter and use at least two letters, digits or underscores.`,
          );
        else if (reserved.has(name))
          report(
            ['environment', name],
            `Lambda sets ${name} itself and refuses another value; choose another name.`,
          );
    }),
  ],
};

const reserved = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

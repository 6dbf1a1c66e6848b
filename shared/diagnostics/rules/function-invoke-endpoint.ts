import { visit, type Rule } from '../rule.ts';

export const functionInvokeEndpoint: Rule = {
  id: 'function-invoke-endpoint',
  severity: 'error',
  summary: 'The address that stands in for a function must be an http or https address.',
  source: 'ours',
  visits: [
    visit('function', [], (fn, _around, report) => {
      if (
        fn.invokeEndpoint !== undefined &&
        fn.invokeEndpoint !== '' &&
        !/^https?:\/\/[^\s/]+\S*$/.test(fn.invokeEndpoint)
      )
        report(
          ['invokeEndpoint'],
          `"${fn.invokeEndpoint}" is no address; write e.g. http://127.0.0.1:9001.`,
        );
    }),
  ],
};

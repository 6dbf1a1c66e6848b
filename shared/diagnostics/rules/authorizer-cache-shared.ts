import { visit, type Rule } from '../rule.ts';

export const authorizerCacheShared: Rule = {
  id: 'authorizer-cache-shared',
  severity: 'warning',
  summary:
    "An authorizer's answers are kept by what does not tell callers apart, so that the answer for one counts for all.",
  source: 'documented (Use API Gateway Lambda authorizers)',
  visits: [
    visit('authorizer', [], (authorizer, _around, report) => {
      if (authorizer.type !== 'REQUEST') return;
      const { identitySource = '', authorizerResultTtlInSeconds: seconds = 300 } = authorizer;
      const fault = faultOf(identitySource.split(','), seconds);
      if (fault !== undefined) report(['identitySource'], fault);
    }),
    visit('http-api', [], ({ id: apiId, authorizers }, _around, report) => {
      for (const authorizer of Object.values(authorizers)) {
        if (authorizer.authorizerType !== 'REQUEST') continue;
        const { name, identitySource = [], authorizerResultTtlInSeconds: seconds = 0 } = authorizer;
        const fault = faultOf(identitySource, seconds);
        if (fault !== undefined)
          report(['identitySource'], fault, { entity: { kind: 'authorizer', apiId, name } });
      }
    }),
  ],
};

/** Variables that are of the caller or of the call alone; answers kept by one of them are nobody else's. */
const ofCaller = /^\$?context\.(?:identity\.|requestId|extendedRequestId)/;

function faultOf(written: readonly string[], seconds: number): string | undefined {
  const sources = written.map((source) => source.trim()).filter((source) => source !== '');
  const isShared =
    seconds > 0 &&
    sources.length > 0 &&
    sources.every((source) => /^\$?(?:context|stageVariables)\./.test(source)) &&
    !sources.some((source) => ofCaller.test(source));
  return isShared
    ? `Answers are kept for ${seconds} s by ${sources.join(' and ')}, which ${sources.length === 1 ? 'is' : 'are'} the same for every caller; add what tells callers apart, such as a header, or keep none (0 s).`
    : undefined;
}

import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { holdsStageVariable } from '../holds-stage-variable.ts';
import { integrationCaller } from '../integration-caller.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const routeFunctionMissing: Rule = {
  id: 'route-function-missing',
  severity: 'warning',
  summary:
    'An integration or authorizer of an HTTP or WebSocket API calls a function the project does not hold, so that it cannot be run here.',
  source: 'ours',
  visits: visitRouteApis(['functions'], (api, { functions }, report) => {
    const check = (
      uri: string | undefined,
      keys: readonly string[],
      at: { readonly entity?: EntityRef; readonly selects?: EntityRef },
    ): void => {
      const name = functionNameOfUri(uri ?? '');
      if (name === undefined || holdsStageVariable(name) || Object.hasOwn(functions, name)) return;
      report(
        keys,
        `The project has no function "${name}"; create it to run it here, or choose another.`,
        at,
      );
    };
    for (const [id, { integrationType, integrationUri }] of Object.entries(api.integrations))
      if (integrationType === 'AWS_PROXY' || integrationType === 'AWS')
        check(integrationUri, ['integrations', id, 'integrationUri'], {
          selects: integrationCaller(api, id),
        });
    for (const authorizer of Object.values(api.authorizers))
      if ('authorizerUri' in authorizer)
        check(authorizer.authorizerUri, ['authorizerUri'], {
          entity: { kind: 'authorizer', apiId: api.id, name: authorizer.name },
        });
  }),
};

import { parseSelectionExpression } from '#shared/entities/http/selection-expression.ts';
import { serviceSubtype, serviceSubtypes } from '#shared/entities/http/service-subtypes.ts';
import { integrationCaller } from '../integration-caller.ts';
import { visit, type Rule } from '../rule.ts';

export const serviceSubtypeArguments: Rule = {
  id: 'service-subtype-arguments',
  severity: 'error',
  summary:
    'An integration of an HTTP API with an AWS service has a subtype there is, the arguments it needs and none it does not take, and a role.',
  source: 'documented (Integration subtype reference)',
  visits: [
    visit('http-api', [], (api, _around, report) => {
      for (const [id, integration] of Object.entries(api.integrations)) {
        const { integrationSubtype: name, requestParameters = {}, credentialsArn } = integration;
        if (name === undefined) continue;
        const keys = ['integrations', id];
        const options = { selects: integrationCaller(api, id) };
        const subtype = serviceSubtype(name);
        if (subtype === undefined) {
          report(
            [...keys, 'integrationSubtype'],
            `HTTP APIs have no integration subtype "${name}"; there are ${Object.keys(serviceSubtypes).join(', ')}.`,
            options,
          );
          continue;
        }
        const missing = subtype.required.filter((each) => !Object.hasOwn(requestParameters, each));
        if (missing.length > 0)
          report(
            [...keys, 'requestParameters'],
            `The integration "${id}" lacks ${missing.join(', ')}, which ${name} needs.`,
            options,
          );
        const known = [...subtype.required, ...subtype.optional];
        for (const [given, expression] of Object.entries(requestParameters)) {
          const value = parseSelectionExpression(expression, 'request');
          if (!known.includes(given))
            report(
              [...keys, 'requestParameters', given],
              `${name} takes no argument "${given}"; it takes ${known.join(', ')}.`,
              options,
            );
          else if (typeof value === 'string')
            report(
              [...keys, 'requestParameters', given],
              `The argument "${given}" of the integration "${id}" cannot be read: ${value}`,
              options,
            );
        }
        if (credentialsArn === undefined || credentialsArn === '')
          report(
            [...keys, 'credentialsArn'],
            `The integration "${id}" needs the ARN of a role that may call ${subtype.service}.`,
            options,
          );
      }
    }),
  ],
};

import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { isDeployTime } from './deploy-time.ts';
import type { Rule } from './rule.ts';
import { corsAnyOriginWithCredentials } from './rules/cors-any-origin-with-credentials.ts';
import { corsMaxAgeRange } from './rules/cors-max-age-range.ts';
import { httpParameterMapping } from './rules/http-parameter-mapping.ts';
import { jwtAuthorizerIncomplete } from './rules/jwt-authorizer-incomplete.ts';
import { requestAuthorizerSettings } from './rules/request-authorizer-settings.ts';
import { routeAuthorizer } from './rules/route-authorizer.ts';
import { routeKeyInvalid } from './rules/route-key-invalid.ts';
import { routePayloadFormat } from './rules/route-payload-format.ts';
import { routeTimeoutRange } from './rules/route-timeout-range.ts';
import { routeUriMissing } from './rules/route-uri-missing.ts';
import { serviceSubtypeArguments } from './rules/service-subtype-arguments.ts';
import { websocketModelMissing } from './rules/websocket-model-missing.ts';
import { valueAt, type ServiceRefusal } from './service-refusals.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * The rules whose errors make a call of API Gateway v2 fail, each in the rule's own words; the rule says where the claim comes from.
 * A route without an integration is not among them: the service takes it, and answers with an error.
 */
const rules: readonly Rule[] = [
  corsAnyOriginWithCredentials,
  corsMaxAgeRange,
  httpParameterMapping,
  jwtAuthorizerIncomplete,
  requestAuthorizerSettings,
  routeAuthorizer,
  routeKeyInvalid,
  routePayloadFormat,
  routeTimeoutRange,
  routeUriMissing,
  serviceSubtypeArguments,
  websocketModelMissing,
];

/**
 * What the service would refuse of an HTTP or WebSocket API, rule after rule; never throws. Texts with values that only a deployment
 * knows are not judged.
 */
export function routeApiRefusals(project: Project, api: HttpApi | WebSocketApi): ServiceRefusal[] {
  const around = surroundingsOf(project, undefined, { path: '', httpMethod: '' });
  const own: EntityRef = { kind: 'api', apiId: api.id };
  const refusals: ServiceRefusal[] = [];
  for (const rule of rules)
    for (const { on, check } of rule.visits) {
      if (on !== `${api.kind}-api`) continue;
      check(api, around, (keys, message, { severity, entity, fixes } = {}) => {
        if ((severity ?? rule.severity) !== 'error') return;
        const value = entity === undefined ? valueAt(api, keys) : undefined;
        if (typeof value === 'string' && isDeployTime(value)) return;
        refusals.push({ ruleId: rule.id, message, ref: entity ?? own, keys, fixes: fixes ?? [] });
      });
    }
  return refusals;
}

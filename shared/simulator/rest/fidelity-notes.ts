import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { FidelityNote } from '../trace.ts';

/*
 * What is configured and not simulated, or not as on AWS. These lists are part of every result, so
 * nothing that the design says is passed over in silence. They depend on the design alone and are made
 * once per deployment.
 */

/** Of the whole API. */
function apiFidelity(restApi: RestApi): FidelityNote[] {
  const entity = entityRefText({ kind: 'api', apiId: restApi.id });
  const notes: FidelityNote[] = [];
  if (restApi.policy !== undefined && restApi.policy.trim() !== '')
    notes.push(
      notSimulated('Resource policy', 'It is not evaluated: every caller is let through.', entity),
    );
  if (restApi.minimumCompressionSize !== undefined)
    notes.push(notSimulated('Payload compression', 'Answers are never compressed.', entity));
  if (restApi.disableExecuteApiEndpoint)
    notes.push(
      notSimulated(
        'Disabled default endpoint',
        'The API is served under its default address all the same.',
        entity,
      ),
    );
  if (restApi.endpointConfiguration.types.includes('EDGE'))
    notes.push({
      feature: 'Edge-optimized endpoint',
      fidelity: 'approximate',
      reason:
        'There is no CloudFront in front: its Via, CloudFront-* and X-Amz-Cf-* headers are missing.',
      entity,
    });
  if (restApi.endpointConfiguration.types.includes('PRIVATE'))
    notes.push(
      notSimulated('Private endpoint', 'Requests need not come through a VPC endpoint.', entity),
    );
  return notes;
}

/** Of a stage, with those of its API and of the usage plans that cover it. */
export function stageFidelity(project: Project, restApi: RestApi, stage: Stage): FidelityNote[] {
  const entity = entityRefText({ kind: 'stage', apiId: restApi.id, stageName: stage.stageName });
  const notes = apiFidelity(restApi);
  const settings = Object.values(stage.methodSettings);
  if (stage.cacheClusterEnabled || settings.some((setting) => setting.cachingEnabled === true))
    notes.push(notSimulated('Stage cache', 'Every request reaches the integration anew.', entity));
  if (
    settings.some(
      (setting) =>
        setting.throttlingBurstLimit !== undefined || setting.throttlingRateLimit !== undefined,
    )
  )
    notes.push(
      notSimulated('Method throttling', 'No request is turned away for its rate.', entity),
    );
  if (stage.webAclArn !== undefined)
    notes.push(notSimulated('Web ACL', 'AWS WAF rules are not evaluated.', entity));
  if (stage.clientCertificateId !== undefined)
    notes.push(
      notSimulated('Client certificate', 'Back ends are called without a certificate.', entity),
    );
  if (stage.tracingEnabled)
    notes.push(notSimulated('X-Ray tracing', 'No segments are sent to X-Ray.', entity));
  for (const plan of Object.values(project.usagePlans)) {
    if (!plan.apiStages.some((each) => each.apiId === restApi.id && each.stage === stage.stageName))
      continue;
    const limited =
      plan.throttle !== undefined || plan.apiStages.some((each) => each.throttle !== undefined);
    const planEntity = entityRefText({ kind: 'usage-plan', id: plan.id });
    if (limited)
      notes.push(
        notSimulated(
          'Usage plan throttling',
          'API keys are checked, but no request is turned away for its rate.',
          planEntity,
        ),
      );
    if (plan.quota !== undefined)
      notes.push(
        notSimulated(
          'Usage plan quota',
          'API keys are checked, requests are not counted.',
          planEntity,
        ),
      );
  }
  return notes;
}

/** Of one method and its integration. */
export function methodFidelity(restApi: RestApi, method: Method, entity: string): FidelityNote[] {
  const notes: FidelityNote[] = [];
  const authorization = authorizationFidelity(restApi, method, entity);
  if (authorization !== undefined) notes.push(authorization);
  const { integration } = method;
  if (integration === undefined) return notes;
  if (integration.credentials !== undefined && integration.type !== 'MOCK')
    notes.push(
      notSimulated(
        'Integration credentials',
        'No role is assumed and no permission is checked; the call is made as it is.',
        entity,
      ),
    );
  if (integration.type === 'AWS' && !isLambdaUri(integration.uri ?? ''))
    notes.push({
      feature: 'AWS service integration',
      fidelity: 'approximate',
      reason:
        'The request is built as for AWS; what answers in place of the service is said with each run.',
      entity,
    });
  if (integration.connectionType === 'VPC_LINK')
    notes.push({
      feature: 'VPC link',
      fidelity: 'approximate',
      reason:
        'The request goes to the local address given for the link instead of its load balancer.',
      entity,
    });
  if (integration.responseTransferMode === 'STREAM')
    notes.push(
      notSimulated('Response streaming', 'Answers are collected before they are sent.', entity),
    );
  if (integration.cacheKeyParameters.length > 0)
    notes.push(
      notSimulated('Cache key parameters', 'There is no cache that would use them.', entity),
    );
  return notes;
}

function authorizationFidelity(
  restApi: RestApi,
  method: Method,
  entity: string,
): FidelityNote | undefined {
  const authorizer =
    method.authorizer === undefined
      ? entity
      : entityRefText({ kind: 'authorizer', apiId: restApi.id, name: method.authorizer });
  switch (method.authorizationType) {
    case 'NONE':
      return undefined;
    case 'AWS_IAM':
      return notSimulated(
        'IAM authorization',
        'Signatures and policies are not checked: every caller is let through.',
        entity,
      );
    case 'CUSTOM':
      return notSimulated(
        'Lambda authorizer',
        'It is not called: every caller is let through and $context.authorizer stays empty.',
        authorizer,
      );
    case 'COGNITO_USER_POOLS':
      return notSimulated(
        'Cognito authorizer',
        'Tokens are not checked: every caller is let through and there are no claims.',
        authorizer,
      );
  }
}

function notSimulated(feature: string, reason: string, entity: string): FidelityNote {
  return { feature, fidelity: 'not-simulated', reason, entity };
}

import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { integrationOfType, setIntegration } from '#shared/edits/set-integration.ts';
import { isLambdaUri, lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { Integration, IntegrationType } from '#shared/entities/rest/integration.ts';
import { entityAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

/** What a person chooses between: the service's types, with the two uses of AWS told apart. */
export type IntegrationChoice =
  'lambda-proxy' | 'lambda' | 'http-proxy' | 'http' | 'aws-service' | 'mock';

export const integrationChoices: readonly {
  readonly id: IntegrationChoice;
  readonly label: string;
  readonly description: string;
  readonly type: IntegrationType;
}[] = [
  {
    id: 'lambda-proxy',
    label: 'Lambda function, proxy',
    description: 'The function gets the whole request and gives the whole answer (AWS_PROXY)',
    type: 'AWS_PROXY',
  },
  {
    id: 'lambda',
    label: 'Lambda function, mapped',
    description: 'Templates make the event and the answer (AWS)',
    type: 'AWS',
  },
  {
    id: 'http-proxy',
    label: 'HTTP address, proxy',
    description: 'Request and answer pass through (HTTP_PROXY)',
    type: 'HTTP_PROXY',
  },
  {
    id: 'http',
    label: 'HTTP address, mapped',
    description: 'Templates rewrite request and answer (HTTP)',
    type: 'HTTP',
  },
  {
    id: 'aws-service',
    label: 'AWS service',
    description: 'Calls DynamoDB, SQS, Step Functions … (AWS)',
    type: 'AWS',
  },
  {
    id: 'mock',
    label: 'Mock answer',
    description: 'Answers without calling anything (MOCK)',
    type: 'MOCK',
  },
];

/** Which choice an integration is. */
export function choiceOf(integration: Integration): IntegrationChoice {
  switch (integration.type) {
    case 'MOCK':
      return 'mock';
    case 'HTTP':
      return 'http';
    case 'HTTP_PROXY':
      return 'http-proxy';
    case 'AWS_PROXY':
      return 'lambda-proxy';
    case 'AWS':
      return isLambdaUri(integration.uri ?? '') || !integration.uri ? 'lambda' : 'aws-service';
  }
}

/**
 * The project with a method's integration changed to the choice: what fits the new type stays, and the
 * first function or back end of the project is called where the integration called none of that kind.
 */
export function chooseIntegration(
  project: Project,
  ref: RefOf<'method'>,
  choice: IntegrationChoice,
): Project {
  const before = entityAt<'method'>(project, ref)?.integration;
  if (before !== undefined && choiceOf(before) === choice) return project;
  const chosen = integrationChoices.find(({ id }) => id === choice);
  if (chosen === undefined) return project;
  const integration = integrationOfType(chosen.type, before);
  switch (choice) {
    case 'mock':
      return setIntegration(project, ref, integration);
    case 'lambda':
    case 'lambda-proxy': {
      if (isLambdaUri(integration.uri ?? '')) return setIntegration(project, ref, integration);
      const [name] = Object.keys(project.functions);
      const uri =
        name === undefined ? '' : lambdaInvocationUri(project.region, project.accountId, name);
      return setIntegration(project, ref, { ...integration, httpMethod: 'POST', uri });
    }
    case 'http':
    case 'http-proxy': {
      if (integration.uri !== undefined) return setIntegration(project, ref, integration);
      const empty = setIntegration(project, ref, {
        ...integration,
        httpMethod: ref.httpMethod,
        uri: '',
      });
      const [name] = Object.keys(project.httpBackends);
      return name === undefined
        ? empty
        : attachIntegration(empty, ref, { kind: 'http-backend', name });
    }
    case 'aws-service':
      return attachIntegration(project, ref, {
        kind: 'aws-service',
        service: 'dynamodb',
        action: 'PutItem',
      });
  }
}

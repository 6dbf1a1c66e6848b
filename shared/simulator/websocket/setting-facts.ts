import type { FidelityFact } from '../fidelity-fact.ts';

/** What WebSocket APIs may have configured that no step does anything about, or not as on AWS. */
export const settingFacts: readonly FidelityFact[] = [
  {
    feature: 'Deployments of WebSocket APIs',
    fidelity: 'approximate',
    says: 'A stage runs the design as it is now; deployments of earlier revisions are not kept. Open connections go on, and their next message runs on the newer design (assumed).',
  },
  {
    feature: 'Validation of models of WebSocket APIs',
    fidelity: 'not-simulated',
    says: 'The service refuses to deploy an API with a faulty model unless disableSchemaValidation is set; here it is deployed all the same, and messages held against the model end in an error frame.',
  },
  {
    feature: 'Credentials of routes',
    fidelity: 'not-simulated',
    says: 'No role is assumed and no permission is checked; calls of integrations and authorizers are made as they are.',
    concerns: {
      kind: 'websocket-route',
      when: (_route, integration) =>
        integration?.credentialsArn !== undefined && integration.integrationType !== 'MOCK',
    },
  },
  {
    feature: 'Services behind routes',
    fidelity: 'approximate',
    says: 'The request is built as for AWS; what answers in place of the service is said with each run.',
    concerns: {
      kind: 'websocket-route',
      when: (_route, integration) =>
        integration?.integrationType === 'AWS' &&
        !/:lambda:path\//.test(integration.integrationUri ?? ''),
    },
  },
  {
    feature: 'VPC links of routes',
    fidelity: 'approximate',
    says: 'The request goes to the local address given for the link instead of its load balancer.',
    concerns: {
      kind: 'websocket-route',
      when: (_route, integration) => integration?.connectionType === 'VPC_LINK',
    },
  },
  {
    feature: 'Server names of routes',
    fidelity: 'not-simulated',
    says: 'The certificate of a back end is held against the host of its address, not against tlsConfig.',
    concerns: {
      kind: 'websocket-route',
      when: (_route, integration) => integration?.tlsConfig?.serverNameToVerify !== undefined,
    },
  },
  {
    feature: 'Response parameters of routes',
    fidelity: 'not-simulated',
    says: 'Answers over a connection have no headers; response parameters change nothing.',
    concerns: {
      kind: 'websocket-route',
      when: (_route, integration) =>
        Object.values(integration?.integrationResponses ?? {}).some(
          ({ responseParameters = {} }) => Object.keys(responseParameters).length > 0,
        ),
    },
  },
  {
    feature: 'CloudWatch metrics of WebSocket APIs',
    fidelity: 'not-simulated',
    says: 'detailedMetricsEnabled changes nothing here.',
  },
];

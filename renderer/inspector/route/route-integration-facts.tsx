import type { RouteIntegration } from '#shared/entities/http/route.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { Facts, factsOf, NamedFacts, type Fact } from '../facts.tsx';
import { PlainText } from '../plain-text.tsx';
import { ValueText } from '../value-text.tsx';

/** What a route calls and how, to look at. */
export function RouteIntegrationFacts({ id, integration }: RouteIntegration) {
  const templates = 'requestTemplates' in integration ? integration.requestTemplates : undefined;
  const responses =
    'integrationResponses' in integration ? integration.integrationResponses : undefined;
  const byStatus = 'responseParameters' in integration ? integration.responseParameters : undefined;
  return (
    <>
      <Facts facts={factsOfIntegration(id, integration)} />
      {hasMembers(integration.requestParameters) && (
        <NamedFacts name="Request parameters" facts={factsOf(integration.requestParameters)} />
      )}
      {Object.entries(templates ?? {}).map(([key, text]) => (
        <PlainText key={key} label={`Request template ${key}`} text={text} />
      ))}
      {Object.entries(byStatus ?? {}).map(([status, parameters]) => (
        <NamedFacts
          key={status}
          name={`Response parameters, ${status}`}
          facts={factsOf(parameters)}
        />
      ))}
      {Object.values(responses ?? {}).map((response) => (
        <div key={response.integrationResponseKey}>
          <NamedFacts
            name={`Response ${response.integrationResponseKey}`}
            facts={[
              {
                label: 'Template selection',
                value: response.templateSelectionExpression,
                isCode: true,
              },
              { label: 'Content handling', value: response.contentHandlingStrategy },
              ...factsOf(response.responseParameters),
            ]}
          />
          {Object.entries(response.responseTemplates ?? {}).map(([key, text]) => (
            <PlainText
              key={key}
              label={`Response template ${response.integrationResponseKey} ${key}`}
              text={text}
            />
          ))}
        </div>
      ))}
      {integration.kept !== undefined && (
        <ValueText label="Other settings" value={integration.kept} />
      )}
    </>
  );
}

function factsOfIntegration(id: string, integration: RouteIntegration['integration']): Fact[] {
  const { integrationType, integrationUri: uri } = integration;
  return [
    { label: 'Name', value: id, isCode: true },
    { label: 'Type', value: integrationType, isCode: true },
    ...('integrationSubtype' in integration
      ? [{ label: 'Service action', value: integration.integrationSubtype, isCode: true }]
      : []),
    { label: 'Function', value: uri === undefined ? undefined : functionNameOfUri(uri) },
    { label: 'Address', value: uri, isCode: true },
    { label: 'Verb', value: integration.integrationMethod, isCode: true },
    ...('payloadFormatVersion' in integration
      ? [{ label: 'Payload format', value: integration.payloadFormatVersion }]
      : []),
    {
      label: 'Connection',
      value: integration.connectionType === 'VPC_LINK' ? 'VPC link' : undefined,
    },
    { label: 'VPC link', value: integration.connectionId, isCode: true },
    { label: 'Role', value: integration.credentialsArn, isCode: true },
    {
      label: 'Timeout',
      value:
        integration.timeoutInMillis === undefined
          ? undefined
          : `${integration.timeoutInMillis.toLocaleString('en')} ms`,
    },
    ...('templateSelectionExpression' in integration
      ? [
          {
            label: 'Template selection',
            value: integration.templateSelectionExpression,
            isCode: true,
          },
        ]
      : []),
    ...('passthroughBehavior' in integration
      ? [{ label: 'Without a template', value: integration.passthroughBehavior, isCode: true }]
      : []),
    ...('contentHandlingStrategy' in integration
      ? [{ label: 'Content handling', value: integration.contentHandlingStrategy, isCode: true }]
      : []),
    { label: 'TLS name', value: integration.tlsConfig?.serverNameToVerify, isCode: true },
    { label: 'Description', value: integration.description },
  ];
}

function hasMembers(map: object | undefined): boolean {
  return map !== undefined && Object.keys(map).length > 0;
}

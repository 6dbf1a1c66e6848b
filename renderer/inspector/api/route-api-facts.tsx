import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import { Section } from '#renderer/ui/section.tsx';
import { Facts, factsOf, NamedFacts, type Fact } from '../facts.tsx';
import { KeptNote } from '../kept-note.tsx';
import { PlainText } from '../plain-text.tsx';
import { ValueText } from '../value-text.tsx';

/** An HTTP or WebSocket API; to look at. */
export function RouteApiFacts({ api }: { api: HttpApi | WebSocketApi }) {
  const cors = api.kind === 'http' ? api.corsConfiguration : undefined;
  const models = Object.values(api.kind === 'websocket' ? api.models : {});
  const authorizers = Object.values<HttpAuthorizer | WebSocketAuthorizer>(api.authorizers);
  const stages = Object.values(api.stages);
  return (
    <>
      <KeptNote />
      <Section title="API">
        <Facts facts={factsOfApi(api)} />
        {api.kept !== undefined && <ValueText label="Other settings" value={api.kept} />}
      </Section>
      {cors !== undefined && (
        <Section title="CORS">
          <Facts
            facts={[
              { label: 'Origins', value: cors.allowOrigins, isCode: true },
              { label: 'Methods', value: cors.allowMethods, isCode: true },
              { label: 'Headers', value: cors.allowHeaders, isCode: true },
              { label: 'Exposed headers', value: cors.exposeHeaders, isCode: true },
              { label: 'Credentials', value: cors.allowCredentials },
              {
                label: 'Kept by browsers',
                value: cors.maxAge === undefined ? undefined : `${cors.maxAge} s`,
              },
            ]}
          />
        </Section>
      )}
      {authorizers.length > 0 && (
        <Section title="Authorizers">
          {authorizers.map((authorizer) => (
            <div key={authorizer.name}>
              <NamedFacts name={authorizer.name} facts={factsOfAuthorizer(authorizer)} />
              {authorizer.kept !== undefined && (
                <ValueText label={`Other settings of ${authorizer.name}`} value={authorizer.kept} />
              )}
            </div>
          ))}
        </Section>
      )}
      {models.length > 0 && (
        <Section title="Models">
          {models.map((model) => (
            <PlainText key={model.name} label={model.name} text={model.schema} />
          ))}
        </Section>
      )}
      {stages.length > 0 && (
        <Section title="Stages">
          {stages.map((stage) => (
            <StageFacts key={stage.stageName} stage={stage} />
          ))}
        </Section>
      )}
    </>
  );
}

function StageFacts({ stage }: { stage: RouteStage }) {
  const { stageName, stageVariables, routeSettings = {}, accessLogSettings: log } = stage;
  return (
    <>
      <NamedFacts
        name={stageName}
        facts={[
          { label: 'Description', value: stage.description },
          { label: 'Deployed automatically', value: stage.autoDeploy },
          ...factsOfSettings(stage.defaultRouteSettings),
          { label: 'Access log', value: log?.destinationArn, isCode: true },
          { label: 'Log format', value: log?.format, isCode: true },
        ]}
      />
      {stageVariables !== undefined && (
        <NamedFacts name={`Variables of ${stageName}`} facts={factsOf(stageVariables)} />
      )}
      {Object.entries(routeSettings).map(([routeKey, settings]) => (
        <NamedFacts
          key={routeKey}
          name={`${routeKey} in ${stageName}`}
          facts={factsOfSettings(settings)}
        />
      ))}
      {stage.kept !== undefined && (
        <ValueText label={`Other settings of ${stageName}`} value={stage.kept} />
      )}
    </>
  );
}

function factsOfApi(api: HttpApi | WebSocketApi): Fact[] {
  return [
    { label: 'Id', value: api.id, isCode: true },
    { label: 'Description', value: api.description },
    { label: 'Version', value: api.version },
    ...(api.kind === 'websocket'
      ? [
          {
            label: 'Route selection',
            value: api.routeSelectionExpression,
            isCode: true,
          },
          { label: 'API key selection', value: api.apiKeySelectionExpression, isCode: true },
        ]
      : []),
    { label: 'Own address switched off', value: api.disableExecuteApiEndpoint },
    { label: 'Routes', value: Object.keys(api.routes).length },
  ];
}

function factsOfAuthorizer(authorizer: HttpAuthorizer | WebSocketAuthorizer): Fact[] {
  const source = { label: 'Identity source', value: authorizer.identitySource, isCode: true };
  if (authorizer.authorizerType === 'JWT')
    return [
      { label: 'Type', value: 'JWT' },
      source,
      { label: 'Issuer', value: authorizer.jwtConfiguration.issuer, isCode: true },
      { label: 'Audience', value: authorizer.jwtConfiguration.audience, isCode: true },
    ];
  const uri = authorizer.authorizerUri;
  return [
    { label: 'Type', value: 'Lambda, by request' },
    source,
    { label: 'Function', value: functionNameOfUri(uri) },
    { label: 'Address', value: uri, isCode: true },
    { label: 'Role', value: authorizer.authorizerCredentialsArn, isCode: true },
    ...('authorizerPayloadFormatVersion' in authorizer
      ? [{ label: 'Payload format', value: authorizer.authorizerPayloadFormatVersion }]
      : []),
    ...('enableSimpleResponses' in authorizer
      ? [{ label: 'Simple responses', value: authorizer.enableSimpleResponses }]
      : []),
    ...('authorizerResultTtlInSeconds' in authorizer &&
    authorizer.authorizerResultTtlInSeconds !== undefined
      ? [{ label: 'Kept for', value: `${authorizer.authorizerResultTtlInSeconds} s` }]
      : []),
  ];
}

function factsOfSettings(settings: RouteSettings | undefined): Fact[] {
  return [
    { label: 'Rate', value: inSeconds(settings?.throttlingRateLimit) },
    { label: 'Burst', value: settings?.throttlingBurstLimit },
    { label: 'Detailed metrics', value: settings?.detailedMetricsEnabled },
    { label: 'Logging', value: settings?.loggingLevel, isCode: true },
    { label: 'Bodies in the log', value: settings?.dataTraceEnabled },
  ];
}

function inSeconds(rate: number | undefined): string | undefined {
  return rate === undefined ? undefined : `${rate} per second`;
}

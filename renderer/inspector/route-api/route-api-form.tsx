import type { JsonValue } from '#shared/entities/common/json.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useEntityForm, type EntityForm } from '../entity-form.ts';
import { Facts } from '../facts.tsx';
import { FormSwitch, FormText, FormTextArea } from '../form-fields.tsx';
import { PlainText } from '../plain-text.tsx';
import { RenameField } from '../rename-field.tsx';
import { TagsSection } from '../tags-section.tsx';
import { ValueText } from '../value-text.tsx';
import { CorsSection } from './cors-section.tsx';
import { EntityListSection } from './entity-list-section.tsx';
import { useRouteApiForm } from './use-route-api-form.ts';

/** What HTTP and WebSocket APIs both have, as far as fields of text go. */
interface CommonFields {
  readonly description?: string;
  readonly version?: string;
  readonly disableExecuteApiEndpoint?: boolean;
}

/** The form of an HTTP or WebSocket API. */
export function RouteApiForm({ entityRef }: { entityRef: RefOf<'api'> }) {
  const api = useRouteApiForm(entityRef.apiId);
  const whole = useEntityForm<'api'>(entityRef);
  if (api === null || whole === null) return null;
  const common = api.form as unknown as EntityForm<CommonFields>;
  const { id: apiId, routes, authorizers, stages } = api.form.value;
  return (
    <>
      <Section title="General">
        <RenameField form={whole} label="Name" />
        <Facts facts={[{ label: 'Id', value: apiId, isCode: true }]} />
        <FormTextArea form={common} name="description" label="Description" optional rows={2} />
        <FormText form={common} name="version" label="Version" optional placeholder="None" />
        {api.kind === 'websocket' && (
          <>
            <FormText
              form={api.form}
              name="routeSelectionExpression"
              label="Route selection"
              mono
              placeholder="$request.body.action"
              description="What of a message is the key of its route."
            />
            <FormText
              form={api.form}
              name="apiKeySelectionExpression"
              label="API key selection"
              optional
              mono
              placeholder="$request.header.x-api-key"
            />
          </>
        )}
        <FormSwitch
          form={common}
          name="disableExecuteApiEndpoint"
          label="Switch off its own address"
          description="Only custom domain names lead to it then."
        />
        <OtherSettings kept={api.form.value.kept} />
      </Section>
      <EntityListSection
        title="Routes"
        emptyText={`None yet. ${
          api.kind === 'http'
            ? 'Every request is answered with 404 Not Found.'
            : 'Connections are let in, and their messages lead nowhere.'
        }`}
        refs={Object.keys(routes).map((routeKey) => ({ kind: 'route', apiId, routeKey }))}
        add="add-route"
      />
      {api.kind === 'http' && <CorsSection form={api.form} />}
      <EntityListSection
        title="Authorizers"
        emptyText="None."
        refs={Object.keys(authorizers).map((name) => ({ kind: 'authorizer', apiId, name }))}
        add="add-authorizer"
      />
      <EntityListSection
        title="Stages"
        emptyText="The API cannot be run before it has a stage."
        refs={Object.keys(stages).map((stageName) => ({ kind: 'stage', apiId, stageName }))}
        add="add-stage"
      />
      {api.kind === 'websocket' && Object.keys(api.form.value.models).length > 0 && (
        <Section title="Models">
          {Object.values(api.form.value.models).map((model) => (
            <PlainText key={model.name} label={model.name} text={model.schema} />
          ))}
        </Section>
      )}
      <TagsSection form={api.form as unknown as Parameters<typeof TagsSection>[0]['form']} />
    </>
  );
}

/** What has no form of its own, but for the import's copy of the document, which is no setting. */
function OtherSettings({ kept }: { kept: Readonly<Record<string, JsonValue>> | undefined }) {
  const others = Object.entries(kept ?? {}).filter(([key]) => key !== 'template');
  if (others.length === 0) return null;
  return <ValueText label="Other settings" value={Object.fromEntries(others)} />;
}

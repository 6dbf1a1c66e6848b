import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEntity } from '#renderer/editor/use-editor.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useEntityForm, type EntityForm } from '../entity-form.ts';
import { Facts } from '../facts.tsx';
import { FormSwitch, FormText, FormTextArea } from '../form-fields.tsx';
import { PlainText } from '../plain-text.tsx';
import { RenameField } from '../rename-field.tsx';
import { TagsSection } from '../tags-section.tsx';
import { ValueText } from '../value-text.tsx';
import { AuthorizersSection } from './authorizers-section.tsx';
import { CorsSection } from './cors-section.tsx';
import { StagesSection } from './stages-section.tsx';
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
  return (
    <>
      <Section title="General">
        <RenameField form={whole} label="Name" />
        <Facts facts={[{ label: 'Id', value: api.form.value.id, isCode: true }]} />
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
      <RoutesSection entityRef={entityRef} isReadOnly={whole.isReadOnly} />
      {api.kind === 'http' && <CorsSection form={api.form} />}
      <AuthorizersSection api={api} />
      <StagesSection form={api.form as unknown as Parameters<typeof StagesSection>[0]['form']} />
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

/** The routes, each leading to its form. */
function RoutesSection({
  entityRef,
  isReadOnly,
}: {
  entityRef: RefOf<'api'>;
  isReadOnly: boolean;
}) {
  const run = useRunAction();
  const editor = useEditor();
  const api = useEntity<'api'>(entityRef);
  if (api === undefined || api.kind === 'rest') return null;
  const keys = Object.keys(api.routes);
  return (
    <Section
      title="Routes"
      badge={keys.length > 0 && <Badge>{keys.length}</Badge>}
      actions={
        !isReadOnly && (
          <IconButton
            label="Add route…"
            icon={AddIcon}
            size="small"
            onPress={() => void run('add-route')}
          />
        )
      }
    >
      {keys.length === 0 ? (
        <p className="insp-description">
          None yet.{' '}
          {api.kind === 'http'
            ? 'Every request is answered with 404 Not Found.'
            : 'Connections are let in, and their messages lead nowhere.'}
        </p>
      ) : (
        <ul className="insp-list" aria-label="Routes">
          {keys.map((routeKey) => (
            <li key={routeKey} className="insp-list-row">
              <span className="insp-list-name mono truncate">{routeKey}</span>
              <Button
                variant="quiet"
                aria-label={`Go to ${routeKey}`}
                onPress={() => editor.goTo({ kind: 'route', apiId: api.id, routeKey })}
              >
                Go to
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

import type {
  HttpAuthorizer,
  JwtAuthorizer,
  RequestAuthorizer,
} from '#shared/entities/http/http-authorizer.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import { withoutKeys } from '#shared/edits/map-values.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { FormList, FormNumber, FormSelect, FormSwitch, FormText } from '../form-fields.tsx';
import { FunctionPicker } from '../integration/function-picker.tsx';
import { ValueText } from '../value-text.tsx';
import type { RouteApiForm } from './use-route-api-form.ts';

/** Who may be asked about callers of an HTTP or WebSocket API, a card each. One that decides over a route stays. */
export function AuthorizersSection({ api }: { api: RouteApiForm }) {
  const run = useRunAction();
  const editor = useEditor();
  const { isReadOnly, value } = api.form;
  const names = Object.keys(value.authorizers);
  const remove = (name: string): void => {
    const count = Object.values(value.routes).filter((route) => route.authorizer === name).length;
    if (count > 0) {
      editor.notify(
        `Not deleted. ${count} ${count === 1 ? 'route' : 'routes'} would be open to everyone: give them another authorization first.`,
        'danger',
      );
      return;
    }
    const isIt = (key: string): boolean => key === name;
    const label = `Remove authorizer ${name}`;
    if (api.kind === 'http')
      api.form.change(label, (now) => ({
        ...now,
        authorizers: withoutKeys(now.authorizers, isIt),
      }));
    else
      api.form.change(label, (now) => ({
        ...now,
        authorizers: withoutKeys(now.authorizers, isIt),
      }));
  };
  return (
    <Section
      title="Authorizers"
      badge={names.length > 0 && <Badge>{names.length}</Badge>}
      actions={
        !isReadOnly && (
          <IconButton
            label="Add authorizer…"
            icon={AddIcon}
            size="small"
            onPress={() => void run('add-authorizer')}
          />
        )
      }
    >
      {names.length === 0 && <p className="insp-description">None.</p>}
      <div className="insp-cards">
        {names.map((name) => (
          <div key={name} className="insp-card" role="group" aria-label={`Authorizer ${name}`}>
            <div className="insp-card-head">
              <span className="insp-card-title mono truncate">{name}</span>
              {!isReadOnly && (
                <IconButton
                  label={`Remove authorizer ${name}`}
                  icon={RemoveIcon}
                  size="small"
                  onPress={() => remove(name)}
                />
              )}
            </div>
            <Fields api={api} name={name} />
          </div>
        ))}
      </div>
    </Section>
  );
}

function Fields({ api, name }: { api: RouteApiForm; name: string }) {
  if (api.kind === 'websocket') {
    const all = formAt(api.form, 'authorizers');
    const form = all && formAt(all, name);
    return form && <LambdaFields form={form} source="route.request.querystring.token" />;
  }
  const all = formAt(api.form, 'authorizers');
  const form = all && formAt(all, name);
  if (form === null) return null;
  // Its type is not changed here, so that the form stays one of that type.
  return form.value.authorizerType === 'JWT' ? (
    <JwtFields form={form as EntityForm<HttpAuthorizer> as EntityForm<JwtAuthorizer>} />
  ) : (
    <RequestFields form={form as EntityForm<HttpAuthorizer> as EntityForm<RequestAuthorizer>} />
  );
}

function JwtFields({ form }: { form: EntityForm<JwtAuthorizer> }) {
  const jwt = formAt(form, 'jwtConfiguration');
  return (
    <>
      <Source form={form} placeholder="$request.header.Authorization" />
      {jwt !== null && (
        <>
          <FormText
            form={jwt}
            name="issuer"
            label="Issuer"
            optional
            mono
            placeholder="https://cognito-idp.eu-central-1.amazonaws.com/…"
          />
          <FormList
            form={jwt}
            name="audience"
            label="Audience"
            optional
            placeholder="Client id"
            addLabel="Add audience"
          />
        </>
      )}
      {form.value.kept !== undefined && (
        <ValueText label="Other settings" value={form.value.kept} />
      )}
    </>
  );
}

function RequestFields({ form }: { form: EntityForm<RequestAuthorizer> }) {
  return (
    <>
      <FormSelect
        form={form}
        name="authorizerPayloadFormatVersion"
        label="Payload format"
        none="Not said"
        options={['1.0', '2.0'].map((id) => ({ id, label: id }))}
      />
      <FormSwitch
        form={form}
        name="enableSimpleResponses"
        label="Simple responses"
        description="The function answers isAuthorized instead of a policy; format 2.0 only."
      />
      <FormNumber
        form={form}
        name="authorizerResultTtlInSeconds"
        label="Keep answers for"
        unit="s"
        optional
        placeholder="0"
      />
      <LambdaFields form={form as never} source="$request.header.Authorization" />
    </>
  );
}

function LambdaFields({ form, source }: { form: EntityForm<WebSocketAuthorizer>; source: string }) {
  return (
    <>
      <FunctionPicker
        uri={form.value.authorizerUri}
        isReadOnly={form.isReadOnly}
        onChange={(uri) => setField(form, 'authorizerUri', uri, 'function')}
      />
      <Source form={form} placeholder={source} />
      {form.value.kept !== undefined && (
        <ValueText label="Other settings" value={form.value.kept} />
      )}
    </>
  );
}

function Source<T extends { readonly identitySource?: readonly string[] }>(props: {
  form: EntityForm<T>;
  placeholder: string;
}) {
  return (
    <FormList
      form={props.form as unknown as EntityForm<{ readonly identitySource?: readonly string[] }>}
      name="identitySource"
      label="Where the caller is looked for"
      optional
      placeholder={props.placeholder}
      addLabel="Add place"
      description="A request without one of them is refused with 401 and nobody is asked."
    />
  );
}

import type {
  HttpAuthorizer,
  JwtAuthorizer,
  RequestAuthorizer,
} from '#shared/entities/http/http-authorizer.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { Section } from '#renderer/ui/section.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { Facts } from '../facts.tsx';
import { FormList, FormNumber, FormSelect, FormSwitch, FormText } from '../form-fields.tsx';
import { FunctionPicker } from '../integration/function-picker.tsx';
import { RoleField } from '../integration/role-field.tsx';
import { Notes } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { UsersSection } from '../users-section.tsx';
import { ValueText } from '../value-text.tsx';

type RouteAuthorizer = HttpAuthorizer | WebSocketAuthorizer;

/** An authorizer of an HTTP or WebSocket API. */
export function RouteAuthorizerForm(props: {
  form: EntityForm<RouteAuthorizer>;
  entityRef: RefOf<'authorizer'>;
  apiKind: 'http' | 'websocket';
}) {
  const { form, entityRef, apiKind } = props;
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <Facts facts={[{ label: 'Type', value: form.value.authorizerType, isCode: true }]} />
        <Fields form={form} apiKind={apiKind} />
      </Section>
      <UsersSection entityRef={entityRef} />
    </>
  );
}

/** Its type is not changed here, so that the form stays one of that type. */
function Fields({ form, apiKind }: { form: EntityForm<RouteAuthorizer>; apiKind: string }) {
  if (apiKind === 'websocket')
    return (
      <LambdaFields
        form={form as unknown as EntityForm<WebSocketAuthorizer>}
        source="route.request.querystring.token"
      />
    );
  return form.value.authorizerType === 'JWT' ? (
    <JwtFields form={form as unknown as EntityForm<JwtAuthorizer>} />
  ) : (
    <RequestFields form={form as unknown as EntityForm<RequestAuthorizer>} />
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
      <Notes form={form} keys={['authorizerUri']} />
      <RoleField form={form} name="authorizerCredentialsArn" />
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

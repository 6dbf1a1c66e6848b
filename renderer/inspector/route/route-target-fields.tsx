import { withSubtype } from '#shared/edits/call-from-route.ts';
import { kindOfRouteIntegration } from '#shared/edits/route-integration-kind.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { serviceSubtype, serviceSubtypes } from '#shared/entities/http/service-subtypes.ts';
import { functionCalledBy } from '#shared/entities/lambda-uri.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FunctionIcon } from '#renderer/ui/icon.ts';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { setField, type EntityForm } from '../entity-form.ts';
import { FormCombo, FormSelect, FormText } from '../form-fields.tsx';
import { FunctionPicker } from '../integration/function-picker.tsx';
import { RoleField } from '../integration/role-field.tsx';
import { ServiceTargetFields } from '../integration/service-target-fields.tsx';
import { VpcLinkFields, type VpcLinkParts } from '../integration/vpc-link-fields.tsx';
import { Notes, notesFor } from '../notes.tsx';
import { ServiceArguments } from './service-arguments.tsx';

/** The form of an integration of either kind of API. */
export type RouteIntegrationParts = EntityForm<HttpIntegration | WebSocketIntegration>;

/** Where a route's call goes: the fields of a function, an address or a service. */
export function RouteTargetFields(props: {
  form: RouteIntegrationParts;
  api: HttpApi | WebSocketApi;
  routeKey: string;
}) {
  const { form, api, routeKey } = props;
  // The members both kinds of integration have are of the same types.
  const common = form as unknown as EntityForm<WebSocketIntegration>;
  switch (kindOfRouteIntegration(form.value)) {
    case 'mock':
      return null;
    case 'lambda':
    case 'lambda-proxy':
      return (
        <>
          <FunctionFields form={common} />
          <RoleField form={common} name="credentialsArn" />
        </>
      );
    case 'http':
    case 'http-proxy':
      return <AddressFields form={common} apiKind={api.kind} />;
    case 'aws-service':
      return (
        <>
          {api.kind === 'http' ? (
            <SubtypeFields
              form={form as unknown as EntityForm<HttpIntegration>}
              api={api}
              routeKey={routeKey}
            />
          ) : (
            <ServiceTargetFields
              form={common}
              uri="integrationUri"
              httpMethod="integrationMethod"
            />
          )}
          <RoleField form={common} name="credentialsArn" />
        </>
      );
  }
}

function FunctionFields({ form }: { form: EntityForm<WebSocketIntegration> }) {
  const editor = useEditor();
  const functions = useProject((project) => project.functions);
  const { integrationUri: uri = '' } = form.value;
  const name = functionCalledBy(uri);
  // An address that only a deployment knows is no choice of a function.
  if (name === undefined && uri !== '')
    return <FormText form={form} name="integrationUri" label="Address" mono optional />;
  return (
    <>
      <FunctionPicker
        uri={uri}
        isReadOnly={form.isReadOnly}
        onChange={(next) => setField(form, 'integrationUri', next, 'function')}
      />
      <Notes form={form} keys={['integrationUri']} />
      {name !== undefined && Object.hasOwn(functions, name) && (
        <div className="insp-actions">
          <Button
            icon={FunctionIcon}
            variant="quiet"
            onPress={() => editor.goTo({ kind: 'function', name })}
          >
            Go to {name}
          </Button>
        </div>
      )}
    </>
  );
}

function AddressFields(props: {
  form: EntityForm<WebSocketIntegration>;
  apiKind: 'http' | 'websocket';
}) {
  const { form, apiKind } = props;
  const backends = useProject((project) => project.httpBackends);
  const { integrationUri: uri = '', connectionType, credentialsArn, tlsConfig } = form.value;
  const backend = Object.values(backends).find(
    ({ baseUrl }) => baseUrl !== '' && uri.startsWith(baseUrl),
  );
  const isLinked = connectionType === 'VPC_LINK';
  return (
    <>
      <FormCombo
        form={form}
        name="integrationUri"
        label="Address"
        mono
        optional
        placeholder={
          isLinked
            ? 'arn:aws:elasticloadbalancing:…:listener/…'
            : 'https://api.example.com/products'
        }
        options={Object.values(backends).map(({ name, baseUrl }) => ({
          id: baseUrl + (backend === undefined ? '' : uri.slice(backend.baseUrl.length)),
          label: name,
          description: baseUrl,
        }))}
      />
      <FormSelect
        form={form}
        name="integrationMethod"
        label="HTTP method"
        none="The caller’s"
        mono
        options={httpMethods.map((id) => ({ id, label: id }))}
      />
      {/* Documented, "Integration" of API Gateway v2: links, and the name in a certificate, are for HTTP APIs. */}
      {(apiKind === 'http' || isLinked) && (
        <VpcLinkFields form={form as unknown as EntityForm<VpcLinkParts>} />
      )}
      {((apiKind === 'http' && isLinked) || tlsConfig !== undefined) && (
        <TextField
          label="Name in the certificate"
          mono
          isReadOnly={form.isReadOnly}
          placeholder="Not checked: HTTP"
          value={tlsConfig?.serverNameToVerify ?? ''}
          onChange={(name) =>
            setField(
              form,
              'tlsConfig',
              name === '' ? undefined : { serverNameToVerify: name },
              'name in the certificate',
            )
          }
          {...notesFor(form, ['tlsConfig'])}
        />
      )}
      {credentialsArn !== undefined && <RoleField form={form} name="credentialsArn" />}
    </>
  );
}

/** What a service is asked to do, and with what; another choice keeps the arguments it takes as well. */
function SubtypeFields(props: {
  form: EntityForm<HttpIntegration>;
  api: HttpApi;
  routeKey: string;
}) {
  const { form } = props;
  const editor = useEditor();
  const { integrationSubtype: name = '' } = form.value;
  const options = Object.entries(serviceSubtypes).map(([id, { service, operation }]) => ({
    id,
    label: id,
    description: `${awsServiceName(service)}: ${operation}`,
  }));
  return (
    <>
      <Select
        label="Service action"
        mono
        isReadOnly={form.isReadOnly}
        value={name}
        options={
          serviceSubtype(name) !== undefined
            ? options
            : [...options, { id: name, label: `${name} (missing)` }]
        }
        onChange={(next) => {
          const { project } = editor.store.getState();
          form.change(`Change service action to ${next}`, (integration) =>
            withSubtype(project, integration, next),
          );
        }}
        {...notesFor(form, ['integrationSubtype'])}
      />
      <ServiceArguments form={form} subtype={name} api={props.api} routeKey={props.routeKey} />
    </>
  );
}

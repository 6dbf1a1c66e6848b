import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { Section } from '#renderer/ui/section.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { DocumentationSection } from '../documentation/documentation-section.tsx';
import { formAt, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import {
  FormList,
  FormNumber,
  FormSelect,
  FormSwitch,
  FormText,
  FormTextArea,
} from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { SecurityPolicyFields } from '../security-policy-fields.tsx';
import { TagsSection } from '../tags-section.tsx';
import { GatewayResponsesSection } from './gateway-responses-section.tsx';

const endpointTypes = [
  { id: 'REGIONAL', label: 'Regional', description: 'Callers reach it in its region' },
  { id: 'EDGE', label: 'Edge optimized', description: 'Through the nearest CloudFront location' },
  { id: 'PRIVATE', label: 'Private', description: 'From a VPC only' },
] as const;

export function RestApiForm({ entityRef }: { entityRef: RefOf<'api'> }) {
  // The caller looked: it is a REST API.
  const form = useEntityForm<'api'>(entityRef) as EntityForm<RestApi> | null;
  if (form === null) return null;
  const api = form.value;
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FieldRow>
          <FormText form={form} name="version" label="Version" optional placeholder="1.0" />
          <FormSelect
            form={form}
            name="apiKeySource"
            label="API key comes from"
            options={[
              { id: 'HEADER', label: 'The x-api-key header' },
              { id: 'AUTHORIZER', label: 'The authorizer' },
            ]}
          />
        </FieldRow>
      </Section>
      <Section title="Endpoint">
        <Select
          label="Endpoint type"
          isReadOnly={form.isReadOnly}
          options={endpointTypes}
          value={api.endpointConfiguration.types[0]}
          onChange={(type) =>
            form.change(
              'Change endpoint type',
              (value) => ({
                ...value,
                endpointConfiguration: { ...value.endpointConfiguration, types: [type] },
              }),
              'endpointConfiguration',
            )
          }
        />
        {(api.endpointConfiguration.types[0] === 'PRIVATE' ||
          api.endpointConfiguration.vpcEndpointIds !== undefined) && <VpcEndpoints form={form} />}
        <AddressTypeField form={form} />
        <FormSwitch
          form={form}
          name="disableExecuteApiEndpoint"
          label="Disable the execute-api address"
          description="Callers must then use a custom domain name."
        />
        <SecurityPolicyFields
          form={form}
          type={api.endpointConfiguration.types[0]}
          placeholder={api.endpointConfiguration.types[0] === 'PRIVATE' ? 'TLS_1_2' : 'TLS_1_0'}
        />
        <FormTextArea
          form={form}
          name="policy"
          label="Resource policy (JSON)"
          optional
          mono
          rows={api.policy === undefined ? 2 : 8}
          placeholder={'{"Version": "2012-10-17", "Statement": []}'}
        />
      </Section>
      <Section title="Payloads">
        <FormList
          form={form}
          name="binaryMediaTypes"
          label="Binary media types"
          placeholder="image/png"
          addLabel="Add media type"
          emptyText="None: every body is text."
        />
        <FormNumber
          form={form}
          name="minimumCompressionSize"
          label="Compress answers from"
          unit="bytes"
          optional
          placeholder="No compression"
          description="0 to 10485760; empty never compresses."
        />
      </Section>
      <GatewayResponsesSection form={form} apiId={entityRef.apiId} />
      <DocumentationSection entityRef={entityRef} />
      <TagsSection form={form} />
    </>
  );
}

function VpcEndpoints({ form }: { form: EntityForm<RestApi> }) {
  const inner = formAt(form, 'endpointConfiguration');
  if (inner === null) return null;
  return (
    <FormList
      form={inner}
      name="vpcEndpointIds"
      label="VPC endpoint ids"
      optional
      placeholder="vpce-0123456789abcdef0"
      addLabel="Add endpoint id"
    />
  );
}

/** Addresses that may call the API. */
function AddressTypeField({ form }: { form: EntityForm<RestApi> }) {
  const inner = formAt(form, 'endpointConfiguration');
  if (inner === null) return null;
  return (
    <FormSelect
      form={inner}
      name="ipAddressType"
      label="IP addresses"
      none="Service default"
      options={[
        { id: 'ipv4', label: 'IPv4' },
        { id: 'dualstack', label: 'IPv4 and IPv6' },
      ]}
    />
  );
}

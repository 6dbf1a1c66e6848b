import { httpMethods } from '#shared/entities/rest/method.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { HttpBackendIcon } from '#renderer/ui/icon.ts';
import { Switch } from '#renderer/ui/switch.tsx';
import { setField, type EntityForm } from '../entity-form.ts';
import { FormCombo, FormSelect, FormText } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';
import { VpcLinkFields, type VpcLinkParts } from './vpc-link-fields.tsx';

/** Where an HTTP integration goes: address, verb, and whether through a VPC link. */
export function HttpTargetFields({ form }: { form: EntityForm<Integration> }) {
  const editor = useEditor();
  const backends = useProject((project) => project.httpBackends);
  const { uri = '', connectionType, tlsConfig } = form.value;
  const backend = Object.values(backends).find(
    ({ baseUrl }) => baseUrl !== '' && uri.startsWith(baseUrl),
  );
  return (
    <>
      <FormCombo
        form={form}
        name="uri"
        label="Address"
        mono
        placeholder="https://api.example.com/products"
        options={Object.values(backends).map(({ name, baseUrl }) => ({
          id: baseUrl + (backend === undefined ? '' : uri.slice(backend.baseUrl.length)),
          label: name,
          description: baseUrl,
        }))}
        description={
          backend === undefined ? 'May hold {pathParameter} and ${stageVariables.name}.' : undefined
        }
      />
      {backend !== undefined && (
        <div>
          <Button
            variant="quiet"
            icon={HttpBackendIcon}
            onPress={() => editor.goTo({ kind: 'http-backend', name: backend.name })}
          >
            Back end {backend.name}
          </Button>
        </div>
      )}
      <FormSelect
        form={form}
        name="httpMethod"
        label="HTTP method"
        mono
        options={httpMethods.map((verb) => ({
          id: verb,
          label: verb,
          ...(verb === 'ANY' ? { description: 'The method of the request' } : {}),
        }))}
      />
      <VpcLinkFields form={form as EntityForm<VpcLinkParts>} />
      {(connectionType === 'VPC_LINK' || form.value.integrationTarget !== undefined) && (
        <FormText
          form={form}
          name="integrationTarget"
          label="Load balancer"
          mono
          optional
          placeholder="arn:aws:elasticloadbalancing:…:loadbalancer/app/name/id"
          description="For a VPC link V2: which load balancer it leads to."
        />
      )}
      <Switch
        label="Skip certificate checks"
        description="For private certificates only."
        isSelected={tlsConfig?.insecureSkipVerification === true}
        isDisabled={form.isReadOnly}
        onChange={(on) =>
          setField(
            form,
            'tlsConfig',
            on ? { insecureSkipVerification: true } : undefined,
            'certificate checks',
          )
        }
      />
      <Notes form={form} keys={['tlsConfig', 'insecureSkipVerification']} />
    </>
  );
}

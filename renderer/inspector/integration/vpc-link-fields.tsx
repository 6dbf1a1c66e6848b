import type { Integration } from '#shared/entities/rest/integration.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Switch } from '#renderer/ui/switch.tsx';
import { withField, type EntityForm } from '../entity-form.ts';
import { FormCombo } from '../form-fields.tsx';
import { Notes } from '../notes.tsx';

/** What integrations of all kinds of APIs say of a VPC link; the load balancer is for REST APIs. */
export type VpcLinkParts = Pick<
  Integration,
  'connectionType' | 'connectionId' | 'integrationTarget'
>;

/** Whether an integration goes through a VPC link, and which. */
export function VpcLinkFields({ form }: { form: EntityForm<VpcLinkParts> }) {
  const vpcLinks = useProject((project) => project.vpcLinks);
  const isLinked = form.value.connectionType === 'VPC_LINK';
  return (
    <>
      <Switch
        label="Through a VPC link"
        isSelected={isLinked}
        isDisabled={form.isReadOnly}
        onChange={(on) =>
          form.change(
            on ? 'Send through a VPC link' : 'Send over the internet',
            (integration) => {
              const [first] = Object.keys(vpcLinks);
              if (on)
                return {
                  ...integration,
                  connectionType: 'VPC_LINK',
                  ...(first === undefined ? {} : { connectionId: first }),
                };
              const { connectionType: _type, connectionId: _id, ...rest } = integration;
              return withField(rest, 'integrationTarget', undefined);
            },
            'connectionType',
          )
        }
      />
      <Notes form={form} keys={['connectionType']} />
      {isLinked && (
        <FormCombo
          form={form}
          name="connectionId"
          label="VPC link"
          mono
          optional
          options={Object.values(vpcLinks).map(({ id, name }) => ({
            id,
            label: id,
            description: name,
          }))}
          description="An id, or ${stageVariables.name}."
        />
      )}
    </>
  );
}

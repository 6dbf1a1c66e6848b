import type { RefOf } from '#shared/project/entity-at.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useEntityForm } from '../entity-form.ts';
import { FormList, FormText, FormTextArea } from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { TagsSection } from '../tags-section.tsx';
import { UsersSection } from '../users-section.tsx';

export function VpcLinkForm({ entityRef }: { entityRef: RefOf<'vpc-link'> }) {
  const form = useEntityForm<'vpc-link'>(entityRef);
  if (form === null) return null;
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        <FormList
          form={form}
          name="targetArns"
          label="Network Load Balancer"
          placeholder="arn:aws:elasticloadbalancing:…"
          addLabel="Add ARN"
        />
        <FormText
          form={form}
          name="localUrl"
          label="Local address"
          optional
          mono
          placeholder="http://127.0.0.1:8080"
          description="Stands in for the load balancer on this machine."
        />
      </Section>
      <UsersSection entityRef={entityRef} />
      <TagsSection form={form} />
    </>
  );
}

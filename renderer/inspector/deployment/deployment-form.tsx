import type { RefOf } from '#shared/project/entity-at.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useEntityForm } from '../entity-form.ts';
import { FormTextArea } from '../form-fields.tsx';
import { UsersSection } from '../users-section.tsx';

export function DeploymentForm({ entityRef }: { entityRef: RefOf<'deployment'> }) {
  const form = useEntityForm<'deployment'>(entityRef);
  if (form === null) return null;
  return (
    <>
      <Section title="Deployment">
        <dl className="insp-facts">
          <dt>Id</dt>
          <dd className="mono">{form.value.id}</dd>
          <dt>Created</dt>
          <dd>{form.value.createdDate ?? 'not recorded'}</dd>
        </dl>
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
      </Section>
      <UsersSection entityRef={entityRef} />
    </>
  );
}

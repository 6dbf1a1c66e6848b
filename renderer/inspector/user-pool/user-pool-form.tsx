import type { RefOf } from '#shared/project/entity-at.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useEntityForm } from '../entity-form.ts';
import { FormList, FormText } from '../form-fields.tsx';
import { RenameField } from '../rename-field.tsx';
import { UsersSection } from '../users-section.tsx';

export function UserPoolForm({ entityRef }: { entityRef: RefOf<'user-pool'> }) {
  const form = useEntityForm<'user-pool'>(entityRef);
  if (form === null) return null;
  return (
    <>
      <Section title="General">
        <RenameField form={form} label="Name" />
        <FormText form={form} name="arn" label="ARN" mono />
        <FormList
          form={form}
          name="clientIds"
          label="App client ids"
          addLabel="Add client id"
          emptyText="Tokens of any client are accepted."
        />
      </Section>
      <UsersSection entityRef={entityRef} />
    </>
  );
}

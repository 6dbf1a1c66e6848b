import { FormCombo, type FieldOf } from '../form-fields.tsx';
import type { EntityForm } from '../entity-form.ts';

/** The role an integration calls AWS with; with none the function's or service's own policy decides. */
export function RoleField<T extends object>(props: {
  form: EntityForm<T>;
  name: FieldOf<T, string | undefined>;
}) {
  return (
    <FormCombo
      form={props.form}
      name={props.name}
      label="Execution role"
      optional
      mono
      placeholder="arn:aws:iam::123456789012:role/name"
      options={[
        {
          id: 'arn:aws:iam::*:user/*',
          label: 'arn:aws:iam::*:user/*',
          description: 'The caller’s own rights',
        },
      ]}
    />
  );
}

import { awsBackendDefaults, type AwsParameter } from '#shared/entities/common/aws-backend.ts';
import type { EntityForm } from '../entity-form.ts';
import { FormSelect, FormText } from '../form-fields.tsx';

export const newParameter = (): AwsParameter => ({
  type: awsBackendDefaults.parameterType,
  value: '',
});

export function ParameterFields({ form }: { form: EntityForm<AwsParameter> }) {
  return (
    <>
      <FormSelect
        form={form}
        name="type"
        label="Type"
        options={['String', 'StringList', 'SecureString'].map((id) => ({ id, label: id }))}
      />
      <FormText
        form={form}
        name="value"
        label="Value"
        mono
        {...(form.value.type === 'SecureString'
          ? { description: 'Stands in the project folder as it is: put no real secret here.' }
          : {})}
      />
    </>
  );
}

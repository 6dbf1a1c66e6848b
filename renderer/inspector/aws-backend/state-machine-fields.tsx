import { awsBackendDefaults, type AwsStateMachine } from '#shared/entities/common/aws-backend.ts';
import { setField, type EntityForm } from '../entity-form.ts';
import { FormSelect } from '../form-fields.tsx';
import { JsonField } from './json-field.tsx';

export const newStateMachine = (): AwsStateMachine => ({
  type: awsBackendDefaults.stateMachineType,
  definition: { StartAt: 'Done', States: { Done: { Type: 'Pass', End: true } } },
});

export function StateMachineFields(props: { form: EntityForm<AwsStateMachine>; name: string }) {
  const { form, name } = props;
  return (
    <>
      <FormSelect
        form={form}
        name="type"
        label="Type"
        options={[
          { id: 'STANDARD', label: 'Standard' },
          { id: 'EXPRESS', label: 'Express' },
        ]}
      />
      <JsonField
        label={`Definition of ${name}`}
        rows={14}
        value={form.value.definition}
        description="In the Amazon States Language, with JSONPath."
        {...(form.isReadOnly
          ? {}
          : { onChange: (next) => setField(form, 'definition', next, 'definition') })}
      />
    </>
  );
}

import type { AwsArrival } from '#shared/entities/common/aws-backend.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import type { EntityForm } from '../entity-form.ts';
import { FormList } from '../form-fields.tsx';

/** Functions that are told of what arrives. */
export function FunctionsField<T extends Pick<AwsArrival, 'functions'>>(props: {
  form: EntityForm<T>;
  emptyText: string;
}) {
  const functions = useProject((project) => project.functions);
  return (
    <FormList
      form={props.form as unknown as EntityForm<Pick<AwsArrival, 'functions'>>}
      name="functions"
      label="Functions called"
      optional
      options={Object.keys(functions).map((name) => ({ id: name, label: name }))}
      addLabel="Add function"
      emptyText={props.emptyText}
    />
  );
}

/** Functions and queues that are given what arrives. */
export function ArrivalFields<T extends AwsArrival>({ form }: { form: EntityForm<T> }) {
  const queues = useProject((project) => project.awsBackends['sqs']?.queues);
  return (
    <>
      <FunctionsField form={form} emptyText="No function is called." />
      <FormList
        form={form as unknown as EntityForm<AwsArrival>}
        name="queues"
        label="Queues given a copy"
        optional
        options={Object.keys(queues ?? {}).map((name) => ({ id: name, label: name }))}
        addLabel="Add queue"
        emptyText="No queue gets a copy."
      />
    </>
  );
}

import { awsBackendDefaults, type AwsQueue } from '#shared/entities/common/aws-backend.ts';
import type { EntityForm } from '../entity-form.ts';
import { FormNumber } from '../form-fields.tsx';
import { FunctionsField } from './arrival-fields.tsx';

export const newQueue = (): AwsQueue => ({
  visibilityTimeout: awsBackendDefaults.visibilityTimeout,
});

export function QueueFields({ form, name }: { form: EntityForm<AwsQueue>; name: string }) {
  return (
    <>
      <FormNumber
        form={form}
        name="visibilityTimeout"
        label="Visibility timeout"
        unit="s"
        description={
          name.endsWith('.fifo')
            ? 'A FIFO queue, as its name ends in .fifo.'
            : 'How long a received message stays hidden. A name that ends in .fifo makes a FIFO queue.'
        }
      />
      <FunctionsField
        form={form}
        emptyText="Messages stay in the queue until somebody receives and deletes them."
      />
    </>
  );
}

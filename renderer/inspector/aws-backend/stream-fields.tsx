import { awsBackendDefaults, type AwsStream } from '#shared/entities/common/aws-backend.ts';
import type { EntityForm } from '../entity-form.ts';
import { FormNumber } from '../form-fields.tsx';
import { FunctionsField } from './arrival-fields.tsx';

export const newStream = (): AwsStream => ({ shards: awsBackendDefaults.shards });

export function StreamFields({ form }: { form: EntityForm<AwsStream> }) {
  return (
    <>
      <FormNumber form={form} name="shards" label="Shards" description="1 to 1000." />
      <FunctionsField form={form} emptyText="No function is called." />
    </>
  );
}

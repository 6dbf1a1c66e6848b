import type { AwsBucket } from '#shared/entities/common/aws-backend.ts';
import type { EntityForm } from '../entity-form.ts';
import { FormText } from '../form-fields.tsx';

export const newBucket = (): AwsBucket => ({});

export function BucketFields({ form }: { form: EntityForm<AwsBucket> }) {
  return (
    <FormText
      form={form}
      name="folder"
      label="Folder"
      optional
      mono
      placeholder="backends/assets"
      description="Its files are the objects the bucket begins with. It is read anew each time and never written."
    />
  );
}

import type { AwsArrival } from '#shared/entities/common/aws-backend.ts';
import type { EntityForm } from '../entity-form.ts';
import { ArrivalFields } from './arrival-fields.tsx';

export const newTopic = (): AwsArrival => ({});

export function TopicFields({ form }: { form: EntityForm<AwsArrival> }) {
  return <ArrivalFields form={form} />;
}

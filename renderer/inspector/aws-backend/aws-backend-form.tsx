import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { awsServiceKind, awsServiceName } from '#shared/entities/aws-services.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CacheIcon } from '#renderer/ui/icon.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useEntityForm, type EntityForm } from '../entity-form.ts';
import { FormTextArea } from '../form-fields.tsx';
import { UsersSection } from '../users-section.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { BucketFields, newBucket } from './bucket-fields.tsx';
import { EventBusFields, newEventBus } from './event-bus-fields.tsx';
import { NamedCards, type DeclaredKind } from './named-cards.tsx';
import { newParameter, ParameterFields } from './parameter-fields.tsx';
import { newQueue, QueueFields } from './queue-fields.tsx';
import { newStateMachine, StateMachineFields } from './state-machine-fields.tsx';
import { newStream, StreamFields } from './stream-fields.tsx';
import { newTable, TableFields } from './table-fields.tsx';
import { newTopic, TopicFields } from './topic-fields.tsx';

/** What answers for an AWS service, and what its embedded stand-in knows from the start. */
export function AwsBackendForm({ entityRef }: { entityRef: RefOf<'aws-backend'> }) {
  const editor = useEditor();
  const form = useEntityForm<'aws-backend'>(entityRef);
  if (form === null) return null;
  const { service, answer } = form.value;
  const isEmbedded = answer === undefined && awsServiceKind(service)?.isEmbedded === true;
  return (
    <>
      <Section title="General">
        <FormTextArea form={form} name="description" label="Description" optional rows={2} />
        {isEmbedded && (
          <div className="insp-actions">
            <Button
              icon={CacheIcon}
              onPress={() => editor.openTab({ kind: 'backend', ref: entityRef })}
            >
              Show what it holds
            </Button>
          </div>
        )}
      </Section>
      <Section title="What answers" badge={answer?.kind === 'aws' ? <RealBadge /> : undefined}>
        <AnswerFields form={form} />
      </Section>
      <DeclaredSection form={form} isInUse={isEmbedded} />
      <UsersSection entityRef={entityRef} />
    </>
  );
}

function RealBadge() {
  return <Badge tone="danger">Real account</Badge>;
}

/** What the stand-in of each service can be told to know. */
function DeclaredSection({ form, isInUse }: { form: EntityForm<AwsBackend>; isInUse: boolean }) {
  const { service } = form.value;
  const kind = declared[service];
  if (kind === undefined) return null;
  return (
    <Section title={kind.title} badge={<Badge>{kind.count(form.value)}</Badge>}>
      {!isInUse && (
        <p className="insp-description">
          Kept for the day the embedded stand-in of {awsServiceName(service)} answers again.
        </p>
      )}
      {kind.cards(form)}
    </Section>
  );
}

interface Declared {
  readonly title: string;
  readonly count: (backend: AwsBackend) => number;
  readonly cards: (form: EntityForm<AwsBackend>) => React.ReactNode;
}

function kindOf<K extends keyof AwsBackend>(title: string, kind: DeclaredKind<K>): Declared {
  return {
    title,
    count: (backend) => Object.keys(backend[kind.field] ?? {}).length,
    cards: (form) => <NamedCards form={form} kind={kind} />,
  };
}

const declared: Readonly<Record<string, Declared>> = {
  dynamodb: kindOf('Tables', {
    field: 'tables',
    noun: 'table',
    placeholder: 'orders',
    create: newTable,
    fields: TableFields,
  }),
  s3: kindOf('Buckets', {
    field: 'buckets',
    noun: 'bucket',
    placeholder: 'assets',
    create: newBucket,
    fields: BucketFields,
  }),
  sqs: kindOf('Queues', {
    field: 'queues',
    noun: 'queue',
    placeholder: 'parcels',
    create: newQueue,
    fields: QueueFields,
  }),
  sns: kindOf('Topics', {
    field: 'topics',
    noun: 'topic',
    placeholder: 'orders',
    create: newTopic,
    fields: TopicFields,
  }),
  events: kindOf('Event buses', {
    field: 'eventBuses',
    noun: 'event bus',
    placeholder: 'default',
    create: newEventBus,
    fields: EventBusFields,
  }),
  kinesis: kindOf('Streams', {
    field: 'streams',
    noun: 'stream',
    placeholder: 'clicks',
    create: newStream,
    fields: StreamFields,
  }),
  states: kindOf('State machines', {
    field: 'stateMachines',
    noun: 'state machine',
    placeholder: 'ship',
    create: newStateMachine,
    fields: StateMachineFields,
  }),
  ssm: kindOf('Parameters', {
    field: 'parameters',
    noun: 'parameter',
    placeholder: '/shop/currency',
    create: newParameter,
    fields: ParameterFields,
  }),
};

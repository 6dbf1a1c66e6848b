import type {
  AwsAnswer,
  AwsBackend,
  AwsCannedAnswer,
} from '#shared/entities/common/aws-backend.ts';
import { awsServiceKind, awsServiceName } from '#shared/entities/aws-services.ts';
import { firstAwsAnswer } from '#shared/edits/first-aws-answer.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { KeyValueTable } from '#renderer/ui/key-value-table.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { setField, withField, type EntityForm } from '../entity-form.ts';
import { FieldGroup, FieldRow } from '../field-row.tsx';
import { notesFor } from '../notes.tsx';
import { useRows } from '../use-rows.ts';

type Kind = AwsAnswer['kind'] | 'embedded';

/** Who answers calls to the service: the embedded stand-in, another program, answers written down, or AWS itself. */
export function AnswerFields({ form }: { form: EntityForm<AwsBackend> }) {
  const { answer, service } = form.value;
  const name = awsServiceName(service);
  const isEmbeddable = awsServiceKind(service)?.isEmbedded === true;
  const set = (next: AwsAnswer | undefined, what: string): void =>
    setField(form, 'answer', next, what);
  return (
    <>
      <RadioGroup<Kind>
        label="Calls are answered by"
        isReadOnly={form.isReadOnly}
        value={answer?.kind ?? 'embedded'}
        options={[
          {
            id: 'embedded',
            label: isEmbeddable ? 'The embedded stand-in' : 'Nothing (there is no stand-in)',
          },
          { id: 'endpoint', label: 'Another program on an address' },
          { id: 'canned', label: 'Canned answers' },
          { id: 'aws', label: 'AWS itself' },
        ]}
        onChange={(kind) => {
          if (kind === (answer?.kind ?? 'embedded')) return;
          set(kind === 'embedded' ? undefined : firstAwsAnswer(kind), 'what answers');
        }}
      />
      {answer === undefined && !isEmbeddable && (
        <Banner tone="warning">
          Each call gets status 501. Choose an endpoint or write the answers down.
        </Banner>
      )}
      {answer?.kind === 'endpoint' && (
        <>
          <TextField
            label="Address"
            mono
            placeholder="http://127.0.0.1:8000"
            isReadOnly={form.isReadOnly}
            value={answer.url}
            onChange={(url) => set({ ...answer, url: url.trim() }, 'address')}
            {...notesFor(form, ['answer', 'url'], `Of a program that speaks ${name}’s protocol.`)}
          />
          <Switch
            label="Sign with the keys of the environment"
            description="AWS_ACCESS_KEY_ID and so on; else with keys that mean nothing."
            isSelected={answer.environmentCredentials === true}
            isDisabled={form.isReadOnly}
            onChange={(on) =>
              set(withField(answer, 'environmentCredentials', on || undefined), 'credentials')
            }
          />
        </>
      )}
      {answer?.kind === 'aws' && (
        <>
          <Banner tone="danger">
            {answer.allowRealAws
              ? `Calls reach ${name} in a real account, with the keys of the environment. They cost what they cost and change what they change.`
              : `Off: each call is refused until you allow it here.`}
          </Banner>
          <Switch
            label="Let calls reach a real AWS account"
            isSelected={answer.allowRealAws}
            isDisabled={form.isReadOnly}
            onChange={(allowRealAws) => set({ kind: 'aws', allowRealAws }, 'AWS itself')}
          />
        </>
      )}
      {answer?.kind === 'canned' && (
        <CannedAnswers
          answers={answer.answers}
          isReadOnly={form.isReadOnly}
          onChange={(answers) => set({ kind: 'canned', answers }, 'canned answers')}
        />
      )}
    </>
  );
}

function CannedAnswers(props: {
  answers: readonly AwsCannedAnswer[];
  isReadOnly: boolean;
  onChange: (answers: readonly AwsCannedAnswer[]) => void;
}) {
  const { answers, isReadOnly, onChange } = props;
  return (
    <FieldGroup label="Answers" description="The first that fits is given.">
      {answers.length === 0 && <p className="insp-description">No answer yet: each call fails.</p>}
      {answers.map((answer, index) => (
        <CannedAnswer
          key={index}
          number={index + 1}
          answer={answer}
          isReadOnly={isReadOnly}
          onChange={(next) => onChange(answers.with(index, next))}
          onRemove={() => onChange(answers.toSpliced(index, 1))}
        />
      ))}
      {!isReadOnly && (
        <div>
          <Button
            variant="quiet"
            icon={AddIcon}
            onPress={() => onChange([...answers, { status: 200, body: '{}' }])}
          >
            Add answer
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

function CannedAnswer(props: {
  number: number;
  answer: AwsCannedAnswer;
  isReadOnly: boolean;
  onChange: (answer: AwsCannedAnswer) => void;
  onRemove: () => void;
}) {
  const { answer, isReadOnly, number, onChange } = props;
  const rows = useRows(answer.headers, headerRows);
  return (
    <div className="insp-card" role="group" aria-label={`Answer ${number}`}>
      <div className="insp-card-head">
        <span className="insp-card-title">{answer.operation ?? 'Any operation'}</span>
        {!isReadOnly && (
          <IconButton
            label={`Remove answer ${number}`}
            icon={RemoveIcon}
            size="small"
            onPress={props.onRemove}
          />
        )}
      </div>
      <FieldRow>
        <TextField
          label="Operation"
          mono
          placeholder="Any"
          isReadOnly={isReadOnly}
          value={answer.operation ?? ''}
          onChange={(text) => onChange(withField(answer, 'operation', text.trim() || undefined))}
        />
        <NumberField
          label="Status"
          min={100}
          max={599}
          isReadOnly={isReadOnly}
          value={answer.status}
          onChange={(status) => status !== undefined && onChange({ ...answer, status })}
        />
      </FieldRow>
      <KeyValueTable
        label={`Headers of answer ${number}`}
        rows={rows}
        allowDuplicates
        addLabel="Add header"
        emptyText="No headers."
        isReadOnly={isReadOnly}
        onChange={(next) =>
          onChange(
            withField(
              answer,
              'headers',
              next.length === 0 ? undefined : next.map((row) => [row.name, row.value] as const),
            ),
          )
        }
      />
      <TextArea
        label="Body"
        mono
        rows={4}
        isReadOnly={isReadOnly}
        value={answer.body ?? ''}
        onChange={(text) => onChange(withField(answer, 'body', text === '' ? undefined : text))}
      />
    </div>
  );
}

function headerRows(headers: AwsCannedAnswer['headers']): { name: string; value: string }[] {
  return (headers ?? []).map(([name, value]) => ({ name, value }));
}

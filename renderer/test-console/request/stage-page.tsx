import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { RequestApi } from './endpoint.ts';
import { rowsOf, type Row } from './query-rows.ts';
import type { RequestForm } from './request-form.ts';
import { RowsEditor } from './rows-editor.tsx';
import '../test-console.css';

/** Who calls, and the stage's variables for this request alone. HTTP APIs know no API keys. */
export function StagePage(props: {
  api: RequestApi;
  form: RequestForm;
  onChange: (change: Partial<RequestForm>) => void;
}) {
  const { api, form, onChange } = props;
  const apiKeys = useEditorState((state) => state.project.apiKeys);
  const own = form.mode === 'stage' ? variablesOf(api, form.stage ?? '') : undefined;
  const missing = Object.entries(own ?? {}).filter(
    ([name]) => !form.stageVariables.some((row) => row.name === name),
  );
  const overrideOwn = (): readonly Row[] => [
    ...form.stageVariables,
    ...rowsOf(missing, form.stageVariables.reduce((most, row) => Math.max(most, row.id), 0) + 1),
  ];
  return (
    <div className="console-page">
      {api.kind === 'rest' && (
        <Select
          label="API key"
          inline
          value={form.apiKeyId ?? ''}
          isDisabled={form.mode === 'test'}
          description={
            form.mode === 'test' ? 'Test method asks for no API key.' : 'Sent as x-api-key.'
          }
          options={[
            { id: '', label: 'None' },
            ...Object.values(apiKeys).map((key) => ({
              id: key.id,
              label: key.name,
              ...(key.value === undefined ? { description: 'Has no value on this machine' } : {}),
            })),
          ]}
          onChange={(id) => onChange({ apiKeyId: id === '' ? null : id })}
        />
      )}
      <TextField
        label="Sign as (AWS IAM)"
        inline
        mono
        value={form.signedAs}
        isDisabled={form.mode === 'test'}
        placeholder="Access key; empty: unsigned"
        description={
          form.mode === 'test'
            ? 'Test method asks for no signature.'
            : 'An access key, where AWS IAM decides; the secret is not checked here.'
        }
        onChange={(signedAs) => onChange({ signedAs })}
      />
      <div className="console-actions">
        <h3 className="console-heading">Stage variables for this request</h3>
        {missing.length > 0 && (
          <Button variant="quiet" onPress={() => onChange({ stageVariables: overrideOwn() })}>
            Copy the stage's own
          </Button>
        )}
      </div>
      <RowsEditor
        label="Stage variables"
        rows={form.stageVariables}
        namePlaceholder="variable"
        onChange={(stageVariables) => onChange({ stageVariables })}
      />
    </div>
  );
}

function variablesOf(api: RequestApi, stage: string): Readonly<Record<string, string>> | undefined {
  return api.kind === 'rest' ? api.stages[stage]?.variables : api.stages[stage]?.stageVariables;
}

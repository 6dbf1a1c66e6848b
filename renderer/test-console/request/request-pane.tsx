import { useState } from 'react';
import { sampleBodyOf } from '#renderer/code-editor/method-sample.ts';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { AssertionsEditor } from './assertions-editor.tsx';
import { parameterNames } from '#shared/entities/rest/match-resource-path.ts';
import { rowsOf, sentPairs, type Row } from './query-rows.ts';
import { hasBody, requiredNames, type RequestForm } from './request-form.ts';
import { prettyJson } from '../response/response-body.ts';
import { RowsEditor } from './rows-editor.tsx';
import { useConsole, useConsoleSession } from '../use-console.ts';

type Page = 'parameters' | 'headers' | 'body' | 'stage' | 'assertions';

/** The request's parts beyond its line: parameters, headers, body, stage, assertions. */
export function RequestPane({ api, form }: { api: RestApi; form: RequestForm }) {
  const session = useConsoleSession();
  const assertions = useConsole((state) => state.assertions);
  const [page, setPage] = useState<Page>('parameters');
  const set = (change: Partial<RequestForm>): void => session.setForm({ ...form, ...change });
  const names = form.resourceId === null ? [] : parameterNames(form.pathTemplate);
  return (
    <Tabs<Page>
      label="Request"
      selected={page}
      onChange={setPage}
      items={[
        {
          id: 'parameters',
          label: counted('Params', names.length + sentPairs(form.query).length),
          textValue: 'Parameters',
          content: (
            <div className="console-page">
              {names.length > 0 && (
                <>
                  <h4 className="console-heading">Path</h4>
                  <div className="console-path-parameters">
                    {names.map((name) => (
                      <TextField
                        key={name}
                        label={name}
                        inline
                        mono
                        value={form.pathParameters[name] ?? ''}
                        placeholder="required"
                        onChange={(value) =>
                          set({ pathParameters: { ...form.pathParameters, [name]: value } })
                        }
                      />
                    ))}
                  </div>
                </>
              )}
              <h4 className="console-heading">Query string</h4>
              <RowsEditor
                label="Query string"
                rows={form.query}
                isRequired={(name) => requiredNames(api, form, 'querystring').has(name)}
                onChange={(query) => set({ query })}
              />
            </div>
          ),
        },
        {
          id: 'headers',
          label: counted('Headers', sentPairs(form.headers).length),
          textValue: 'Headers',
          content: (
            <div className="console-page">
              <RowsEditor
                label="Headers"
                rows={form.headers}
                namePlaceholder="header"
                isRequired={(name) => requiredNames(api, form, 'header').has(name.toLowerCase())}
                onChange={(headers) => set({ headers })}
              />
            </div>
          ),
        },
        {
          id: 'body',
          label: form.body === '' ? 'Body' : counted('Body', '•'),
          textValue: 'Body',
          content: <BodyPage api={api} form={form} onChange={(body) => set({ body })} />,
        },
        {
          id: 'stage',
          label: counted(
            'Stage',
            sentPairs(form.stageVariables).length +
              (form.apiKeyId === null ? 0 : 1) +
              (form.signedAs === '' ? 0 : 1),
          ),
          textValue: 'Stage',
          content: <StagePage api={api} form={form} onChange={set} />,
        },
        {
          id: 'assertions',
          label: counted('Assertions', assertions.length),
          textValue: 'Assertions',
          content: <AssertionsEditor />,
        },
      ]}
    />
  );
}

function BodyPage(props: { api: RestApi; form: RequestForm; onChange: (body: string) => void }) {
  const { api, form, onChange } = props;
  const sample =
    form.resourceId === null
      ? ''
      : sampleBodyOf(api, {
          resourceId: form.resourceId,
          httpMethod: form.httpMethod,
        });
  const pretty = prettyJson(form.body);
  const contentType = form.headers.find(
    (row) => row.enabled && row.name.toLowerCase() === 'content-type',
  )?.value;
  const isJson = contentType === undefined || /[/+]json\b/i.test(contentType);
  const problem = isJson ? jsonProblem(form.body) : null;
  return (
    <div className="console-page console-body-page">
      <div className="console-actions">
        <span className="console-note" role="status">
          {problem ?? (form.body === '' ? 'No body is sent.' : '')}
          {!hasBody(form.httpMethod) && form.body !== ''
            ? ` ${form.httpMethod} requests seldom carry a body.`
            : ''}
        </span>
        {sample !== '' && (
          <Button variant="quiet" onPress={() => onChange(sample)}>
            Sample from model
          </Button>
        )}
        <Button
          variant="quiet"
          isDisabled={pretty === undefined}
          onPress={() => onChange(pretty ?? form.body)}
        >
          Format
        </Button>
      </div>
      <TextArea
        label="Request body"
        hideLabel
        mono
        rows={8}
        value={form.body}
        placeholder="Request body"
        onChange={onChange}
      />
    </div>
  );
}

function StagePage(props: {
  api: RestApi;
  form: RequestForm;
  onChange: (change: Partial<RequestForm>) => void;
}) {
  const { api, form, onChange } = props;
  const apiKeys = useEditorState((state) => state.project.apiKeys);
  const own = form.mode === 'stage' ? api.stages[form.stage ?? '']?.variables : undefined;
  const missing = Object.entries(own ?? {}).filter(
    ([name]) => !form.stageVariables.some((row) => row.name === name),
  );
  const overrideOwn = (): readonly Row[] => [
    ...form.stageVariables,
    ...rowsOf(missing, form.stageVariables.reduce((most, row) => Math.max(most, row.id), 0) + 1),
  ];
  return (
    <div className="console-page">
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
            : 'An access key, for methods with AWS IAM; the secret is not checked here.'
        }
        onChange={(signedAs) => onChange({ signedAs })}
      />
      <div className="console-actions">
        <h4 className="console-heading">Stage variables for this request</h4>
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

function counted(label: string, count: number | string) {
  return (
    <>
      {label}
      {count !== 0 && <Badge>{count}</Badge>}
    </>
  );
}

function jsonProblem(text: string): string | null {
  if (text.trim() === '') return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return `Not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

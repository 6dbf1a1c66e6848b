import { useState } from 'react';
import { sampleBodyOf } from '#renderer/code-editor/method-sample.ts';
import { routeAuthorization } from '#renderer/editor/route-authorization.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { AssertionsEditor } from './assertions-editor.tsx';
import { parameterNames } from '#shared/entities/rest/match-resource-path.ts';
import { routeMet, type RequestApi } from './endpoint.ts';
import { sentPairs } from './query-rows.ts';
import { hasBody, pathOf, requiredNames, type RequestForm } from './request-form.ts';
import { prettyJson } from '../response/response-body.ts';
import { RowsEditor } from './rows-editor.tsx';
import { StagePage } from './stage-page.tsx';
import { TokenHelp } from './token-help.tsx';
import { useConsole, useConsoleSession } from '../use-console.ts';

type Page = 'parameters' | 'headers' | 'body' | 'stage' | 'assertions';

/** The request's parts beyond its line: parameters, headers, body, stage, assertions. */
export function RequestPane({ api, form }: { api: RequestApi; form: RequestForm }) {
  const session = useConsoleSession();
  const assertions = useConsole((state) => state.assertions);
  const [page, setPage] = useState<Page>('parameters');
  const set = (change: Partial<RequestForm>): void => session.setForm({ ...form, ...change });
  const names = form.placeId === null ? [] : parameterNames(form.pathTemplate);
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
              {api.kind === 'http' && <MetRoute api={api} form={form} />}
              {names.length > 0 && (
                <>
                  <h3 className="console-heading">Path</h3>
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
              <h3 className="console-heading">Query string</h3>
              <RowsEditor
                label="Query string"
                rows={form.query}
                isRequired={(name) => requiredNames(api, form, 'querystring').has(name)}
                onChange={(query) => set({ query })}
              />
              <TokenHelp api={api} form={form} place="query" onChange={set} />
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
              <TokenHelp api={api} form={form} place="headers" onChange={set} />
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

/** Which route the request meets, as far as the design says. */
function MetRoute({ api, form }: { api: HttpApi; form: RequestForm }) {
  const editor = useEditor();
  const route = routeMet(api, pathOf(form), form.httpMethod);
  if (route === undefined)
    return (
      <p className="console-note">
        {form.httpMethod === 'OPTIONS' && api.corsConfiguration !== undefined
          ? 'No route takes this request: the CORS configuration of the API answers it.'
          : 'No route takes this request: it is answered with 404 Not Found.'}
      </p>
    );
  const { routeKey } = route;
  const authorization = routeAuthorization(route);
  return (
    <p className="console-note console-met">
      Meets
      <Button
        variant="quiet"
        onPress={() => editor.goTo({ kind: 'route', apiId: api.id, routeKey })}
      >
        route <span className="mono">{routeKey}</span>
      </Button>
      {authorization !== undefined && `· ${authorization}`}
    </p>
  );
}

function BodyPage(props: { api: RequestApi; form: RequestForm; onChange: (body: string) => void }) {
  const { api, form, onChange } = props;
  const sample =
    form.placeId === null || api.kind !== 'rest'
      ? ''
      : sampleBodyOf(api, {
          resourceId: form.placeId,
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

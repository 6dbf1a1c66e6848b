import { useState } from 'react';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { sentPairs } from '../request/query-rows.ts';
import { RowsEditor } from '../request/rows-editor.tsx';
import { askedOfCaller, type ConnectForm } from './connect-form.ts';
import { useSocketSession } from './use-sockets.ts';

type Page = 'query' | 'headers' | 'caller';

/** What a connection is asked for with: query, headers, who calls. */
export function ConnectPane({ api, form }: { api: WebSocketApi; form: ConnectForm }) {
  const session = useSocketSession();
  const apiKeys = useEditorState((state) => state.project.apiKeys);
  const [page, setPage] = useState<Page>('query');
  const set = (change: Partial<ConnectForm>): void => session.setForm({ ...form, ...change });
  const isRequired = (place: 'querystring' | 'header', name: string): boolean =>
    askedOfCaller(api, place).some(
      (asked) =>
        asked.isRequired &&
        (place === 'header'
          ? asked.name.toLowerCase() === name.toLowerCase()
          : asked.name === name),
    );
  const callers = (form.apiKeyId === null ? 0 : 1) + (form.signedAs === '' ? 0 : 1);
  return (
    <Tabs<Page>
      label="Connection"
      selected={page}
      onChange={setPage}
      items={[
        {
          id: 'query',
          label: counted('Query', sentPairs(form.query).length),
          textValue: 'Query',
          content: (
            <div className="console-page">
              <RowsEditor
                label="Query string"
                rows={form.query}
                isRequired={(name) => isRequired('querystring', name)}
                onChange={(query) => set({ query })}
              />
              <p className="console-note">
                {api.routes['$connect'] === undefined
                  ? 'The API has no $connect route: whoever asks is let in.'
                  : 'The $connect route decides whether the connection is let in.'}{' '}
                An open connection stays while the design is edited, and each message runs through
                the design as it then stands. Closing the project or opening another closes it.
              </p>
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
                isRequired={(name) => isRequired('header', name)}
                onChange={(headers) => set({ headers })}
              />
            </div>
          ),
        },
        {
          id: 'caller',
          label: counted('Caller', callers),
          textValue: 'Caller',
          content: (
            <div className="console-page">
              <Select
                label="API key"
                inline
                value={form.apiKeyId ?? ''}
                description="Sent as x-api-key."
                options={[
                  { id: '', label: 'None' },
                  ...Object.values(apiKeys).map((key) => ({
                    id: key.id,
                    label: key.name,
                    ...(key.value === undefined && {
                      description: 'Has no value on this machine',
                    }),
                  })),
                ]}
                onChange={(id) => set({ apiKeyId: id === '' ? null : id })}
              />
              <TextField
                label="Sign as (AWS IAM)"
                inline
                mono
                value={form.signedAs}
                placeholder="Access key; empty: unsigned"
                description="An access key, where AWS IAM decides over $connect; the secret is not checked here."
                onChange={(signedAs) => set({ signedAs })}
              />
            </div>
          ),
        },
      ]}
    />
  );
}

function counted(label: string, count: number) {
  return (
    <>
      {label}
      {count > 0 && <Badge>{count}</Badge>}
    </>
  );
}

import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { RequestApi } from './endpoint.ts';
import { nextRowId, type Row } from './query-rows.ts';
import type { RequestForm } from './request-form.ts';
import { testTokenFor, type TestToken } from './test-token.ts';
import '../test-console.css';

interface TokenHelpProps {
  api: RequestApi;
  form: RequestForm;
  /** Which page it stands on: it is shown on the one where the token goes. */
  place: TestToken['place'];
  onChange: (change: Partial<RequestForm>) => void;
}

/** Makes a token that the authorizer of what the request meets lets in; nothing where no token decides. */
export function TokenHelp({ api, form, place, onChange }: TokenHelpProps) {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const token = testTokenFor(project, api, form, 0);
  if (token === undefined || token.place !== place || form.mode === 'test') return null;
  const put = (): void => {
    const made = testTokenFor(project, api, form, editor.clock.now());
    if (made !== undefined) onChange({ [place]: withValue(form[place], made, place) });
  };
  const { iss, aud, client_id: client, scope } = token.claims;
  const says = [
    iss === undefined ? undefined : `issuer ${iss}`,
    (aud ?? client) === undefined ? undefined : `client ${aud ?? client}`,
    scope === undefined ? undefined : `scopes ${scope}`,
  ].filter((each) => each !== undefined);
  return (
    <div className="console-token">
      <Button onPress={put}>Make a test token</Button>
      <p className="console-note">
        “{token.authorizer}” decides by a token in {token.name}. The test token says{' '}
        {says.length === 0 ? 'who calls' : says.join(', ')}. It is not signed: the simulator takes
        it, AWS does not.
      </p>
    </div>
  );
}

/** The rows with the token as the value of its name. */
function withValue(rows: readonly Row[], token: TestToken, place: TestToken['place']): Row[] {
  const same = (name: string): boolean =>
    place === 'headers' ? name.toLowerCase() === token.name.toLowerCase() : name === token.name;
  const at = rows.findIndex((row) => same(row.name));
  const { name, value } = token;
  return at < 0
    ? [...rows, { id: nextRowId(rows), name, value, enabled: true }]
    : rows.map((row, index) => (index === at ? { ...row, value, enabled: true } : row));
}

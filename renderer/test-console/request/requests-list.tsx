import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { PassedIcon, PlayIcon, RefusedIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { pathOf } from './request-form.ts';
import { useConsole, useConsoleSession } from '../use-console.ts';
import '../test-console.css';
import './requests-list.css';

/** The project's saved requests with their last test results, and what was sent in this session. */
export function RequestsList() {
  const session = useConsoleSession();
  const requests = useEditorState((state) => state.project.requests);
  const savedName = useConsole((state) => state.savedName);
  const tests = useConsole((state) => state.tests);
  const sent = useConsole((state) => state.sent);
  const shown = useConsole((state) => state.shown);
  const isTesting = useConsole((state) => state.isTesting);
  const saved = Object.values(requests).sort((a, b) => (a.name < b.name ? -1 : 1));
  return (
    <aside className="console-list" aria-label="Requests">
      <div className="console-list-head">
        <h3>Saved</h3>
        {saved.length > 0 && (
          <Button
            variant="quiet"
            icon={PlayIcon}
            isPending={isTesting}
            onPress={() => void session.test(null)}
          >
            Test all
          </Button>
        )}
      </div>
      {saved.length === 0 && (
        <p className="console-note console-list-note">Requests you save appear here.</p>
      )}
      <ul>
        {saved.map((request) => {
          const test = tests[request.name];
          return (
            <li key={request.name} data-selected={request.name === savedName || undefined}>
              <button
                type="button"
                className="console-list-item"
                aria-current={request.name === savedName || undefined}
                onClick={() => session.openSaved(request)}
                title={`${request.name}: ${request.httpMethod} ${request.path}`}
              >
                {test === undefined ? (
                  <VerbLabel verb={request.httpMethod} />
                ) : test.passed ? (
                  <PassedIcon className="console-passed" size={14} aria-label="Passed" />
                ) : (
                  <RefusedIcon className="console-refused" size={14} aria-label="Failed" />
                )}
                <span className="truncate">{request.name}</span>
              </button>
              <span className="console-list-actions">
                <IconButton
                  label={`Test ${request.name}`}
                  icon={PlayIcon}
                  size="small"
                  isDisabled={isTesting}
                  onPress={() => void session.test([request.name])}
                />
                <IconButton
                  label={`Delete ${request.name}`}
                  icon={RemoveIcon}
                  size="small"
                  onPress={() => session.deleteSaved(request.name)}
                />
              </span>
            </li>
          );
        })}
      </ul>
      <div className="console-list-head">
        <h3>Sent</h3>
      </div>
      {sent.length === 0 && <p className="console-note console-list-note">Nothing was sent yet.</p>}
      <ul>
        {sent.map((each) => (
          <li key={each.id} data-selected={each === shown || undefined}>
            <button
              type="button"
              className="console-list-item"
              aria-current={each === shown || undefined}
              onClick={() => session.showSent(each)}
              title={new Date(each.at).toLocaleTimeString()}
            >
              <span
                className={
                  each.result.status < 400
                    ? 'console-status console-passed'
                    : 'console-status console-refused'
                }
              >
                {each.result.status}
              </span>
              <span className="truncate mono">
                {each.form.httpMethod} {pathOf(each.form)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { documentStanding, standingText } from '#renderer/editor/document-standing.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { summary } from '#shared/compare/print-differences.ts';

/** What the user must know about the open folder: read-only, another window, changed outside, not journalled, gone. */
export function Banners() {
  const editor = useEditor();
  const run = useRunAction();
  const readOnlyReason = useEditorState((state) => state.readOnlyReason);
  const isTakenOver = useEditorState((state) => state.isTakenOver);
  const changed = useEditorState((state) => state.changedOnDisk);
  const saveState = useEditorState((state) => state.saveState);
  const syncError = useEditorState((state) => state.syncError);
  const isConnected = useEditorState((state) => state.isConnected);
  const isRefused = useEditorState((state) => state.isRefused);
  const editedDocument = useEditorState((state) => state.editedDocument);
  const documentOnDisk = useEditorState((state) => state.documentOnDisk);
  const standing = useEditorState((state) =>
    state.editedDocument === null ? null : documentStanding(state),
  );
  const comparison = useEditorState((state) => state.comparison);
  const dirty = useEditorState((state) => state.dirty);
  const unreadable = useEditorState(
    (state) => state.openProblems.filter((problem) => problem.severity === 'error').length,
  );
  return (
    <>
      {comparison !== null && (
        <Banner
          tone="info"
          actions={
            <>
              <Button onPress={() => editor.showBottomPage('differences')}>Show the list</Button>
              <Button onPress={() => void run('leave-comparison')}>Stop comparing (Esc)</Button>
            </>
          }
        >
          Compared with {comparison.with.title}: {summary(comparison.differences)}
        </Banner>
      )}
      {editedDocument !== null && !isTakenOver && documentOnDisk === 'same' && (
        <Banner
          tone="info"
          actions={
            <Button onPress={() => void run('save-document')}>Review and save to file…</Button>
          }
        >
          Working copy of <span className="mono">{editedDocument}</span>
          {standing !== null && ` · ${standingText(standing, editedDocument)}`}
        </Banner>
      )}
      {editedDocument !== null && !isTakenOver && documentOnDisk === 'changed' && (
        <Banner
          tone="warning"
          actions={
            <>
              <Button onPress={() => void run('merge-document')}>Merge…</Button>
              <Button onPress={() => void run('save-document')}>Review and save to file…</Button>
            </>
          }
        >
          Working copy of <span className="mono">{editedDocument}</span>, which another program
          changed
        </Banner>
      )}
      {editedDocument !== null && !isTakenOver && documentOnDisk === 'gone' && (
        <Banner
          tone="warning"
          actions={<Button onPress={() => void run('export-api')}>Export…</Button>}
        >
          Working copy of <span className="mono">{editedDocument}</span>, which is not there any
          more. Put it back, or save an export as a new file.
        </Banner>
      )}
      {!isConnected && (
        <Banner tone="danger">
          {isRefused
            ? 'Gatewright was started anew: open the address it printed. It offers there what had reached it; what you edit here now stays in this page.'
            : 'Gatewright does not answer. Edits stay in this page, and are sent if the connection comes back. If it was stopped, start it and open the address it prints.'}
        </Banner>
      )}
      {syncError !== null && isConnected && (
        <Banner
          tone="danger"
          actions={<Button onPress={() => void editor.sync.flush()}>Try again</Button>}
        >
          The last edits are not in the recovery journal yet. {syncError}
        </Banner>
      )}
      {isTakenOver && (
        <Banner
          tone="warning"
          actions={<Button onPress={() => void editor.folder.takeBack()}>Take back</Button>}
        >
          Another window edits this project now. This one can only look at it.
        </Banner>
      )}
      {readOnlyReason !== null && !isTakenOver && (
        <Banner
          tone="warning"
          actions={<Button onPress={() => void editor.folder.reload()}>Open again</Button>}
        >
          Read-only: {readOnlyReason}
        </Banner>
      )}
      {unreadable > 0 && (
        <Banner
          tone="warning"
          actions={<Button onPress={() => editor.showBottomPage('problems')}>Show problems</Button>}
        >
          {unreadable === 1 ? '1 thing' : `${unreadable} things`} in the folder could not be read.
        </Banner>
      )}
      {saveState.kind === 'conflict' ? (
        <Banner
          tone="warning"
          actions={
            <>
              <Button onPress={() => void editor.saver.save({ overwrite: true })}>
                Overwrite with mine
              </Button>
              <Button onPress={() => void run('revert-project')}>Load theirs</Button>
              <Button
                variant="quiet"
                onPress={() => editor.store.setState({ saveState: { kind: 'idle' } })}
              >
                Not now
              </Button>
            </>
          }
        >
          Nothing was saved: {filesText(saveState.files)} changed on disk since it was read.
        </Banner>
      ) : (
        changed !== null && (
          <Banner
            tone="info"
            actions={
              <>
                <Button onPress={() => void run('revert-project')}>
                  {dirty ? 'Load theirs, drop mine' : 'Load'}
                </Button>
                <Button
                  variant="quiet"
                  onPress={() => editor.store.setState({ changedOnDisk: null })}
                >
                  Keep mine
                </Button>
              </>
            }
          >
            Changed on disk by another program: {filesText(changed)}.
          </Banner>
        )
      )}
      {saveState.kind === 'failed' && (
        <Banner
          tone="danger"
          actions={<Button onPress={() => void run('save-project')}>Try again</Button>}
        >
          Not saved. {saveState.message}
        </Banner>
      )}
    </>
  );
}

function filesText(files: readonly string[]): string {
  const [first, second, ...rest] = files;
  if (rest.length > 0) return `${first}, ${second} and ${rest.length} more`;
  return second === undefined ? (first ?? 'a file') : `${first} and ${second}`;
}

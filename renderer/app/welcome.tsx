import { Button } from '#renderer/ui/button.tsx';
import { FolderIcon } from '#renderer/ui/icon.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';

/** The window without a project. */
export function Welcome() {
  const editor = useEditor();
  const run = useRunAction();
  const info = useEditorState((state) => state.appInfo);
  return (
    <main className="welcome">
      <div className="welcome-body">
        <h1>Gatewright</h1>
        <p>Draw an API, run it here, export what deploys. No account, no network.</p>
        <div className="welcome-actions">
          <Button variant="primary" onPress={() => void run('new-project')}>
            New project
          </Button>
          <Button onPress={() => void run('open-project')}>Open project</Button>
        </div>
        {info !== null && info.recentProjects.length > 0 && (
          <section aria-label="Recent projects">
            <h2>Recent</h2>
            <ul>
              {info.recentProjects.map(({ path, name }) => (
                <li key={path}>
                  <button type="button" onClick={() => void editor.folder.open(path)}>
                    <FolderIcon size={14} aria-hidden />
                    <span>{name}</span>
                    <span className="mono truncate">{path}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}

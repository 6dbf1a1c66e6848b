import type { Icon } from '#renderer/ui/button.tsx';
import {
  AddIcon,
  CompareIcon,
  EditIcon,
  FolderIcon,
  FolderOpenIcon,
  ImportIcon,
} from '#renderer/ui/icon.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';

/** Ways to begin, the usual ones first; each runs an action of its id. */
const ways: { id: string; icon: Icon; label: string; description: string }[] = [
  {
    id: 'new-project',
    icon: AddIcon,
    label: 'New project…',
    description: 'Draw an API from nothing, or begin with the storefront example',
  },
  {
    id: 'open-project',
    icon: FolderOpenIcon,
    label: 'Open project…',
    description: 'A folder that holds a design',
  },
  {
    id: 'import-openapi',
    icon: ImportIcon,
    label: 'Import OpenAPI or template…',
    description: 'Make a project of OpenAPI, Swagger, CloudFormation or SAM',
  },
  {
    id: 'edit-document',
    icon: EditIcon,
    label: 'Edit OpenAPI file or template…',
    description: 'Change a file of your repository as a graph, and save it in place',
  },
  {
    id: 'compare-with',
    icon: CompareIcon,
    label: 'Compare two designs…',
    description: 'See what differs, and what of it breaks callers',
  },
];

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
        <ul className="welcome-ways" aria-label="Begin">
          {ways.map(({ id, icon: IconOf, label, description }) => (
            <li key={id}>
              <button type="button" onClick={() => void run(id)}>
                <IconOf size={16} aria-hidden />
                <span>
                  <strong>{label}</strong>
                  <span>{description}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
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

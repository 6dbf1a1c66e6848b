import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { symbolsIn } from '#shared/project/deploy-time-values.ts';

const none: Readonly<Record<string, string>> = {};

/** Under a field: which of its values only a deployment knows, what stands for them here, and the way to set it. */
export function DeployTimeNote({ text }: { text: string }) {
  const editor = useEditor();
  const values = useEditorState((state) => state.project.deployTimeValues ?? none);
  const symbols = symbolsIn(text, values);
  if (symbols.length === 0) return null;
  return (
    <span className="deploy-time-note">
      {symbols.map((name) => (
        <span key={name}>
          <code>{`\${${name}}`}</code> is known at deployment; here it is{' '}
          <code>{values[name]}</code>.{' '}
        </span>
      ))}
      <button type="button" onClick={() => editor.goTo({ kind: 'project' })}>
        Set values
      </button>
    </span>
  );
}

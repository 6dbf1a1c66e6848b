import { useEditorState } from '#renderer/editor/use-editor.ts';
import { apiKindNames } from '#shared/entities/api.ts';
import { Select } from '#renderer/ui/select.tsx';
import { useConsoleSession } from '../use-console.ts';
import './request-bar.css';

/** Which API the console is about; nothing where there is only one. */
export function ApiPicker({ apiId }: { apiId: string }) {
  const session = useConsoleSession();
  const apis = useEditorState((state) => state.project.apis);
  const all = Object.values(apis);
  if (all.length < 2) return null;
  const hasSeveralKinds = all.some(({ kind }) => kind !== all[0]?.kind);
  return (
    <div className="console-bar-api">
      <Select
        label="API"
        hideLabel
        value={apiId}
        options={all.map(({ id, name, kind }) => ({
          id,
          label: name,
          ...(hasSeveralKinds && { description: apiKindNames[kind] }),
        }))}
        onChange={(id) => {
          const next = apis[id];
          if (next !== undefined) session.chooseApi(next);
        }}
      />
    </div>
  );
}

import { useMemo } from 'react';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { putDocumentationVersion } from '#shared/edits/put-documentation.ts';
import type { Project } from '#shared/project/project.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { ListEditor } from '#renderer/ui/list-editor.tsx';

/** Names under which the documentation of an API is published; a stage chooses one. */
export function VersionsField({ api }: { api: RestApi }) {
  const editor = useEditor();
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  const versions = api.documentationVersions;
  const values = useMemo(() => Object.keys(versions ?? {}), [versions]);
  const change = (next: readonly string[]): void => {
    editor.change(
      'Change documentation versions',
      (project) => withVersions(project, api.id, values, next),
      { mergeKey: `documentation-versions:${api.id}` },
    );
  };
  return (
    <div className="insp-field">
      <span className="insp-label">Versions</span>
      <ListEditor
        label="Documentation version"
        values={values}
        placeholder="1.0"
        addLabel="Add version"
        emptyText="No version yet: a stage can publish the documentation under one."
        isReadOnly={isReadOnly}
        validate={(value) =>
          values.filter((other) => other === value).length > 1 ? 'There is one of that name.' : null
        }
        onChange={change}
      />
    </div>
  );
}

function withVersions(
  project: Project,
  apiId: string,
  before: readonly string[],
  next: readonly string[],
): Project {
  const gone = before.filter((version) => !next.includes(version));
  const without = gone.reduce(
    (from, version) => putDocumentationVersion(from, { apiId, version, value: undefined }),
    project,
  );
  return next
    .filter((version) => !before.includes(version))
    .reduce(
      (from, version) => putDocumentationVersion(from, { apiId, version, value: { version } }),
      without,
    );
}

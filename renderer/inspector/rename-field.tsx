import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { CommitTextField } from '#renderer/ui/commit-text-field.tsx';
import { nameOf, renamedRef, renameEntity, renameProblem } from '#shared/edits/rename-entity.ts';
import type { EntityForm } from './entity-form.ts';
import { Notes } from './notes.tsx';

/** The entity's name; everything that refers to it by name follows a change. Enter or leaving commits, Escape goes back. */
export function RenameField(props: {
  form: EntityForm<unknown>;
  label: string;
  mono?: boolean;
  description?: string;
  /** Field of the entity that problems about the name stand at. */
  field?: string;
}) {
  const { form, label } = props;
  const editor = useEditor();
  const name = useProject((project) => nameOf(project, form.ref)) ?? '';
  return (
    <div className="insp-field">
      <CommitTextField
        label={label}
        mono={props.mono}
        description={props.description}
        isReadOnly={form.isReadOnly}
        value={name}
        validate={(text) => renameProblem(editor.store.getState().project, form.ref, text)}
        onCommit={(text) => {
          const to = renamedRef(form.ref, text);
          editor.change(
            `Rename ${name} to ${text}`,
            (project) => renameEntity(project, form.ref, text),
            { renamed: { from: form.ref, to } },
          );
        }}
      />
      <Notes form={form} keys={[props.field ?? 'name']} />
    </div>
  );
}

import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { entityTitle } from '#renderer/editor/entity-label.ts';
import { actionById } from '#renderer/editor/actions/actions.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** Entities of an API by name, each leading to its form. */
export function EntityListSection(props: {
  title: string;
  refs: readonly EntityRef[];
  /** What is said where there are none. */
  emptyText: string;
  /** Action that adds one. */
  add: string;
}) {
  const { title, refs } = props;
  const run = useRunAction();
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const action = actionById(props.add);
  const canAdd = useEditorState((state) => action?.isEnabled(state) === true);
  return (
    <Section
      title={title}
      badge={refs.length > 0 && <Badge>{refs.length}</Badge>}
      actions={
        action !== undefined &&
        canAdd && (
          <IconButton
            label={action.label}
            icon={AddIcon}
            size="small"
            onPress={() => void run(props.add)}
          />
        )
      }
    >
      {refs.length === 0 ? (
        <p className="insp-description">{props.emptyText}</p>
      ) : (
        <ul className="insp-list" aria-label={title}>
          {refs.map((ref) => (
            <li key={entityRefText(ref)} className="insp-list-row">
              <span className="insp-list-name mono truncate">{entityTitle(project, ref)}</span>
              <Button
                variant="quiet"
                aria-label={`Go to ${entityTitle(project, ref)}`}
                onPress={() => editor.goTo(ref)}
              >
                Go to
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

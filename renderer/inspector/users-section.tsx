import { useMemo } from 'react';
import { usersOf } from '#shared/edits/entity-users.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { entityTitle } from '#renderer/editor/entity-label.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { kindLabel } from './entity-title.ts';

/** What refers to an entity, each leading there. */
export function UsersSection({ entityRef }: { entityRef: EntityRef }) {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const users = useMemo(() => usersOf(project, entityRef), [project, entityRef]);
  return (
    <Section
      title="Used by"
      defaultExpanded={users.length > 0 && users.length <= 12}
      badge={<Badge>{users.length}</Badge>}
    >
      {users.length === 0 ? (
        <p className="insp-description">Nothing refers to it yet.</p>
      ) : (
        <ul className="insp-list" aria-label="Used by">
          {users.map((user) => (
            <li key={entityRefText(user)} className="insp-list-row">
              <span className="insp-muted">{kindLabel(project, user)}</span>
              <span className="insp-list-name mono truncate">{entityTitle(project, user)}</span>
              <Button
                variant="quiet"
                aria-label={`Go to ${entityTitle(project, user)}`}
                onPress={() => editor.goTo(user)}
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

import { useState } from 'react';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { heedFinding } from '#shared/edits/ignore-finding.ts';
import { setRuleLevel } from '#shared/edits/set-rule-level.ts';
import type { LintSettings } from '#shared/project/lint-settings.ts';
import { levelWords } from './level-words.ts';

const noRules: NonNullable<LintSettings['rules']> = {};

/** Says that rules were switched off or findings ignored, and leads to the list of them; nothing when nothing was decided. */
export function DecidedRules() {
  const lint = useEditorState((state) => state.project.lint);
  const [isOpen, setOpen] = useState(false);
  const rules = Object.keys(lint?.rules ?? noRules).length;
  const ignored = lint?.ignore?.length ?? 0;
  const said = [
    ...(rules === 0
      ? []
      : [rules === 1 ? '1 rule is set by hand' : `${rules} rules are set by hand`]),
    ...(ignored === 0
      ? []
      : [ignored === 1 ? '1 place is ignored' : `${ignored} places are ignored`]),
  ];
  if (said.length === 0) return null;
  return (
    <div className="decided-rules">
      <span>{said.join(', ')}</span>
      <Button onPress={() => setOpen(true)}>Show…</Button>
      {isOpen && <DecidedRulesDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function DecidedRulesDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const lint = useEditorState((state) => state.project.lint);
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  return (
    <Modal isOpen onClose={onClose} title="What was decided about rules" size="large">
      <table className="quotas">
        <tbody>
          {Object.entries(lint?.rules ?? noRules).map(([rule, level]) => (
            <tr key={rule}>
              <th scope="row" className="mono">
                {rule}
              </th>
              <td>{level === 'off' ? 'switched off' : `told ${levelWords[level]}`}</td>
              <td className="decided-undo">
                <Button
                  isDisabled={isReadOnly}
                  onPress={() =>
                    void editor.change(`Set ${rule} back`, (project) =>
                      setRuleLevel(project, { rule, level: undefined }),
                    )
                  }
                >
                  Set back
                </Button>
              </td>
            </tr>
          ))}
          {(lint?.ignore ?? []).map((entry) => (
            <tr key={`${entry.rule} ${entry.at}`}>
              <th scope="row" className="mono">
                {entry.rule}
              </th>
              <td>
                ignored at <span className="mono">{entry.at}</span>
                {entry.reason !== undefined && `: ${entry.reason}`}
              </td>
              <td className="decided-undo">
                <Button
                  isDisabled={isReadOnly}
                  onPress={() =>
                    void editor.change(`Heed ${entry.rule} at ${entry.at}`, (project) =>
                      heedFinding(project, entry),
                    )
                  }
                >
                  Heed again
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quotas-note">
        Kept in gatewright.yaml under lint, where reasons can be given, too.
      </p>
    </Modal>
  );
}

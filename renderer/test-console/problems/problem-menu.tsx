import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoreIcon } from '#renderer/ui/icon.ts';
import { MenuButton, type MenuLine } from '#renderer/ui/menu.tsx';
import { subjectsOf } from '#shared/diagnostics/apply-lint-settings.ts';
import { ignoreFinding } from '#shared/edits/ignore-finding.ts';
import { setRuleLevel } from '#shared/edits/set-rule-level.ts';
import type { Problem, Severity } from '#shared/std/problem.ts';
import { levelWords } from './level-words.ts';

const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** What can be decided about a finding: to ignore it where it stands, to switch its rule off, or to tell it otherwise. */
export function ProblemMenu({ problem }: { problem: Problem }) {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  const { ruleId: rule, severity, place } = problem;
  const [at = place.pointer ?? ''] = subjectsOf(problem, project);
  const lines: MenuLine[] = [
    ...(at === ''
      ? []
      : [
          {
            id: 'ignore',
            label: `Ignore at ${at}`,
            onAction: () =>
              void editor.change(`Ignore ${rule} at ${at}`, (before) =>
                ignoreFinding(before, { rule, at }),
              ),
          },
        ]),
    {
      id: 'off',
      label: `Switch ${rule} off`,
      onAction: () =>
        void editor.change(`Switch ${rule} off`, (before) =>
          setRuleLevel(before, { rule, level: 'off' }),
        ),
    },
    { kind: 'separator', id: 'levels' },
    ...levels
      .filter((level) => level !== severity)
      .map((level) => ({
        id: level,
        label: `Tell it ${levelWords[level]}`,
        onAction: () =>
          void editor.change(`Tell ${rule} ${levelWords[level]}`, (before) =>
            setRuleLevel(before, { rule, level }),
          ),
      })),
  ];
  return (
    <MenuButton label={`Decide about ${rule}`} lines={lines}>
      <IconButton label="Ignore or switch off" icon={MoreIcon} isDisabled={isReadOnly} />
    </MenuButton>
  );
}

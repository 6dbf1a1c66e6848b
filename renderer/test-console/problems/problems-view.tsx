import { useMemo, useState } from 'react';
import { applyFix } from '#renderer/editor/apply-fix.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FixIcon, PassedIcon } from '#renderer/ui/icon.ts';
import { FilterBar } from '#renderer/ui/filter-bar.tsx';
import { SeverityIcon } from '#renderer/ui/severity-icon.tsx';
import { DecidedRules } from './decided-rules.tsx';
import { ProblemMenu } from './problem-menu.tsx';
import { QuotaLine } from './quota-line.tsx';
import { templateOfProblem } from './template-of-problem.ts';
import { ToggleChip } from '../toggle-chip.tsx';
import { parseEntityRef } from '#shared/project/entity-ref.ts';
import type { Severity } from '#shared/std/problem.ts';
import { countProblems, groupProblems, type PlacedProblem } from './problem-groups.ts';
import '../test-console.css';
import './problems.css';

const severities: { id: Severity; word: string }[] = [
  { id: 'error', word: 'error' },
  { id: 'warning', word: 'warning' },
  { id: 'info', word: 'note' },
];

/** The bottom panel's page with what is wrong with the project, grouped by what it is about; a click leads there. */
export default function ProblemsView() {
  const openProblems = useEditorState((state) => state.openProblems);
  const designProblems = useEditorState((state) => state.problems);
  const project = useEditorState((state) => state.project);
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Record<Severity, boolean>>({
    error: true,
    warning: true,
    info: true,
  });
  const problems = useMemo(
    () => [...openProblems, ...designProblems],
    [openProblems, designProblems],
  );
  const counts = useMemo(() => countProblems(problems), [problems]);
  const groups = useMemo(
    () => groupProblems(project, problems, { text, severities: shown }),
    [project, problems, text, shown],
  );
  if (problems.length === 0)
    return (
      <div className="problems">
        <EmptyState
          icon={PassedIcon}
          title="No problems found"
          text="The design is checked after every change; what it finds appears here."
        />
        <DecidedRules />
        <QuotaLine />
      </div>
    );
  return (
    <div className="problems">
      <FilterBar
        label="Filter problems"
        placeholder="Filter by text, path or rule"
        value={text}
        onChange={setText}
      >
        {severities.map(({ id, word }) => (
          <ToggleChip
            key={id}
            isOn={shown[id]}
            onChange={(isOn) => setShown({ ...shown, [id]: isOn })}
          >
            <SeverityIcon severity={id} /> {counts[id]} {counts[id] === 1 ? word : `${word}s`}
          </ToggleChip>
        ))}
      </FilterBar>
      <div className="problems-list">
        {groups.length === 0 && (
          <EmptyState
            title="Nothing matches the filter"
            actions={
              <Button
                onPress={() => {
                  setText('');
                  setShown({ error: true, warning: true, info: true });
                }}
              >
                Show all
              </Button>
            }
          />
        )}
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3>
              {group.title} <span className="console-note">{group.problems.length}</span>
            </h3>
            <ul>
              {group.problems.map((placed, index) => (
                <li key={index}>
                  <ProblemLine placed={placed} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <DecidedRules />
      <QuotaLine />
    </div>
  );
}

function ProblemLine({ placed: { problem, where } }: { placed: PlacedProblem }) {
  const editor = useEditor();
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  const lead = (): void => {
    const tab = templateOfProblem(editor.store.getState().project, problem);
    if (tab === undefined) {
      editor.goToProblem(problem);
      return;
    }
    const ref = parseEntityRef(problem.place.entity ?? '');
    if (ref !== undefined) editor.select([ref]);
    if (problem.place.range === undefined) editor.openTab(tab);
    else editor.openTabAt(tab, problem.place.range);
  };
  return (
    <>
      <div className="problem-row">
        <button type="button" className="problem-line" onClick={lead}>
          <SeverityIcon severity={problem.severity} />
          <span className="problem-message">{problem.message}</span>
          <span className="problem-where mono truncate">{where}</span>
          <span className="problem-rule mono truncate">{problem.ruleId}</span>
        </button>
        {problem.place.entity !== undefined && <ProblemMenu problem={problem} />}
      </div>
      {problem.fixes !== undefined && (
        <div className="problem-fixes">
          {problem.fixes.map((fix) => (
            <Button
              key={fix.title}
              icon={FixIcon}
              isDisabled={isReadOnly}
              onPress={() => applyFix(editor, fix)}
            >
              {fix.title}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

import { useEditorState } from '#renderer/editor/use-editor.ts';
import { SeverityIcon } from '#renderer/ui/severity-icon.tsx';
import type { Problem, Severity } from '#shared/std/problem.ts';
import { problemPlace } from './problem-place.ts';
import './problem-list.css';

interface ProblemListProps {
  /** Names the list. */
  label: string;
  problems: readonly Problem[];
  /** Leads to where a problem stands. */
  onSelect: (problem: Problem) => void;
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Problems under an editor, errors first; nothing at all when there are none. */
export function ProblemList({ label, problems, onSelect }: ProblemListProps) {
  const project = useEditorState((state) => state.project);
  if (problems.length === 0) return null;
  const sorted = problems.toSorted((a, b) => order[a.severity] - order[b.severity]);
  return (
    <ul className="problem-list" aria-label={label}>
      {sorted.map((problem, index) => (
        <li key={index}>
          <button type="button" onClick={() => onSelect(problem)}>
            <SeverityIcon severity={problem.severity} />
            <span>{problem.message}</span>
            <span className="problem-list-place mono">{problemPlace(project, problem)}</span>
            <span className="problem-list-rule mono">{problem.ruleId}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

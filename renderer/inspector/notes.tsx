import type { ReactNode } from 'react';
import { errorAt, problemsAt, type EntityForm } from './entity-form.ts';

/** What a field says under itself: errors as its error, warnings and advice before its description. */
export function notesFor(
  form: EntityForm<unknown>,
  keys: readonly string[],
  description?: ReactNode,
): { errorMessage: string | null; description?: ReactNode } {
  const milder = problemsAt(form, ...keys).filter((problem) => problem.severity !== 'error');
  const errorMessage = errorAt(form, ...keys);
  if (milder.length === 0)
    return description === undefined ? { errorMessage } : { errorMessage, description };
  return {
    errorMessage,
    description: (
      <>
        {milder.map((problem) => (
          <span
            key={problem.ruleId + problem.message}
            className={`insp-note insp-note-${problem.severity}`}
          >
            {problem.message}
          </span>
        ))}
        {description}
      </>
    ),
  };
}

/** Problems at a place, for controls that have no room of their own for them. */
export function Notes({ form, keys }: { form: EntityForm<unknown>; keys: readonly string[] }) {
  const problems = problemsAt(form, ...keys);
  if (problems.length === 0) return null;
  return (
    <div className="insp-notes">
      {problems.map((problem) => (
        <p
          key={problem.ruleId + problem.message}
          className={`insp-note insp-note-${problem.severity}`}
        >
          {problem.message}
        </p>
      ))}
    </div>
  );
}

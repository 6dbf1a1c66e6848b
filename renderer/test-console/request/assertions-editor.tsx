import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { AddIcon, PassedIcon, RefusedIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Assertion } from '#shared/entities/common/saved-request.ts';
import {
  assertionsFromRun,
  fromAssertionRow,
  problemOfRow,
  testsOf,
  toAssertionRow,
  withSubject,
  type AssertionRow,
  type AssertionSubject,
  type AssertionTest,
} from './assertion-form.ts';
import { useConsole, useConsoleSession } from '../use-console.ts';
import '../test-console.css';
import './assertions.css';

const subjects: { id: AssertionSubject; label: string }[] = [
  { id: 'status', label: 'Status' },
  { id: 'header', label: 'Header' },
  { id: 'json', label: 'JSON value' },
  { id: 'body', label: 'Body' },
];

const tests: Readonly<Record<AssertionTest, string>> = {
  equals: 'equals',
  matches: 'matches',
  contains: 'contains',
  exists: 'exists',
  absent: 'is absent',
};

/** What a saved request's answer must look like. Half-typed rows stay here and are marked; they are saved once they make sense. */
export function AssertionsEditor() {
  const session = useConsoleSession();
  const assertions = useConsole((state) => state.assertions);
  const savedName = useConsole((state) => state.savedName);
  const shown = useConsole((state) => state.shown);
  const checks = useConsole((state) =>
    state.savedName === null ? state.checks : (state.tests[state.savedName]?.checks ?? null),
  );
  const [draft, setDraft] = useState<readonly AssertionRow[]>(() => assertions.map(toAssertionRow));
  const [given, setGiven] = useState<readonly Assertion[]>(assertions);
  if (given !== assertions) {
    setGiven(assertions);
    setDraft(assertions.map(toAssertionRow));
  }
  const change = (rows: readonly AssertionRow[]): void => {
    setDraft(rows);
    const next = rows.filter((row) => problemOfRow(row) === null).map(fromAssertionRow);
    setGiven(next);
    session.setAssertions(next);
  };
  const patch = (index: number, row: AssertionRow): void =>
    change(draft.map((other, at) => (at === index ? row : other)));
  return (
    <div className="console-page console-assertions">
      {draft.length === 0 && (
        <p className="console-note">
          Say what the answer must look like; saved requests are tested by it, here and on the
          command line.
        </p>
      )}
      {draft.map((row, index) => (
        // A row is its place: nothing else of it stays while it is typed.
        <div
          className="console-assertion"
          key={index}
          role="group"
          aria-label={`Assertion ${index + 1}`}
        >
          <Select
            label="Subject"
            hideLabel
            value={row.subject}
            options={subjects}
            onChange={(subject) => patch(index, withSubject(row, subject))}
          />
          {row.subject === 'header' || row.subject === 'json' ? (
            <TextField
              label={row.subject === 'header' ? 'Header name' : 'JSONPath'}
              hideLabel
              mono
              value={row.target}
              placeholder={row.subject === 'header' ? 'Content-Type' : '$.id'}
              onChange={(target) => patch(index, { ...row, target })}
            />
          ) : (
            <span />
          )}
          <Select
            label="Test"
            hideLabel
            value={row.test}
            options={testsOf[row.subject].map((id) => ({ id, label: tests[id] }))}
            onChange={(test) => patch(index, { ...row, test })}
          />
          {row.test === 'exists' || row.test === 'absent' ? (
            <span />
          ) : (
            <TextField
              label="Expected"
              hideLabel
              mono
              value={row.expected}
              onChange={(expected) => patch(index, { ...row, expected })}
            />
          )}
          <IconButton
            label={`Remove assertion ${index + 1}`}
            icon={RemoveIcon}
            size="small"
            onPress={() => change(draft.filter((_, at) => at !== index))}
          />
          {problemOfRow(row) !== null && (
            <p className="console-problem console-assertion-problem">{problemOfRow(row)}</p>
          )}
        </div>
      ))}
      <div className="console-actions console-actions-start">
        <Button
          variant="quiet"
          icon={AddIcon}
          onPress={() =>
            change([...draft, { subject: 'status', target: '', test: 'equals', expected: '200' }])
          }
        >
          Add assertion
        </Button>
        {shown !== null && draft.length === 0 && (
          <Button
            variant="quiet"
            onPress={() => change(assertionsFromRun(shown.result).map(toAssertionRow))}
          >
            From the last answer
          </Button>
        )}
        {savedName !== null && (
          <Button variant="quiet" onPress={() => session.save(savedName)}>
            Save to “{savedName}”
          </Button>
        )}
      </div>
      {checks !== null && checks.length > 0 && (
        <ul className="console-checks" aria-label="Result of the last test">
          {checks.map((check, index) => (
            <li key={index} data-passed={check.passed}>
              {check.passed ? (
                <PassedIcon size={14} aria-label="Passed" />
              ) : (
                <RefusedIcon size={14} aria-label="Failed" />
              )}
              <span>
                {check.label}
                {check.message !== '' && <span className="console-note"> {check.message}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { DifferenceList } from '#renderer/compare/difference-list.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { lineAfter } from '#renderer/ui/line-after.ts';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { compareProjects } from '#shared/compare/compare-projects.ts';
import type { MergeDecision } from '#shared/merge/merge-decision.ts';
import type { Project } from '#shared/project/project.ts';
import { decisionKey, type ApiReview } from '#shared/merge/import-plan.ts';
import { effectOf, groupDecisions, shownValue } from './review-groups.ts';

/** More lines than these nobody reads; the filter leads to the rest. */
const mostShown = 1000;

export type Choices = Readonly<Record<string, MergeDecision['choice']>>;

interface MergeReviewProps {
  readonly reviews: readonly ApiReview[];
  /** By `decisionKey`; absent: as the merge decided. */
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
  readonly before: Project;
  /** The project with the choices as they are. */
  readonly after: () => Project;
}

/** What a new import changes, by method and the like, with base, yours and theirs of each value and the choice between them. */
export function MergeReview({ reviews, choices, onChoose, before, after }: MergeReviewProps) {
  const [text, setText] = useState('');
  const [conflictsOnly, setConflictsOnly] = useState(false);
  const [page, setPage] = useState<'decisions' | 'preview'>('decisions');
  const all = useMemo(() => reviews.flatMap(({ decisions }) => decisions), [reviews]);
  const conflicts = all.filter(({ kind }) => kind === 'conflict');
  const groups = useMemo(
    () => groupDecisions(reviews, { text, conflictsOnly }),
    [reviews, text, conflictsOnly],
  );
  const shown = groups.flatMap(({ decisions }) => decisions);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const chosen = shown.find((decision) => decisionKey(decision) === chosenKey) ?? shown[0];
  const choiceOf = (decision: MergeDecision): MergeDecision['choice'] =>
    choices[decisionKey(decision)] ?? decision.choice;
  const decide = (decision: MergeDecision, choice: MergeDecision['choice']): void =>
    onChoose({ ...choices, [decisionKey(decision)]: choice });
  const list = useRef<HTMLDivElement>(null);
  // What is to be decided comes first: the keyboard begins there.
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || chosen === undefined) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      decide(chosen, event.key === 'ArrowLeft' ? 'yours' : 'theirs');
      return;
    }
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('.merge-line') ?? [])];
    const at = lines.findIndex((line) => line === document.activeElement);
    const next = lineAfter(event.key, at, lines.length);
    if (next === undefined) return;
    event.preventDefault();
    lines[next]?.focus();
  };
  const decideAll = (choice: MergeDecision['choice']): void =>
    onChoose({
      ...choices,
      ...Object.fromEntries(conflicts.map((decision) => [decisionKey(decision), choice])),
    });

  if (all.length === 0)
    return (
      <p>
        The import brings nothing new. Applying keeps the document as what the next import is
        compared with.
      </p>
    );
  return (
    <div className="merge-review">
      <Tabs
        label="Merge"
        selected={page}
        onChange={setPage}
        actions={
          conflicts.length > 0 && (
            <>
              <Button variant="quiet" onPress={() => decideAll('yours')}>
                Conflicts: all yours
              </Button>
              <Button variant="quiet" onPress={() => decideAll('theirs')}>
                Conflicts: all theirs
              </Button>
            </>
          )
        }
        items={[
          {
            id: 'decisions',
            label: `${counted(all.length - conflicts.length, 'change')}, ${counted(conflicts.length, 'conflict')}`,
            content: (
              <div className="merge-panes">
                <div className="merge-list">
                  <div className="merge-filter">
                    <SearchField
                      label="Filter changes"
                      placeholder="Filter by path or name"
                      value={text}
                      onChange={setText}
                    />
                    {conflicts.length > 0 && (
                      <Checkbox
                        label="Conflicts only"
                        isSelected={conflictsOnly}
                        onChange={setConflictsOnly}
                      />
                    )}
                  </div>
                  <div className="merge-groups" ref={list} onKeyDown={onKeyDown}>
                    {groups.slice(0, mostShown).map((group) => (
                      <section key={`${group.apiId} ${group.entity}`} aria-label={group.entity}>
                        <h3>
                          <span className="truncate" title={group.entity}>
                            {group.entity}
                          </span>
                          {group.conflicts > 0 && (
                            <Badge tone="warning">
                              {group.conflicts === 1 ? 'conflict' : `${group.conflicts} conflicts`}
                            </Badge>
                          )}
                        </h3>
                        <ul>
                          {group.decisions.map((decision) => (
                            <li key={decisionKey(decision)}>
                              <button
                                type="button"
                                className="merge-line"
                                aria-current={decision === chosen || undefined}
                                tabIndex={decision === chosen ? 0 : -1}
                                onFocus={() => setChosenKey(decisionKey(decision))}
                                onClick={() => setChosenKey(decisionKey(decision))}
                              >
                                <span className="truncate mono" title={decision.field}>
                                  {decision.field === '' ? effectOf(decision) : decision.field}
                                </span>
                                <span className="merge-choice">{choiceOf(decision)}</span>
                              </button>
                            </li>
                          ))}
                        </ul>
                      </section>
                    ))}
                    {groups.length === 0 && (
                      <p className="differences-none">Nothing matches the filter.</p>
                    )}
                    {groups.length > mostShown && (
                      <p className="differences-none">
                        and {groups.length - mostShown} more; the filter leads to them
                      </p>
                    )}
                  </div>
                  <p className="merge-hint">
                    <Kbd shortcut="↑" /> <Kbd shortcut="↓" /> go through, <Kbd shortcut="←" /> takes
                    yours, <Kbd shortcut="→" /> theirs
                  </p>
                </div>
                {chosen !== undefined && (
                  <DecisionDetail
                    decision={chosen}
                    choice={choiceOf(chosen)}
                    onChoose={(choice) => decide(chosen, choice)}
                  />
                )}
              </div>
            ),
          },
          {
            id: 'preview',
            label: 'Preview',
            content: <Preview before={before} after={after} />,
          },
        ]}
      />
    </div>
  );
}

function DecisionDetail(props: {
  decision: MergeDecision;
  choice: MergeDecision['choice'];
  onChoose: (choice: MergeDecision['choice']) => void;
}) {
  const { decision, choice, onChoose } = props;
  const { entity, field, kind } = decision;
  return (
    <section className="merge-detail" aria-label={`${entity} ${field}`.trim()}>
      <header>
        <strong className="truncate">{entity}</strong>{' '}
        {field !== '' && <code className="truncate">{field}</code>}
        <p>
          {kind === 'conflict'
            ? 'You and the document changed it, in different ways.'
            : 'Only the document changed it.'}
        </p>
      </header>
      <RadioGroup
        label="Take"
        orientation="horizontal"
        value={choice}
        onChange={onChoose}
        options={[
          { id: 'yours', label: 'Yours' },
          { id: 'theirs', label: 'Theirs' },
        ]}
      />
      <div className="merge-values">
        {(['base', 'yours', 'theirs'] as const).map((side) => {
          const value = shownValue(decision[side]);
          return (
            <figure key={side} data-taken={side === choice || undefined}>
              <figcaption>
                {titles[side]}
                {side === choice && <Badge tone="accent">taken</Badge>}
              </figcaption>
              {value === null ? (
                <p className="differences-none">
                  {side === 'base' ? 'Was not there' : 'Is not there'}
                </p>
              ) : (
                <pre className="mono" tabIndex={0} aria-label={titles[side]}>
                  {value}
                </pre>
              )}
            </figure>
          );
        })}
      </div>
    </section>
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const titles = {
  base: 'Base, imported last',
  yours: 'Yours, in the project',
  theirs: 'Theirs, in the document',
} as const;

function Preview({ before, after }: Pick<MergeReviewProps, 'before' | 'after'>) {
  // Made once when the page is opened; choices are made on the other one.
  const [differences] = useState(() => compareProjects(before, after()));
  return (
    <div className="merge-preview">
      <DifferenceList
        label="What the merge does to the project"
        differences={differences}
        empty="With these choices the project stays as it is."
      />
    </div>
  );
}

import { useMemo, useState } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { SeverityIcon } from '#renderer/ui/severity-icon.tsx';
import type { Project } from '#shared/project/project.ts';
import type { Fix, Problem } from '#shared/std/problem.ts';
import { findingPlace } from './finding-place.ts';
import { SourceExcerpt } from './source-excerpt.tsx';

/** More lines than these nobody reads; they are counted instead. */
const mostShown = 200;

interface FindingsListProps {
  readonly fileName: string;
  readonly text: string;
  /** Texts of files besides, by the name a finding's place gives. */
  readonly includes: Readonly<Record<string, string>>;
  /** What came of the document; null when nothing did. */
  readonly part: Project | null;
  readonly problems: readonly Problem[];
  readonly onFix: (fix: Fix) => void;
}

/** What an import found, errors first; one with a line shows it, one that the program can put right says how. */
export function FindingsList(props: FindingsListProps) {
  const { fileName, problems, onFix } = props;
  const [shown, setShown] = useState<Problem | null>(null);
  const sorted = useMemo(
    () => problems.toSorted((a, b) => weight[a.severity] - weight[b.severity]),
    [problems],
  );
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const place = shown !== null && problems.includes(shown) ? shown.place : undefined;
  const file = place?.file ?? fileName;
  const text = file === fileName ? props.text : props.includes[file];
  return (
    <section aria-label="Findings" className="import-section">
      <h3>
        Findings <Badge tone={errors > 0 ? 'danger' : 'warning'}>{problems.length}</Badge>
      </h3>
      <ul className="import-findings">
        {sorted.slice(0, mostShown).map((problem, index) => (
          <Finding
            key={index}
            problem={problem}
            fileName={fileName}
            part={props.part}
            isShown={problem === shown}
            onShow={() => setShown(problem === shown ? null : problem)}
            onFix={onFix}
          />
        ))}
        {sorted.length > mostShown && <li>and {sorted.length - mostShown} more</li>}
      </ul>
      {place?.range !== undefined && text !== undefined && (
        <SourceExcerpt fileName={file} text={text} range={place.range} />
      )}
    </section>
  );
}

const weight = { error: 0, warning: 1, info: 2 } as const;

function Finding(props: {
  problem: Problem;
  fileName: string;
  part: Project | null;
  isShown: boolean;
  onShow: () => void;
  onFix: (fix: Fix) => void;
}) {
  const { problem } = props;
  const place = findingPlace(problem, props.fileName, props.part);
  return (
    <li>
      <SeverityIcon severity={problem.severity} />
      <div className="import-finding">
        <span className="import-finding-text">{problem.message}</span>
        {place !== undefined &&
          (problem.place.range === undefined ? (
            <code className="import-place truncate" title={problem.place.pointer}>
              {place}
            </code>
          ) : (
            <button
              type="button"
              className="import-place mono truncate"
              aria-expanded={props.isShown}
              title={problem.place.pointer}
              onClick={props.onShow}
            >
              {place}
            </button>
          ))}
        {problem.fixes?.map((fix) => (
          <Button key={fix.title} variant="quiet" onPress={() => props.onFix(fix)}>
            {fix.title}
          </Button>
        ))}
      </div>
    </li>
  );
}

import { Fragment, useMemo, useState } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge, type BadgeProps } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { parseEntityRef } from '#shared/project/entity-ref.ts';
import type { Fidelity, FidelityNote } from '#shared/simulator/fidelity.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';
import { fidelityCounts, fidelityEntries } from './fidelity-entries.ts';
import { ToggleChip } from '../toggle-chip.tsx';
import '../test-console.css';
import './fidelity-list.css';

const words: Readonly<
  Record<Fidelity, { word: string; tone: NonNullable<BadgeProps['tone']>; meaning: string }>
> = {
  exact: { word: 'Exact', tone: 'success', meaning: 'Pinned by a recording of the service' },
  documented: { word: 'Documented', tone: 'accent', meaning: "Follows the service's pages" },
  assumed: {
    word: 'Assumed',
    tone: 'neutral',
    meaning: 'Likely, but neither recorded nor written',
  },
  approximate: { word: 'Approximate', tone: 'warning', meaning: 'Known to differ in some way' },
  'not-simulated': {
    word: 'Not simulated',
    tone: 'danger',
    meaning: 'Configured, but this run ignored it',
  },
};

/** How faithful something is, in a word. */
export function FidelityBadge({ fidelity }: { fidelity: Fidelity }) {
  const { word, tone, meaning } = words[fidelity];
  return (
    <Badge tone={tone} title={meaning}>
      {word}
    </Badge>
  );
}

interface RunFidelity {
  notes: readonly FidelityNote[];
  trace: readonly TraceEntry[];
}

/**
 * How much of a run is how faithful, in a line; leads to the list.
 *
 * @param short shows the counts alone; the words are part of the button's name all the same
 */
export function FidelityCounts(props: RunFidelity & { short?: boolean; onShow: () => void }) {
  const { notes, trace, short = false } = props;
  const counts = useMemo(() => fidelityCounts(fidelityEntries(notes, trace)), [notes, trace]);
  if (counts.length === 0) return null;
  return (
    <button
      type="button"
      className="console-fidelity-line"
      title="Shows how faithful each part of this run is"
      onClick={props.onShow}
    >
      {counts.map(({ fidelity, count }) => (
        <Fragment key={fidelity}>
          <Badge tone={words[fidelity].tone}>
            {count}
            <span className={short ? 'unseen' : 'console-fidelity-word'}>
              {' '}
              {words[fidelity].word.toLowerCase()}
            </span>
          </Badge>{' '}
        </Fragment>
      ))}
    </button>
  );
}

/** Where the run may differ from the service, and why, step by step and feature by feature; the least faithful first. */
export function FidelityList(props: RunFidelity & { onStep: (step: number) => void }) {
  const editor = useEditor();
  const { notes, trace, onStep } = props;
  const entries = useMemo(() => fidelityEntries(notes, trace), [notes, trace]);
  const [hidden, setHidden] = useState<ReadonlySet<Fidelity>>(new Set());
  const shown = entries.filter(({ fidelity }) => !hidden.has(fidelity));
  if (entries.length === 0)
    return (
      <p className="console-page console-note">
        The run left no steps, so nothing is known of its fidelity. Send the request again.
      </p>
    );
  return (
    <div className="console-page">
      <div className="console-fidelity-counts" role="group" aria-label="Fidelity shown">
        {fidelityCounts(entries).map(({ fidelity, count }) => (
          <ToggleChip
            key={fidelity}
            isOn={!hidden.has(fidelity)}
            onChange={(isOn) => {
              const next = new Set(hidden);
              if (isOn) next.delete(fidelity);
              else next.add(fidelity);
              setHidden(next);
            }}
          >
            {words[fidelity].word} <Badge tone={words[fidelity].tone}>{count}</Badge>
          </ToggleChip>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="console-note">Everything is filtered out. Press a word above to see it.</p>
      )}
      <ul className="console-fidelity" aria-label="What the run used and how faithful it is">
        {shown.map(({ title, fidelity, reason, step, entity }, index) => {
          const ref = entity === undefined ? undefined : parseEntityRef(entity);
          return (
            <li key={index}>
              <FidelityBadge fidelity={fidelity} />
              <div>
                <strong>{title}</strong>
                <p>{reason}</p>
              </div>
              {step !== undefined ? (
                <Button
                  variant="quiet"
                  aria-label={`Show the step “${title}”`}
                  onPress={() => onStep(step)}
                >
                  Step
                </Button>
              ) : (
                ref !== undefined && (
                  <Button
                    variant="quiet"
                    aria-label={`Show what “${title}” is about`}
                    onPress={() => editor.goTo(ref)}
                  >
                    Show
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge, type BadgeProps } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { parseEntityRef } from '#shared/project/entity-ref.ts';
import type { Fidelity, FidelityNote, TraceEntry } from '#shared/simulator/trace.ts';
import { countFidelity } from './trace-groups.ts';

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

/** Where the run may differ from the service, and why; the counts of the steps above. */
export function FidelityList(props: {
  notes: readonly FidelityNote[];
  trace: readonly TraceEntry[];
}) {
  const editor = useEditor();
  const { notes, trace } = props;
  return (
    <div className="console-page">
      <p className="console-fidelity-counts">
        {countFidelity(trace).map(({ fidelity, count }) => (
          <span key={fidelity}>
            <FidelityBadge fidelity={fidelity} /> {count} {count === 1 ? 'step' : 'steps'}
          </span>
        ))}
      </p>
      {notes.length === 0 ? (
        <p className="console-note">
          Nothing this run used is known to differ from the service beyond what its steps say.
        </p>
      ) : (
        <ul className="console-fidelity">
          {notes.map((note, index) => {
            const ref = note.entity === undefined ? undefined : parseEntityRef(note.entity);
            return (
              <li key={index}>
                <FidelityBadge fidelity={note.fidelity} />
                <div>
                  <strong>{note.feature}</strong>
                  <p>{note.reason}</p>
                </div>
                {ref !== undefined && (
                  <Button variant="quiet" onPress={() => editor.goTo(ref)}>
                    Show
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

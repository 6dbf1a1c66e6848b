import { placeOfRemoved, refOfDifference } from '#renderer/editor/difference-refs.ts';
import { leaveComparison } from '#renderer/editor/show-comparison.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { DifferenceList } from './difference-list.tsx';

/** The bottom panel's page while the design is held against another revision: what differs, as text. */
export default function DifferencesView() {
  const editor = useEditor();
  const comparison = useEditorState((state) => state.comparison);
  if (comparison === null)
    return <EmptyState title="Nothing is compared" text="Compare with… in the palette begins." />;
  return (
    <div
      className="differences-page"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        leaveComparison(editor);
      }}
    >
      <header>
        <span className="truncate">
          What changed from <strong>{comparison.with.title}</strong> to the design
        </span>
        <Button variant="quiet" onPress={() => leaveComparison(editor)}>
          Stop comparing (Esc)
        </Button>
      </header>
      <DifferenceList
        label="Differences"
        differences={comparison.differences}
        empty={`The design means the same as ${comparison.with.title}.`}
        onSelect={(difference) => {
          const { project } = editor.store.getState();
          const ref = refOfDifference(project, difference) ?? placeOfRemoved(project, difference);
          if (ref !== undefined) editor.goTo(ref);
        }}
      />
    </div>
  );
}

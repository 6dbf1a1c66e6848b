import { useState } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import type { MergedImport } from '#shared/ipc/channels.ts';
import { withDecisions, withDocumentKept, type ReadDocument } from '#shared/merge/import-plan.ts';
import type { Project } from '#shared/project/project.ts';
import { MergeReview, type Choices } from './merge-review.tsx';

/** A merge that waits for its decisions. */
export interface WaitingMerge extends Omit<MergedImport, 'changes'> {
  /** The project it was made for, */
  readonly before: Project;
  /** and with what the merge decided by itself. */
  readonly merged: Project;
}

/** Shows what a merge changes, takes decisions, and applies it as one step of undo. */
export function MergeDialog(props: {
  document: ReadDocument;
  merge: WaitingMerge;
  onBack: () => void;
  onClose: () => void;
  /** The merge is applied to these APIs of the project. */
  onApplied: (apiIds: readonly string[]) => void;
}) {
  const { document, merge, onBack, onClose, onApplied } = props;
  const editor = useEditor();
  const [choices, setChoices] = useState<Choices>({});
  const apply = (): void => {
    // Another window's edits or a folder that was read anew: what was looked at is not what would be changed.
    if (editor.store.getState().project !== merge.before) {
      onBack();
      editor.notify('The design changed since the merge was made. Review it again.', 'danger');
      return;
    }
    editor.change(`Merge ${document.fileName}`, () =>
      withDocumentKept(withDecisions(merge.merged, merge.reviews, choices), merge.apiIds, document),
    );
    onApplied(merge.apiIds);
  };
  return (
    <Modal
      isOpen
      size="wide"
      title={`Merge ${document.fileName}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onBack}>Back</Button>
          <Button variant="primary" onPress={apply}>
            Apply merge
          </Button>
        </>
      }
    >
      {merge.notes.map((note) => (
        <Banner key={note} tone="warning">
          {note}
        </Banner>
      ))}
      <MergeReview
        reviews={merge.reviews}
        choices={choices}
        onChoose={setChoices}
        before={merge.before}
        after={() => withDecisions(merge.merged, merge.reviews, choices)}
      />
    </Modal>
  );
}

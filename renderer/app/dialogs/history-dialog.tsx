import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Modal } from '#renderer/ui/modal.tsx';

/** The steps of this session; choosing one goes there. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const { past, future } = useEditorState((state) => state.history);
  const go = (steps: number): void => {
    for (let step = 0; step < Math.abs(steps); step += 1)
      if (steps < 0) editor.undo();
      else editor.redo();
  };
  const lines = [
    { label: 'Opened', steps: -past.length },
    ...past.map((entry, index) => ({ label: entry.label, steps: index + 1 - past.length })),
    ...future.map((entry, index) => ({ label: entry.label, steps: index + 1 })),
  ];
  return (
    <Modal isOpen size="small" title="History" onClose={onClose}>
      <ol className="folder-list" aria-label="Steps, oldest first">
        {lines.map((line, index) => (
          <li key={index}>
            <button
              type="button"
              aria-current={line.steps === 0 ? 'step' : undefined}
              data-chosen={line.steps === 0 || undefined}
              data-ahead={line.steps > 0 || undefined}
              onClick={() => go(line.steps)}
            >
              <span className="truncate">{line.label}</span>
            </button>
          </li>
        ))}
      </ol>
    </Modal>
  );
}

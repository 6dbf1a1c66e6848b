import { actionGroups } from '#renderer/editor/actions/action.ts';
import { actions } from '#renderer/editor/actions/actions.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Modal } from '#renderer/ui/modal.tsx';

const onCanvas: readonly (readonly [string, readonly string[]])[] = [
  ['Walk to parent, child, sibling', ['Arrows']],
  ['Add to the selection while walking', ['Shift+Arrows']],
  ['Move boxes', ['Mod+Arrows', 'Alt+Arrows']],
  ['Add what fits', ['Tab']],
  ['Go on to what comes after the canvas', ['Esc, then Tab']],
  ['Open, fold or unfold', ['Enter']],
  ['Everything for a box', ['Shift+F10']],
  ['Leave connecting, the drag, the selection', ['Esc']],
  ['Pan', ['Space+Drag']],
  ['Zoom', ['Mod+Scroll']],
];

/** All shortcuts by group. */
export function KeyboardDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal isOpen isReadOnly size="large" title="Keyboard shortcuts" onClose={onClose}>
      <div className="keyboard">
        {actionGroups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group === 'Template' ? 'Template, in its editor' : group}</h3>
            <dl>
              {actions
                .filter((action) => action.group === group && action.shortcuts !== undefined)
                .map((action) => (
                  <Line key={action.id} label={action.label} keys={action.shortcuts ?? []} />
                ))}
              {group === 'Canvas' &&
                onCanvas.map(([label, keys]) => <Line key={label} label={label} keys={keys} />)}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Line({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {keys.map((shortcut) => (
          <Kbd key={shortcut} shortcut={shortcut} />
        ))}
      </dd>
    </div>
  );
}

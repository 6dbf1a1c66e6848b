import { useDeferredValue, useMemo, useState } from 'react';
import { Autocomplete, Dialog, Menu, MenuItem, Modal, ModalOverlay } from 'react-aria-components';
import { tabOf } from '#renderer/editor/actions/open-selection.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { findEntries, paletteEntries, type PaletteEntry } from './palette-entries.ts';
import './palette.css';

const shown = 60;

/** One box to go to anything and run anything. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const run = useRunAction();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const [entries] = useState(() => paletteEntries(editor.store.getState()));
  const found = useMemo(() => findEntries(entries, wanted, shown), [entries, wanted]);
  const choose = ({ actionId, ref }: PaletteEntry): void => {
    onClose();
    if (actionId !== undefined) {
      // The focus goes back to where it was before the action looks at it.
      requestAnimationFrame(() => void run(actionId));
      return;
    }
    if (ref === undefined) return;
    editor.goTo(ref);
    if (ref.kind === 'request') editor.showBottomPage('console');
    const tab = tabOf(editor.store.getState().project, ref);
    if (tab !== undefined && tab.kind !== 'entity' && tab.kind !== 'method') editor.openTab(tab);
  };
  return (
    <ModalOverlay
      className="ui-modal-overlay palette-overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className="ui-modal ui-modal-medium">
        <Dialog className="ui-dialog palette" aria-label="Go to or run anything">
          <Autocomplete inputValue={text} onInputChange={setText}>
            <div
              className="palette-search"
              onKeyDownCapture={(event) => {
                // The search field would only empty itself.
                if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                event.stopPropagation();
                onClose();
              }}
            >
              <SearchField
                label="Go to or run anything"
                placeholder="A path, a name, or what to do"
                value={text}
                onChange={setText}
                autoFocus
              />
            </div>
            <Menu
              aria-label="Results"
              className="palette-list palette-list-tall"
              items={found}
              onAction={(key) => {
                const entry = found.find(({ id }) => id === key);
                if (entry !== undefined) choose(entry);
              }}
              renderEmptyState={() => (
                <p className="palette-none">
                  Nothing matches “{text}”. Try a path, a verb or a name.
                </p>
              )}
            >
              {(entry) => (
                <MenuItem id={entry.id} textValue={entry.label} className="palette-item">
                  {entry.verb !== undefined && <VerbLabel verb={entry.verb} column />}
                  <span className={entry.label.startsWith('/') ? 'mono truncate' : 'truncate'}>
                    {entry.label}
                  </span>
                  <span className="palette-detail truncate">{entry.detail}</span>
                  {entry.shortcut !== undefined && <Kbd shortcut={entry.shortcut} />}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

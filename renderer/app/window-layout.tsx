import { Suspense, useDeferredValue, useEffect, useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import { ResourceTree } from '#renderer/tree/resource-tree.tsx';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { Banners } from './banners.tsx';
import { BottomPanel } from './bottom-panel.tsx';
import { EditorTabs } from './editor-tabs.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { foldWhenNarrow, windowWidth } from './fold-when-narrow.ts';
import { TitleBar } from './title-bar.tsx';
import { Inspector } from './views.tsx';
import { areaWalker, type AreaWalker } from './walk-areas.ts';
import { Welcome } from './welcome.tsx';

/** The areas of the window: tree, tabs, inspector, and the console below. */
export function WindowLayout() {
  const isOpen = useEditorState((state) => state.handle !== null);
  const isStarting = useEditorState((state) => state.isStarting);
  return (
    <div className="window">
      <TitleBar />
      <Banners />
      {isOpen ? (
        <Areas />
      ) : isStarting ? (
        <div className="window-starting">
          <Spinner label="Opening the project" size={24} />
        </div>
      ) : (
        <Welcome />
      )}
    </div>
  );
}

function Areas() {
  const isSidebarOpen = useEditorState((state) => state.isSidebarOpen);
  const isInspectorOpen = useEditorState((state) => state.isInspectorOpen);
  const isBottomOpen = useEditorState((state) => state.bottomPanel.isOpen);
  const selected = useEditorState((state) => state.selection[0]);
  const sidebar = useFolding(isSidebarOpen);
  const inspector = useFolding(isInspectorOpen);
  const bottom = useFolding(isBottomOpen);
  const columns = useDefaultLayout({ id: 'gatewright.columns', storage: localStorage });
  const editor = useEditor();
  const [walker] = useState(() => areaWalker(document));
  useEffect(() => {
    const stops = [
      editor.commands.provide('next-area', () => walker.go(1)),
      editor.commands.provide('previous-area', () => walker.go(-1)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [editor, walker]);
  useEffect(() => keepFocus(walker), [walker]);
  useEffect(() => foldWhenNarrow(editor, windowWidth), [editor]);
  const rows = useDefaultLayout({ id: 'gatewright.rows', storage: localStorage });
  // The view in front is drawn first: what stands around it takes longer, the tree of thousands of resources above all.
  const isRestDue = useDeferredValue(true, false);
  return (
    <main className="window-areas" onFocus={(event) => walker.note(event.target)}>
      <Group orientation="horizontal" {...columns}>
        <Panel
          id="sidebar"
          panelRef={sidebar}
          collapsible
          defaultSize={260}
          minSize={180}
          maxSize="40%"
          groupResizeBehavior="preserve-pixel-size"
        >
          <nav aria-label="Project" className="area" data-area="">
            <ErrorBoundary area="The tree">{isRestDue && <ResourceTree />}</ErrorBoundary>
          </nav>
        </Panel>
        <Separator className="area-separator" aria-label="Width of the sidebar" />
        <Panel id="centre" minSize={320}>
          <Group orientation="vertical" className="window-areas" {...rows}>
            <Panel id="tabs" minSize={160}>
              <section aria-label="Views" className="area" data-area="">
                <EditorTabs />
              </section>
            </Panel>
            <Separator className="area-separator" aria-label="Height of the bottom panel" />
            <Panel
              id="bottom"
              panelRef={bottom}
              collapsible
              defaultSize={280}
              minSize={120}
              maxSize="75%"
              groupResizeBehavior="preserve-pixel-size"
            >
              <section aria-label="Console, trace, log and problems" className="area" data-area="">
                {/* The pages' own headings stand below this one. */}
                <h2 className="unseen">Panel</h2>
                {isRestDue && <BottomPanel />}
              </section>
            </Panel>
          </Group>
        </Panel>
        <Separator className="area-separator" aria-label="Width of the inspector" />
        <Panel
          id="inspector"
          panelRef={inspector}
          collapsible
          defaultSize={320}
          minSize={240}
          maxSize="50%"
          groupResizeBehavior="preserve-pixel-size"
        >
          <div className="area area-inspector" data-area="">
            <ErrorBoundary
              area="The inspector"
              resetKey={selected === undefined ? '' : entityRefText(selected)}
            >
              <Suspense fallback={null}>{isRestDue && <Inspector />}</Suspense>
            </ErrorBoundary>
          </div>
        </Panel>
      </Group>
    </main>
  );
}

/** How long whoever closes a dialog or removes what had the focus may take to place it, ms. */
const settling = 150;

/** Gives the focus back when a dialog, a menu or a removed element leaves it with nothing. Clicking beside everything is left alone. */
function keepFocus(walker: AreaWalker): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedAt: EventTarget | null = null;
  const onPress = (event: PointerEvent): void => {
    pressedAt = event.target;
  };
  const onKey = (): void => {
    pressedAt = null;
  };
  const onFocusOut = (): void => {
    const isPress = pressedAt instanceof Element && pressedAt.closest('.window') !== null;
    clearTimeout(timer);
    if (isPress) return;
    timer = setTimeout(() => {
      if (document.querySelector('.ui-modal-overlay') === null) walker.restore();
    }, settling);
  };
  document.addEventListener('pointerdown', onPress, { capture: true });
  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('focusout', onFocusOut);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('pointerdown', onPress, { capture: true });
    document.removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('focusout', onFocusOut);
  };
}

/** Folds a panel away and opens it as the state says. */
function useFolding(isOpen: boolean) {
  const panel = usePanelRef();
  useEffect(() => {
    const handle = panel.current;
    if (handle === null) return;
    if (isOpen && handle.isCollapsed()) handle.expand();
    else if (!isOpen && !handle.isCollapsed()) handle.collapse();
  }, [panel, isOpen]);
  return panel;
}

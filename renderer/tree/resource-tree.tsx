import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  Collection,
  ListLayout,
  Tree,
  TreeItem as AriaTreeItem,
  TreeItemContent,
  Virtualizer,
  type Key,
  type Selection,
} from 'react-aria-components';
import { markWords } from '#renderer/editor/comparison.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { tabOf } from '#renderer/editor/actions/open-selection.ts';
import { useActionContext, useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { dragType, printDragItem } from '#renderer/editor/drag-item.ts';
import type { Icon } from '#renderer/ui/button.tsx';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import {
  AddIcon,
  ApiIcon,
  ApiKeyIcon,
  AuthorizerIcon,
  AwsServiceIcon,
  FunctionIcon,
  HttpBackendIcon,
  LinkIcon,
  ModelIcon,
  RefusedIcon,
  ResourceIcon,
  SendIcon,
  StageIcon,
  UserPoolIcon,
  ValidatorIcon,
  VpcLinkIcon,
  ListIcon,
} from '#renderer/ui/icon.ts';
import { DifferenceSign } from '#renderer/ui/difference-sign.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { TreeChevron } from '#renderer/ui/tree-chevron.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { entityRefText, parseEntityRef } from '#shared/project/entity-ref.ts';
import { branchIds, filterItems, pathTo } from './filter-items.ts';
import { treeItems, type TreeIcon, type TreeItem } from './tree-items.ts';
import { treeMenuLines } from './tree-menu.ts';
import './resource-tree.css';

const icons: Record<Exclude<TreeIcon, 'group' | 'method' | 'route'>, Icon> = {
  api: ApiIcon,
  resource: ResourceIcon,
  model: ModelIcon,
  authorizer: AuthorizerIcon,
  validator: ValidatorIcon,
  'gateway-response': RefusedIcon,
  stage: StageIcon,
  function: FunctionIcon,
  'http-backend': HttpBackendIcon,
  'aws-backend': AwsServiceIcon,
  'vpc-link': VpcLinkIcon,
  'user-pool': UserPoolIcon,
  'api-key': ApiKeyIcon,
  'usage-plan': ListIcon,
  'domain-name': LinkIcon,
  request: SendIcon,
};

/** APIs with all they own, and what they share, with search. */
export function ResourceTree() {
  const editor = useEditor();
  const context = useActionContext();
  const run = useRunAction();
  const selection = useEditorState((state) => state.selection);
  const [text, setText] = useState('');
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const all = useProject(treeItems);
  const [expanded, setExpanded] = useState<ReadonlySet<Key>>(() => new Set(firstExpanded(all)));
  const items = useMemo(() => filterItems(all, text), [all, text]);
  const shown = useMemo(
    () => (text === '' ? expanded : new Set<Key>(branchIds(items))),
    [text, expanded, items],
  );
  const selectedKeys = useMemo(() => new Set(selection.map(entityRefText)), [selection]);

  // A new project begins with its first API open.
  const path = useEditorState((state) => state.path);
  const [seenPath, setSeenPath] = useState(path);
  if (seenPath !== path) {
    setSeenPath(path);
    setExpanded(new Set(firstExpanded(all)));
  }
  // What is selected elsewhere is to be seen here.
  const only = selection.length === 1 ? selection[0] : undefined;
  const onlyId = only === undefined ? null : entityRefText(only);
  const [seenId, setSeenId] = useState(onlyId);
  if (seenId !== onlyId) {
    setSeenId(onlyId);
    if (onlyId !== null) {
      const above = pathTo(all, onlyId).filter((id) => !expanded.has(id));
      if (above.length > 0) setExpanded(new Set([...expanded, ...above]));
    }
  }
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (onlyId === null || frame.current?.contains(document.activeElement)) return;
    frame.current
      ?.querySelector(`[data-key="${CSS.escape(onlyId)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [onlyId]);

  const onAdd = useCallback(
    (item: TreeItem, apiId: string | undefined) => addTo(editor, run, item, apiId),
    [editor, run],
  );
  const open = (id: string): void => {
    const ref = parseEntityRef(id);
    if (ref === undefined) return;
    if (ref.kind === 'request') {
      editor.select([ref]);
      editor.showBottomPage('console');
      return;
    }
    const tab = tabOf(editor.store.getState().project, ref);
    if (tab === undefined) editor.goTo(ref);
    else editor.openTab(tab);
  };
  const select = (keys: Selection): void => {
    if (keys === 'all') return;
    const refs = [...keys].flatMap((key) => parseEntityRef(String(key)) ?? []);
    editor.select(refs);
    const [ref] = refs;
    // The canvas in front follows, without another one coming to the front.
    if (ref !== undefined && refs.length === 1) editor.store.setState({ reveal: { ref } });
  };

  return (
    <div className="tree">
      <div className="tree-search">
        <SearchField
          label="Search the project"
          placeholder="Paths, functions, models…"
          value={text}
          onChange={setText}
        />
      </div>
      <div
        className="tree-frame"
        ref={frame}
        onContextMenu={(event) => {
          const id = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
          const ref = id === null || id === undefined ? undefined : parseEntityRef(id);
          if (ref === undefined) return;
          event.preventDefault();
          if (!selectedKeys.has(entityRefText(ref))) editor.select([ref]);
          setMenu({ x: event.clientX, y: event.clientY });
        }}
        onKeyDownCapture={(event) => {
          if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
          const box = document.activeElement?.getBoundingClientRect();
          if (box === undefined) return;
          event.preventDefault();
          setMenu({ x: box.left + 24, y: box.bottom });
        }}
        onDragStart={(event) => {
          const id = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
          const ref = id === null || id === undefined ? undefined : parseEntityRef(id);
          if (ref === undefined) return;
          event.dataTransfer.setData(dragType, printDragItem({ kind: 'entity', ref }));
        }}
      >
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
          <Tree
            aria-label="Project"
            className="tree-list"
            items={items}
            dependencies={[shown, onAdd]}
            selectionMode="multiple"
            selectionBehavior="replace"
            selectedKeys={selectedKeys}
            onSelectionChange={select}
            expandedKeys={shown as Set<Key>}
            onExpandedChange={(keys) => text === '' && setExpanded(keys)}
            onAction={(key) => open(String(key))}
            renderEmptyState={() => (
              <p className="tree-empty">
                {text === '' ? 'The project is empty.' : `Nothing matches “${text}”.`}
              </p>
            )}
          >
            {(item) => <Row item={item} shown={shown} onAdd={onAdd} />}
          </Tree>
        </Virtualizer>
      </div>
      <ContextMenu
        label="What to do with the selection"
        at={menu}
        lines={menu === null ? [] : treeMenuLines(context, run)}
        onClose={() => setMenu(null)}
      />
    </div>
  );
}

const layoutOptions = { rowHeight: 26 };
const none: readonly TreeItem[] = [];

function addTo(
  editor: Pick<Editor, 'select'>,
  run: (id: string) => boolean,
  item: TreeItem,
  apiId: string | undefined,
): void {
  // A heading of an API means that API, whatever is selected elsewhere.
  if (apiId !== undefined) editor.select([{ kind: 'api', apiId }]);
  if (item.addAction !== undefined) run(item.addAction);
}

const Row = memo(function Row(props: {
  item: TreeItem;
  /** Items that are open; what stands below others is not built. */
  shown: ReadonlySet<Key>;
  onAdd: (item: TreeItem, apiId: string | undefined) => void;
}) {
  const { item } = props;
  return (
    <AriaTreeItem
      id={item.id}
      textValue={item.label}
      className="tree-row"
      hasChildItems={item.children.length > 0}
    >
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <div
            className="tree-cell"
            style={{ paddingLeft: (level - 1) * 14 }}
            draggable={item.ref !== null}
          >
            <TreeChevron hasChildItems={hasChildItems} isExpanded={isExpanded} />
            <Label item={item} />
            <Mark id={item.id} />
            {item.addAction !== undefined && (
              <span className="tree-add">
                <IconButton
                  label={`Add to ${item.label.toLowerCase()}`}
                  icon={AddIcon}
                  size="small"
                  onPress={() => props.onAdd(item, apiOfGroup(item.id))}
                />
              </span>
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection
        items={props.shown.has(item.id) ? item.children : none}
        dependencies={[props.shown, props.onAdd]}
      >
        {(child) => <Row item={child} shown={props.shown} onAdd={props.onAdd} />}
      </Collection>
    </AriaTreeItem>
  );
});

/** What differs here from the revision the design is held against. */
function Mark({ id }: { id: string }) {
  const mark = useEditorState((state) => state.comparison?.marks.get(id));
  return mark === undefined ? null : (
    <DifferenceSign
      kind={mark.isOwn ? mark.kind : undefined}
      removed={mark.removed.length}
      isBreaking={mark.breaking.length > 0}
      words={markWords(mark)}
    />
  );
}

function Label({ item }: { item: TreeItem }) {
  if (item.icon === 'group')
    return (
      <span className="tree-group truncate">
        {item.label}
        <span className="tree-count">{item.count === 0 ? '' : item.count}</span>
      </span>
    );
  if (item.icon === 'method')
    return (
      <>
        <VerbLabel verb={item.verb ?? ''} column />
        <span className="tree-detail truncate">{item.detail}</span>
      </>
    );
  if (item.icon === 'route')
    return (
      <>
        {item.verb !== undefined && <VerbLabel verb={item.verb} column />}
        <span className="truncate mono" title={item.label}>
          {item.label}
        </span>
      </>
    );
  const IconOf = icons[item.icon];
  return (
    <>
      <IconOf size={14} aria-hidden />
      {item.verb !== undefined && <VerbLabel verb={item.verb} />}
      <span className={item.icon === 'resource' ? 'truncate mono' : 'truncate'} title={item.label}>
        {item.label}
      </span>
      {item.detail !== undefined && (
        <span className={`tree-detail truncate${item.isRisky ? ' tree-risk' : ''}`}>
          {item.detail}
        </span>
      )}
    </>
  );
}

function apiOfGroup(id: string): string | undefined {
  const [apiId, part] = id.slice('group:'.length).split('/');
  return part === undefined ? undefined : apiId;
}

/** The first API with its resources three levels down, and functions. */
function firstExpanded(items: readonly TreeItem[]): string[] {
  const [api] = items.filter((item) => item.icon === 'api');
  if (api === undefined) return [];
  const resources = api.children[0];
  const root = resources?.children[0];
  return [
    api.id,
    ...(resources === undefined ? [] : [resources.id]),
    ...(root === undefined ? [] : [root.id, ...root.children.map((child) => child.id)]),
    'group:functions',
  ];
}

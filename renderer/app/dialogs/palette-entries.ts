import { actions } from '#renderer/editor/actions/actions.ts';
import type { EditorState } from '#renderer/editor/editor-state.ts';
import { treeItems, type TreeItem } from '#renderer/tree/tree-items.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';

/** A line of the palette: an action to run or an entity to go to. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** What kind of thing, or where it stands. */
  readonly detail: string;
  readonly verb?: string;
  readonly shortcut?: string;
  readonly actionId?: string;
  readonly ref?: EntityRef;
  /** Lower case, what is searched in. */
  readonly hay: string;
}

/** Everything the palette reaches in this state: enabled actions, then all entities. */
export function paletteEntries(state: EditorState): PaletteEntry[] {
  const entries: PaletteEntry[] = actions
    .filter((action) => action.id !== 'open-palette' && action.isEnabled(state))
    .map((action) => {
      const shortcut = action.shortcuts?.[0];
      return {
        id: `action ${action.id}`,
        label: action.label,
        detail: action.group,
        actionId: action.id,
        hay: `${action.label} ${action.group}`.toLowerCase(),
        ...(shortcut === undefined ? {} : { shortcut }),
      };
    });
  if (state.handle !== null) collect(treeItems(state.project), '', '', entries);
  return entries;
}

function collect(
  items: readonly TreeItem[],
  api: string,
  path: string,
  entries: PaletteEntry[],
): void {
  for (const item of items) {
    const isApi = item.icon === 'api';
    const here =
      item.icon === 'resource'
        ? item.label === '/'
          ? '/'
          : `${path === '/' ? '' : path}${item.label}`
        : path;
    if (item.ref !== null) {
      const label = item.icon === 'resource' ? here : item.icon === 'method' ? path : item.label;
      const detail = [kindNames[item.icon] ?? item.icon, item.detail, isApi ? '' : api]
        .filter((text) => text !== undefined && text !== '')
        .join(' · ');
      entries.push({
        id: item.id,
        label,
        detail,
        ref: item.ref,
        hay: `${item.verb ?? ''} ${label} ${detail}`.toLowerCase(),
        ...(item.verb === undefined ? {} : { verb: item.verb }),
      });
    }
    collect(item.children, isApi ? item.label : api, here, entries);
  }
}

const kindNames: Readonly<Record<string, string>> = {
  api: 'API',
  validator: 'request validator',
  'gateway-response': 'gateway response',
  'http-backend': 'HTTP back end',
  'aws-backend': 'AWS back end',
  'vpc-link': 'VPC link',
  'user-pool': 'user pool',
  'api-key': 'API key',
  'usage-plan': 'usage plan',
  'domain-name': 'domain name',
  request: 'saved request',
};

/** Entries that hold all words, best first: at the beginning of the label, of a word, anywhere. */
export function findEntries(
  entries: readonly PaletteEntry[],
  text: string,
  limit: number,
): PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(0, limit);
  const scored: { entry: PaletteEntry; score: number }[] = [];
  for (const entry of entries) {
    let score = 0;
    for (const word of words) {
      const at = entry.hay.indexOf(word);
      if (at < 0) {
        score = -1;
        break;
      }
      const label = entry.label.toLowerCase();
      score += label.startsWith(word)
        ? 4
        : new RegExp(`(^|[^a-z0-9])${escapeRegExp(word)}`).test(label)
          ? 3
          : label.includes(word)
            ? 2
            : 1;
    }
    if (score >= 0) scored.push({ entry, score });
  }
  return scored
    .sort((a, b) => b.score - a.score || a.entry.label.length - b.entry.label.length)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

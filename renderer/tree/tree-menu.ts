import type { ActionContext } from '#renderer/editor/actions/action.ts';
import { currentRouteApi } from '#renderer/editor/actions/add-route.ts';
import { offerActions } from '#renderer/editor/actions/offer-actions.ts';
import type { MenuLine } from '#renderer/ui/menu.tsx';

/** What can be done with what is selected in the tree. */
export function treeMenuLines({ editor }: ActionContext, run: (id: string) => boolean): MenuLine[] {
  const state = editor.store.getState();
  const kinds = new Set(state.selection.map((ref) => ref.kind));
  const isOfRoutes = currentRouteApi(state) !== undefined;
  const adding =
    kinds.has('api') || kinds.has('resource')
      ? isOfRoutes
        ? ['add-route', 'add-authorizer', 'add-stage']
        : ['add-resource', 'add-method', 'enable-cors']
      : kinds.has('method')
        ? ['attach-integration', 'change-verb']
        : kinds.has('route')
          ? ['attach-integration']
          : [];
  const groups = [
    ['open-selection', 'rename-selection'],
    adding,
    ['cut-selection', 'copy-selection', 'paste-clipboard', 'duplicate-selection'],
    ['remove-selection'],
  ].filter((ids) => ids.length > 0);
  return groups.flatMap((ids, index): MenuLine[] => [
    ...(index === 0 ? [] : [{ kind: 'separator', id: `separator ${index}` } as const]),
    ...offerActions(ids, state, run),
  ]);
}

import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { handlerFile } from '../handler-file.ts';
import type { Tab } from '../tab.ts';
import { onlySelected, type Action } from './action.ts';

export const openSelection: Action = {
  id: 'open-selection',
  label: 'Open',
  group: 'View',
  shortcuts: ['Enter'],
  keys: 'not-typing',
  isEnabled: (state) => {
    const ref = onlySelected(state);
    return ref !== undefined && tabOf(state.project, ref) !== undefined;
  },
  run({ editor }) {
    const ref = onlySelected(editor.store.getState());
    const tab = ref && tabOf(editor.store.getState().project, ref);
    if (tab !== undefined) editor.openTab(tab);
  },
};

/** The tab an entity opens in: methods their four boxes, models and functions their text, AWS back ends what they hold, the rest a form of their own. */
export function tabOf(project: Project, ref: EntityRef): Tab | undefined {
  switch (ref.kind) {
    case 'project':
      return undefined;
    case 'api':
      return { kind: 'canvas', apiId: ref.apiId };
    case 'resource':
      return undefined;
    case 'method':
      return { kind: 'method', ref };
    case 'model':
      return { kind: 'model', ref };
    case 'function': {
      const path = handlerFile(project, ref.name);
      return path === undefined ? { kind: 'entity', ref } : { kind: 'file', path };
    }
    case 'http-backend': {
      const local = project.httpBackends[ref.name]?.local;
      return local?.kind === 'process' && Object.hasOwn(project.files, local.script)
        ? { kind: 'file', path: local.script }
        : { kind: 'entity', ref };
    }
    case 'aws-backend':
      return { kind: 'backend', ref };
    default:
      return { kind: 'entity', ref };
  }
}

import { addHttpBackend as addHttpBackendEdit } from '#shared/edits/add-http-backend.ts';
import { attachTo } from '#shared/edits/attach-to.ts';
import { uniqueName } from '#shared/edits/unique-name.ts';
import { canEdit, type Action } from './action.ts';

export const addHttpBackend: Action = {
  id: 'add-http-backend',
  label: 'Add HTTP back end…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project, selection } = editor.store.getState();
    const url = await ui.ask({
      title: 'Add HTTP back end',
      label: 'Base address',
      placeholder: 'https://catalog.example.com',
      confirmLabel: 'Add',
      mono: true,
      validate: (text) =>
        /^https?:\/\/[^\s]+$/.test(text)
          ? null
          : 'Enter an address that begins with http:// or https://.',
    });
    if (url === null) return;
    const host = /^https?:\/\/([A-Za-z0-9-]+)/.exec(url)?.[1] ?? 'backend';
    const name = uniqueName(host, project.httpBackends);
    const endpoints = selection.filter((ref) => ref.kind === 'method' || ref.kind === 'route');
    editor.change(
      `Add back end ${name}`,
      (now) =>
        endpoints.reduce(
          (next, ref) => attachTo(next, ref, { kind: 'http-backend', name }),
          addHttpBackendEdit(now, { name, baseUrl: url }),
        ),
      endpoints.length > 0 ? {} : { select: [{ kind: 'http-backend', name }] },
    );
  },
};

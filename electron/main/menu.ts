import type { MenuItemConstructorOptions } from 'electron';

/**
 * The native menu. Items name actions of the window, so that menu, keyboard and palette do the same;
 * the accelerators are shown only (`registerAccelerator: false`): the window handles the keys itself.
 */
export function applicationMenu(
  platform: NodeJS.Platform,
  runAction: (actionId: string) => void,
): MenuItemConstructorOptions[] {
  const action = (
    label: string,
    actionId: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => runAction(actionId),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        action('New project…', 'new-project'),
        action('Open project…', 'open-project', 'CmdOrCtrl+O'),
        separator,
        action('Save', 'save-project', 'CmdOrCtrl+S'),
        action('Revert to saved', 'revert-project'),
        separator,
        action('Import OpenAPI or template…', 'import-openapi', 'CmdOrCtrl+I'),
        action('Export…', 'export-api', 'CmdOrCtrl+E'),
        action('Compare with…', 'compare-with', 'CmdOrCtrl+Shift+D'),
        separator,
        action('Edit OpenAPI file or template…', 'edit-document'),
        action('Review and save to file…', 'save-document', 'CmdOrCtrl+Alt+S'),
        separator,
        platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        action('Undo', 'undo', 'CmdOrCtrl+Z'),
        action('Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
      ],
    },
    {
      label: 'View',
      submenu: [
        action('Commands…', 'open-palette', 'CmdOrCtrl+K'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    {
      label: 'Run',
      submenu: [
        action('Send request', 'send-request', 'CmdOrCtrl+Enter'),
        action('Start or stop serving', 'toggle-serving', 'F5'),
      ],
    },
  ];
}

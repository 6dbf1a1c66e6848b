import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { preloadChannels } from './preload-channels.ts';

/**
 * The one object the page gets. It carries calls and events and knows nothing else; names are held
 * against the table here, payloads are validated on the other side.
 */
contextBridge.exposeInMainWorld('gatewright', {
  async call(channel: string, input: unknown): Promise<unknown> {
    if (!preloadChannels.calls.includes(channel))
      throw new Error(`There is no channel "${channel}".`);
    return ipcRenderer.invoke('gatewright:call', channel, input);
  },
  /** A grant for a file that a person dropped or chose; only such a file has a path, which the page does not learn. */
  async grantFile(file: File): Promise<unknown> {
    const path = webUtils.getPathForFile(file);
    return path === '' ? null : ipcRenderer.invoke('gatewright:grant', path);
  },
  on(event: string, listener: (payload: unknown) => void): () => void {
    if (!preloadChannels.events.includes(event)) throw new Error(`There is no event "${event}".`);
    const forward = (_: IpcRendererEvent, name: string, payload: unknown): void => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on('gatewright:event', forward);
    return () => ipcRenderer.removeListener('gatewright:event', forward);
  },
});

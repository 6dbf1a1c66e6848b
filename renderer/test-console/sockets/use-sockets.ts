import { useSyncExternalStore } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { socketSessionOf, type SocketSession, type SocketState } from './socket-session.ts';

export function useSocketSession(): SocketSession {
  return socketSessionOf(useEditor());
}

/** A part of the WebSocket console's state; select narrowly, never build new objects. */
export function useSockets<T>(select: (state: SocketState) => T): T {
  const session = useSocketSession();
  return useSyncExternalStore(session.subscribe, () => select(session.getState()));
}

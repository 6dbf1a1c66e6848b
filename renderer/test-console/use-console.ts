import { useSyncExternalStore } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { consoleSessionOf, type ConsoleSession, type ConsoleState } from './console-session.ts';

export function useConsoleSession(): ConsoleSession {
  return consoleSessionOf(useEditor());
}

/** A part of the test console's state; select narrowly, never build new objects. */
export function useConsole<T>(select: (state: ConsoleState) => T): T {
  const session = useConsoleSession();
  return useSyncExternalStore(session.subscribe, () => select(session.getState()));
}

import { useCallback, useEffect, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import type { BackendContents } from '#shared/ipc/channels.ts';
import { isRunning, toCollections, type Collection } from './to-collections.ts';

/** How often to look while something in a stand-in goes on by itself, ms. */
const lookEvery = 1000;

export interface Contents {
  /** Undefined until the first look. */
  readonly collections: readonly Collection[] | undefined;
  readonly answeredBy: BackendContents['answeredBy'] | undefined;
  /** Why the last look failed; null when it did not. */
  readonly failure: string | null;
  /** Looks again now. */
  readonly look: () => Promise<void>;
}

interface Seen {
  readonly service: string;
  readonly collections: readonly Collection[];
  readonly answeredBy: BackendContents['answeredBy'];
}

/** What a stand-in holds, looked at again after every call that may have changed it and every change of its declaration. */
export function useContents(service: string): Contents {
  const editor = useEditor();
  const handle = useEditorState((state) => state.handle);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const look = useCallback(async (): Promise<void> => {
    if (handle === null) return;
    try {
      await editor.sync.flush();
      const { contents, answeredBy } = await editor.bridge.call('backends.contents', {
        handle,
        service,
      });
      setSeen({ service, answeredBy, collections: toCollections(service, contents) });
      setFailure(null);
    } catch (error) {
      setFailure(failureMessage(error));
    }
  }, [editor, handle, service]);

  useEffect(() => {
    let isGone = false;
    const lookUnlessGone = (): void => {
      if (!isGone) void look();
    };
    lookUnlessGone();
    const stop = editor.bridge.on('backends.changed', (event) => {
      if (event.handle === handle) lookUnlessGone();
    });
    // What the project declares is part of what a stand-in holds.
    const stopFollowing = editor.store.subscribe((state, before) => {
      if (state.project.awsBackends !== before.project.awsBackends) lookUnlessGone();
    });
    return () => {
      isGone = true;
      stop();
      stopFollowing();
    };
  }, [editor, handle, look]);

  const goesOn = seen !== null && isRunning(seen.collections);
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => void look(), lookEvery);
    return () => clearInterval(timer);
  }, [goesOn, look]);

  const isOfService = seen?.service === service;
  return {
    collections: isOfService ? seen.collections : undefined,
    answeredBy: isOfService ? seen.answeredBy : undefined,
    failure,
    look,
  };
}

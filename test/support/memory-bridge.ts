import type { Bridge } from '#renderer/bridge/bridge.ts';
import type {
  Channel,
  ChannelInput,
  ChannelOutput,
  EventName,
  Events,
  OpenedProject,
} from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { CodedError } from '#shared/std/coded-error.ts';

export type Handlers = {
  [C in Channel]?: (input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
};

/** A bridge without another side: holds a mirror of one project and answers from handlers a test may replace. */
export interface MemoryBridge extends Bridge {
  /** The project as the node side knows it. */
  mirror: Project;
  /** The project as last saved. */
  saved: Project;
  mirrorRevision: number;
  /** Every call in order. */
  readonly calls: { channel: Channel; input: unknown }[];
  readonly handlers: Handlers;
  emit<E extends EventName>(event: E, payload: Events[E]): void;
}

export function memoryBridge(project: Project, handlers: Handlers = {}): MemoryBridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const opened = (): OpenedProject => ({
    handle: 'h1',
    path: '/projects/demo',
    project: bridge.mirror,
    revision: bridge.mirrorRevision,
    problems: [],
    readOnlyReason: null,
    recovery: null,
    lockedBy: null,
  });
  const defaults: Handlers = {
    'app.info': () => ({
      version: '0.1.0',
      shell: 'browser',
      nativeDialogs: false,
      platform: 'linux',
      recentProjects: [],
      openAtStart: '/projects/demo',
      homeFolder: '/projects',
    }),
    'project.open': opened,
    'project.create': opened,
    'project.reload': () => {
      bridge.mirror = bridge.saved;
      bridge.mirrorRevision += 1;
      return opened();
    },
    'project.recover': opened,
    'project.close': () => null,
    'project.apply': ({ baseRevision, revision, changes }) => {
      if (baseRevision !== bridge.mirrorRevision)
        throw new CodedError(
          'BAD_REQUEST',
          `Revision ${baseRevision} is not ${bridge.mirrorRevision}.`,
        );
      bridge.mirror = applyChanges(bridge.mirror, JSON.parse(JSON.stringify(changes)));
      bridge.mirrorRevision = revision;
      return { revision };
    },
    'project.save': () => {
      bridge.saved = bridge.mirror;
      return { kind: 'saved', revision: bridge.mirrorRevision, files: [] };
    },
    'simulator.status': () => [],
    'folders.list': ({ path }) => ({
      path: path ?? '/projects',
      parent: null,
      folders: [],
      documents: [],
    }),
    'simulator.served': () => ({}),
  };
  const bridge: MemoryBridge = {
    mirror: project,
    saved: project,
    mirrorRevision: 1,
    calls: [],
    handlers,
    async call(channel, input) {
      bridge.calls.push({ channel, input });
      const handler = bridge.handlers[channel] ?? defaults[channel];
      if (handler === undefined)
        throw new CodedError('BAD_REQUEST', `The memory bridge has no handler for "${channel}".`);
      return handler(input as never) as never;
    },
    grantFile: () => Promise.resolve(null),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (payload: never) => void);
      return () => set.delete(listener as (payload: never) => void);
    },
    emit(event, payload) {
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    },
  };
  return bridge;
}

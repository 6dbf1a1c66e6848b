import type { Channel, EventName } from '#shared/ipc/channels.ts';

const calls: Record<Channel, true> = {
  'app.info': true,
  'folders.list': true,
  'folders.choose': true,
  'project.create': true,
  'project.open': true,
  'project.apply': true,
  'project.save': true,
  'project.reload': true,
  'project.recover': true,
  'project.close': true,
  'simulator.run': true,
  'sockets.open': true,
  'sockets.send': true,
  'sockets.close': true,
  'simulator.serve': true,
  'simulator.stop': true,
  'simulator.status': true,
  'simulator.logs': true,
  'simulator.served': true,
  'simulator.servedRun': true,
  'simulator.clearLogs': true,
  'requests.test': true,
  'backends.contents': true,
  'backends.call': true,
  'backends.reset': true,
  'openapi.import': true,
  'openapi.merge': true,
  'design.read': true,
  'documents.choose': true,
  'document.edit': true,
  'document.compare': true,
  'document.preview': true,
  'document.save': true,
  'export.choose': true,
  'export.preview': true,
  'job.cancel': true,
  'export.text': true,
};

const events: Record<EventName, true> = {
  'project.changed-on-disk': true,
  'document.on-disk': true,
  'project.taken-over': true,
  'serve.requests': true,
  'serve.logs': true,
  'serve.status': true,
  'sockets.event': true,
  'backends.changed': true,
  'functions.log': true,
  'import.progress': true,
  'menu.action': true,
};

/** Names the page may use; the record types make the compiler complain when the table grows and this does not. */
export const preloadChannels: {
  readonly calls: readonly string[];
  readonly events: readonly string[];
} = { calls: Object.keys(calls), events: Object.keys(events) };

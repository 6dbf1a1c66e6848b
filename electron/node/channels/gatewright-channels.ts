import os from 'node:os';
import path from 'node:path';
import type { AppInfo, FilesBeside } from '#shared/ipc/channels.ts';
import { isImportBaseFile } from '#shared/project/file-layout.ts';
import { emptyProject } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { copySample, openAppData } from '../app-data/app-data.ts';
import {
  documentTextOf,
  editedDocument,
  prepareSave,
  workingCopyOf,
} from '../edited-document/edited-document.ts';
import { ChosenTargets } from '../edited-document/chosen-targets.ts';
import { fileOfTarget } from '../edited-document/export-target.ts';
import { carryOutSave } from '../edited-document/prepared-save.ts';
import { prepareExport } from '../edited-document/save-export.ts';
import { DocumentWatch } from '../edited-document/watch-document.ts';
import type { Job, JobFiles, JobResults } from '../jobs/job.ts';
import { runJob } from '../jobs/run-job.ts';
import { createProjectFolder } from '../project-files/create-project.ts';
import { OpenProjectFolder } from '../project-files/open-project.ts';
import { readDesignFolder } from '../project-files/read-design-folder.ts';
import { projectRoot } from '../project-files/project-root.ts';
import { createChannelTable, type ChannelHandlers, type ChannelTable } from './channel-table.ts';
import { EarlyOpening } from './early-opening.ts';
import { listFolders } from './folder-channels.ts';
import { openedProject, OpenProjects, type OpenEntry } from './open-projects.ts';
import { ProjectRuntime } from './project-runtime.ts';

export interface GatewrightOptions {
  readonly shell: AppInfo['shell'];
  readonly version: string;
  /** Absolute path of a project named at the start. */
  readonly projectToOpen: string | null;
  /** Native folder dialog; null where there is none. */
  readonly chooseFolder: ((title: string) => Promise<string | null>) | null;
  /** Native dialog for a document or template; null where there is none. */
  readonly chooseDocument: ((title: string) => Promise<string | null>) | null;
  /** Native dialog for where to save, with a name it proposes; null where there is none. */
  readonly chooseTarget: ((title: string, fileName: string) => Promise<string | null>) | null;
  /** Path of a file that a person gave to the window, by its grant; null where files come without a path. */
  readonly grantedFile: ((grant: string) => string | undefined) | null;
}

/** The node side of the window: every channel of `shared/ipc/channels.ts` answered for one shell. */
export function createGatewrightChannels(options: GatewrightOptions): ChannelTable {
  const appData = openAppData();
  const projects = new OpenProjects();
  const jobs = new Map<string, AbortController>();
  const chosenTargets = new ChosenTargets();
  const { projectToOpen } = options;
  const early = projectToOpen === null ? undefined : new EarlyOpening(projectToOpen);

  return createChannelTable((emit) => {
    const open = async (folderPath: string): ReturnType<ChannelHandlers['project.open']> => {
      const root = await projectRoot(path.resolve(folderPath));
      // Open already: the page was loaded anew, or a second window wants it. Either gets the document as it
      // is edited; the window that had it is told and cannot edit any more.
      const known = projects.ofFolder(root);
      if (known !== undefined) {
        // Its page held them; nobody sees them any more.
        known.runtime.closeSockets();
        emit('project.taken-over', { handle: projects.takeOver(known) });
        return openedProject(known);
      }
      const folder = (await early?.take(root)) ?? (await OpenProjectFolder.open(root));
      const document = await editedDocument(root, appData.folder);
      const entry = projects.add(
        folder,
        (handle) => new ProjectRuntime({ handle, root: folder.root, emit }),
        document,
      );
      folder.onChangedOnDisk((files) =>
        emit('project.changed-on-disk', { handle: entry.handle, files }),
      );
      if (document !== null) {
        // In its place at once: whoever closes the project meanwhile ends it.
        entry.documentWatch = new DocumentWatch({
          file: document,
          knownText: () => documentTextOf(folder.project),
          onChange: (state) => emit('document.on-disk', { handle: entry.handle, state }),
        });
        await entry.documentWatch.looked();
      }
      await appData.remember({ path: folder.root, name: folder.project.name });
      return openedProject(entry);
    };

    const filesOf = (files: FilesBeside): JobFiles => {
      if (files.kind === 'texts') return files;
      const document =
        files.kind === 'edited'
          ? documentOf(projects.get(files.handle))
          : options.grantedFile?.(files.grant);
      if (document === undefined)
        throw new CodedError('FORBIDDEN', 'Nobody gave that file to this window. Choose it again.');
      return { kind: 'folder', document };
    };

    /** Runs a job that tells how far it has come and can be cancelled by its id. */
    const runNamed = async <J extends Job>(
      jobId: string,
      job: J,
    ): Promise<JobResults[J['kind']]> => {
      if (jobs.has(jobId)) throw new CodedError('BAD_REQUEST', `Job ${jobId} runs already.`);
      const controller = new AbortController();
      jobs.set(jobId, controller);
      try {
        return await runJob(job, {
          signal: controller.signal,
          onProgress: (done, total, label) =>
            emit('import.progress', { jobId, done, total, label }),
        });
      } finally {
        jobs.delete(jobId);
      }
    };

    const handlers: ChannelHandlers = {
      'app.info': async () => {
        const recentProjects = await appData.recentProjects();
        return {
          version: options.version,
          shell: options.shell,
          nativeDialogs: options.chooseFolder !== null,
          platform: platform(),
          recentProjects,
          openAtStart:
            options.projectToOpen ?? recentProjects[0]?.path ?? (await appData.samplePath()),
          homeFolder: os.homedir(),
        };
      },
      'folders.list': ({ path: folder }) => listFolders(folder),
      'folders.choose': async ({ title }) => (await options.chooseFolder?.(title)) ?? null,

      'project.create': async ({ path: folderPath, name, from }) => {
        const target = path.resolve(folderPath);
        if (from === 'storefront') await copySample(target);
        else await createProjectFolder(target, { ...emptyProject, name });
        return open(target);
      },
      'project.open': ({ path: folderPath }) => open(folderPath),
      'project.apply': async ({ handle, baseRevision, revision, changes }) => {
        const { folder, runtime, documentWatch } = projects.get(handle);
        const applied = await folder.apply(baseRevision, revision, changes);
        runtime.projectChanged(() => folder.project);
        // A merge or a save makes another text the one that is known.
        if (
          changes.some(({ keys: [top, path] }) => top === 'files' && isImportBaseFile(path ?? ''))
        )
          documentWatch?.lookSoon();
        return applied;
      },
      'project.save': ({ handle, overwrite }) => projects.get(handle).folder.save({ overwrite }),
      'project.reload': async ({ handle }) => {
        const entry = projects.get(handle);
        await entry.folder.reload();
        entry.runtime.projectChanged(() => entry.folder.project);
        return openedProject(entry);
      },
      'project.recover': async ({ handle, accept }) => {
        const entry = projects.get(handle);
        await entry.folder.recover(accept);
        return openedProject(entry);
      },
      'project.close': async ({ handle }) => {
        await projects.close(handle);
        return null;
      },

      'simulator.run': (input) => {
        const { folder, runtime } = projects.get(input.handle);
        return runtime.run(folder.project, input);
      },
      'sockets.open': (input) => {
        const { folder, runtime } = projects.get(input.handle);
        return runtime.openSocket(folder.project, input);
      },
      'sockets.send': ({ handle, socketId, message }) => {
        const { folder, runtime } = projects.get(handle);
        return runtime.sendOnSocket(folder.project, socketId, message);
      },
      'sockets.close': async ({ handle, socketId, code, reason }) => {
        const { folder, runtime } = projects.get(handle);
        // No code is what a page that says none sends (RFC 6455, 7.1.5).
        runtime.closeSocket(folder.project, socketId, { code: code ?? 1005, reason });
        return null;
      },
      'simulator.serve': ({ handle, apiId, port }) => {
        const { folder, runtime } = projects.get(handle);
        return runtime.serve(folder.project, apiId, port);
      },
      'simulator.stop': ({ handle, apiId }) => projects.get(handle).runtime.stop(apiId),
      'simulator.status': async ({ handle }) => projects.get(handle).runtime.statuses(),
      'simulator.logs': async ({ handle, apiId }) => projects.get(handle).runtime.logs(apiId),
      'simulator.served': async ({ handle }) => projects.get(handle).runtime.served(),
      'simulator.servedRun': async ({ handle, apiId, requestId }) =>
        projects.get(handle).runtime.servedRun(apiId, requestId),
      'simulator.clearLogs': async ({ handle, apiId }) => {
        projects.get(handle).runtime.clearLogs(apiId);
        return null;
      },
      'requests.test': ({ handle, names }) => {
        const { folder, runtime } = projects.get(handle);
        return runtime.testRequests(folder.project, names);
      },

      'backends.contents': ({ handle, service }) => {
        const { folder, runtime } = projects.get(handle);
        return runtime.backendContents(folder.project, service);
      },
      'backends.call': ({ handle, service, operation, parameters }) => {
        const { folder, runtime } = projects.get(handle);
        return runtime.callBackend(folder.project, service, operation, parameters);
      },
      'backends.reset': async ({ handle, service }) => {
        await projects.get(handle).runtime.resetBackends(service);
        return null;
      },

      'openapi.import': ({ jobId, files, ...document }) =>
        runNamed(jobId, {
          kind: 'import',
          ...document,
          ...(files !== undefined && { files: filesOf(files) }),
        }),
      'openapi.merge': ({ jobId, handle, targets, ...document }) => {
        const { project } = projects.get(handle).folder;
        return runNamed(jobId, { kind: 'merge', project, document, targets });
      },
      'design.read': ({ path: folderPath }) => readDesignFolder(path.resolve(folderPath)),
      'documents.choose': async ({ title }) => (await options.chooseDocument?.(title)) ?? null,
      'document.edit': async ({ path: file }) => ({
        projectPath: await workingCopyOf(path.resolve(file), appData.folder),
      }),
      'document.compare': async ({ handle }) => {
        const entry = projects.get(handle);
        const { preview } = await prepareSave(entry.folder.project, documentOf(entry));
        return { isSame: preview.before === preview.after && !preview.problems.some(isError) };
      },
      'document.preview': async ({ handle }) => {
        const entry = projects.get(handle);
        entry.prepared = await prepareSave(entry.folder.project, documentOf(entry));
        return entry.prepared.preview;
      },
      'document.save': async ({ handle, previewId }) => {
        const entry = projects.get(handle);
        const { prepared } = entry;
        if (prepared?.preview.previewId !== previewId)
          throw new CodedError('BAD_REQUEST', 'Look at what is to be written first.');
        entry.prepared = undefined;
        await carryOutSave(prepared, entry.folder.project);
        if (prepared.preview.path === entry.editedDocument)
          entry.documentWatch?.wrote(prepared.preview.after);
        return null;
      },
      'export.choose': async ({ title, fileName }) => {
        const file = (await options.chooseTarget?.(title, fileName)) ?? null;
        if (file === null) return null;
        return { grant: chosenTargets.grant(file), path: file };
      },
      'export.preview': async ({ handle, to, ...asked }) => {
        const entry = projects.get(handle);
        const file = await fileOfTarget(to, entry.folder.root, (grant) =>
          chosenTargets.fileOf(grant),
        );
        const { save, ...ways } = await prepareExport(entry.folder.project, file, asked);
        entry.prepared = save;
        return { ...save.preview, ...ways };
      },
      'job.cancel': async ({ jobId }) => {
        jobs.get(jobId)?.abort();
        return null;
      },
      'export.text': ({ handle, ...asked }) =>
        runJob({ kind: 'export', project: projects.get(handle).folder.project, ...asked }),
    };

    return {
      handlers,
      async close() {
        for (const controller of jobs.values()) controller.abort();
        await early?.close();
        await projects.closeAll();
      },
    };
  });
}

/** @throws CodedError BAD_REQUEST for any other project */
function documentOf({ editedDocument: document }: OpenEntry): string {
  if (document !== null) return document;
  throw new CodedError('BAD_REQUEST', 'The project is not the working copy of a document.');
}

function platform(): AppInfo['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}

import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the program keeps per user, outside any project: the list of recent projects, `faults.log` and the writable
 * copy of the sample. Everything else a person makes lives in folders they chose.
 */
export interface AppData {
  readonly folder: string;
  recentProjects(): Promise<readonly RecentProject[]>;
  remember(project: RecentProject): Promise<void>;
  /** Path of the user's copy of the storefront sample, made on first use and never overwritten. */
  samplePath(): Promise<string>;
}

export interface RecentProject {
  readonly path: string;
  readonly name: string;
}

const recentLimit = 12;

/** @param folder defaults to `GATEWRIGHT_HOME`, else the platform's place for application data */
export function openAppData(folder = process.env['GATEWRIGHT_HOME'] ?? defaultFolder()): AppData {
  const recentFile = path.join(folder, 'recent.json');
  const readRecent = async (): Promise<RecentProject[]> => {
    try {
      const parsed: unknown = JSON.parse(await readFile(recentFile, 'utf8'));
      return Array.isArray(parsed) ? parsed.filter(isRecentProject) : [];
    } catch {
      // Missing or damaged: the list is a convenience and starts anew.
      return [];
    }
  };
  return {
    folder,
    async recentProjects() {
      return (await readRecent()).filter((project) => existsSync(project.path));
    },
    async remember(project) {
      const others = (await readRecent()).filter((other) => other.path !== project.path);
      const text = JSON.stringify([project, ...others].slice(0, recentLimit), undefined, 2);
      await mkdir(folder, { recursive: true });
      const temporary = `${recentFile}.${process.pid}.tmp`;
      await writeFile(temporary, `${text}\n`);
      await rename(temporary, recentFile);
    },
    async samplePath() {
      const target = path.join(folder, 'storefront');
      if (!existsSync(path.join(target, 'gatewright.yaml'))) await copySample(target);
      return target;
    },
  };
}

/** Copies the storefront sample into a folder that does not exist or is empty. */
export async function copySample(target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await cp(bundledSample(), target, {
    recursive: true,
    errorOnExist: true,
    force: false,
    filter: (source) => path.basename(source) !== '.gatewright',
  });
}

/** The sample as it ships: beside the built program, or in the source tree when run from there. */
function bundledSample(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const candidates = ['../examples/storefront', '../../../examples/storefront'].map((relative) =>
    path.resolve(here, relative),
  );
  return candidates.find((candidate) => existsSync(candidate)) ?? (candidates[0] as string);
}

function defaultFolder(): string {
  switch (process.platform) {
    case 'darwin':
      return path.join(os.homedir(), 'Library', 'Application Support', 'Gatewright');
    case 'win32':
      return path.join(
        process.env['APPDATA'] ?? path.join(os.homedir(), 'AppData', 'Roaming'),
        'Gatewright',
      );
    default:
      return path.join(
        process.env['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share'),
        'gatewright',
      );
  }
}

function isRecentProject(value: unknown): value is RecentProject {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'name' in value &&
    typeof value.name === 'string'
  );
}

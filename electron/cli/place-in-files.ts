import { restApiAt } from '#shared/project/entity-at.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { encodeFileName, nameHash, resolveFilePath } from '#shared/project/file-names.ts';
import {
  apiFolders,
  backendFolders,
  functionFolders,
  projectFilePath,
  requestFiles,
  sharedFilePaths,
} from '#shared/project/file-layout.ts';
import { parseJsonText } from '#shared/project/parse-json.ts';
import { parseYamlText } from '#shared/project/parse-yaml.ts';
import type { ParsedText } from '#shared/project/parsed-text.ts';
import type { Project } from '#shared/project/project.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';

/** A value in a file of its own, or at keys inside a file. */
interface FilePlace {
  readonly file: string;
  /** Absent when the whole file is the value, so that ranges of the problem count there. */
  readonly keys?: readonly string[];
}

/**
 * Turns problems of a design, whose pointers lead into the Project, into problems of its files: with the file, the line and
 * column there, and the method or path in the message. Files may stand and be laid out as their author likes; a value
 * that was left out is placed where the nearest one around it stands. Other problems stay as they are.
 *
 * @param files texts by path, as they were read
 */
export function placeInFiles(
  project: Project,
  files: ReadonlyMap<string, string>,
): (problem: Problem) => Problem {
  const finder = new PlaceFinder(project, files);
  return (problem) => {
    const { range, ...withoutRange } = problem.place;
    const { pointer, file } = withoutRange;
    if (pointer === undefined || file !== undefined) return problem;
    const tokens = pointerTokens(pointer);
    const subject = subjectOf(project, tokens);
    const message = withSubject(problem.message, subject);
    const { file: found, keys } = finder.find(tokens);
    const at = keys === undefined ? (range ?? finder.faultIn(found)) : finder.rangeAt(found, keys);
    if (at === undefined) return { ...problem, message, place: { ...withoutRange, file: found } };
    return { ...problem, message, place: { ...problem.place, file: found, range: at } };
  };
}

/** A message after the method or path it is about, unless it names that itself, as the service's own words do. */
export function withSubject(message: string, subject: string | undefined): string {
  return subject === undefined || subject.split(' ').every((part) => isNamed(part, message))
    ? message
    : `${subject}: ${message}`;
}

/** Whether a text stands in another by itself: in quotes, or with nothing of a path around it. */
function isNamed(text: string, message: string): boolean {
  return new RegExp(`(?<![\\w/{}.~-])${escapeRegExp(text)}(?![\\w/{}~-])`).test(message);
}

const startOfFile = {
  start: { offset: 0, line: 1, column: 1 },
  end: { offset: 0, line: 1, column: 1 },
};

/** `GET /products` of a method or route, the path of a resource; nothing where the file says it. */
export function subjectOf(project: Project, tokens: readonly string[]): string | undefined {
  const [collection, apiId = '', member, resourceId = '', methods, httpMethod] = tokens;
  if (collection === 'apis' && member === 'routes' && resourceId !== '') return resourceId;
  const api = collection === 'apis' ? restApiAt(project, apiId) : undefined;
  if (api === undefined || member !== 'resources' || api.resources[resourceId] === undefined)
    return undefined;
  const path = resourcePath(api, resourceId);
  return methods === 'methods' && httpMethod !== undefined ? `${httpMethod} ${path}` : path;
}

class PlaceFinder {
  readonly #project: Project;
  readonly #files: ReadonlyMap<string, string>;
  readonly #parsed = new Map<string, ParsedText>();
  #ownFolders: ReadonlyMap<string, string> | undefined;

  constructor(project: Project, files: ReadonlyMap<string, string>) {
    this.#project = project;
    this.#files = files;
  }

  find(tokens: readonly string[]): FilePlace {
    const [collection = '', key = '', ...rest] = tokens;
    const project = this.#project;
    if (collection === 'apis') return this.#inApi(key, rest);
    if (collection === 'files' && key !== '') return { file: key };
    const folder =
      collection === 'functions'
        ? functionFolders(project).get(key)
        : collection === 'httpBackends'
          ? backendFolders(project).get(key)
          : undefined;
    const ownFile = collection === 'functions' ? 'function.yaml' : 'backend.yaml';
    if (folder !== undefined) return { file: `${folder}/${ownFile}`, keys: rest };
    const request = collection === 'requests' ? requestFiles(project).get(key) : undefined;
    if (request !== undefined) return { file: request, keys: rest };
    if (Object.hasOwn(sharedFilePaths, collection))
      return {
        file: sharedFilePaths[collection as keyof typeof sharedFilePaths],
        keys: tokens.slice(1),
      };
    return { file: projectFilePath, keys: tokens };
  }

  rangeAt(file: string, keys: readonly string[]): TextRange | undefined {
    if (!this.#files.has(file)) return undefined;
    return this.#parse(file).rangeAt(keys, 'key') ?? startOfFile;
  }

  /** Where a file of JSON cannot be read; of others, and of one that can be, the start. */
  faultIn(file: string): TextRange {
    const text = this.#files.get(file) ?? '';
    const fault = file.endsWith('.json') ? parseJsonText(text).problems[0] : undefined;
    return fault?.range ?? startOfFile;
  }

  #inApi(apiId: string, keys: readonly string[]): FilePlace {
    const folder = this.#folderOf(apiId);
    const file = `${folder}/api.yaml`;
    const [member, key = '', ...rest] = keys;
    if (member === 'resources') return this.#inResource(folder, apiId, key, rest);
    if (member === 'models' && rest[0] === 'schema') {
      const named = textAt(this.#value(file), ['models', key, 'file']);
      const schema = `${folder}/${named ?? `models/${encodeFileName(key)}.schema.json`}`;
      if (this.#files.has(schema)) return { file: schema };
    }
    if (member === 'integrations') return this.#templateIn(file, keys);
    const policy = member === 'policy' ? textAt(this.#value(file), ['policy']) : undefined;
    const policyFile = policy === undefined ? undefined : resolveFilePath(file, policy);
    if (policyFile !== undefined && this.#files.has(policyFile)) return { file: policyFile };
    return { file, keys };
  }

  #inResource(
    folder: string,
    apiId: string,
    resourceId: string,
    keys: readonly string[],
  ): FilePlace {
    const file = this.#resourceFile(folder, apiId, resourceId);
    if (file === undefined)
      return { file: `${folder}/api.yaml`, keys: ['resources', resourceId, ...keys] };
    return this.#templateIn(file, keys);
  }

  /** The file of a template that the keys lead to, else the place of the keys. */
  #templateIn(file: string, keys: readonly string[]): FilePlace {
    const isTemplate = keys.some(
      (key, index) =>
        (key === 'requestTemplates' || key === 'responseTemplates') && index === keys.length - 2,
    );
    const named = isTemplate ? textAt(this.#value(file), keys) : undefined;
    const template = named === undefined ? undefined : resolveFilePath(file, named);
    return template !== undefined && this.#files.has(template)
      ? { file: template }
      : { file, keys };
  }

  #resourceFile(folder: string, apiId: string, resourceId: string): string | undefined {
    const api = restApiAt(this.#project, apiId);
    const path = api?.resources[resourceId] && resourcePath(api, resourceId);
    let byPath: string | undefined;
    for (const file of this.#files.keys()) {
      if (!file.startsWith(`${folder}/resources/`) || !file.endsWith('.yaml')) continue;
      const value = this.#value(file);
      if (textAt(value, ['id']) === resourceId) return file;
      if (path !== undefined && textAt(value, ['path']) === path) byPath = file;
    }
    return byPath;
  }

  /** The folder whose file has the API's id, which need not be named after the API. */
  #folderOf(apiId: string): string {
    if (this.#ownFolders === undefined) {
      const found = new Map<string, string>();
      for (const file of this.#files.keys()) {
        const folder = /^(apis\/[^/]+)\/api\.yaml$/.exec(file)?.[1];
        if (folder === undefined) continue;
        found.set(textAt(this.#value(file), ['id']) ?? nameHash(folder).slice(-10), folder);
      }
      this.#ownFolders = found;
    }
    return this.#ownFolders.get(apiId) ?? apiFolders(this.#project).get(apiId) ?? 'apis';
  }

  #value(file: string): unknown {
    return this.#files.has(file) ? this.#parse(file).value : undefined;
  }

  #parse(file: string): ParsedText {
    let parsed = this.#parsed.get(file);
    if (parsed === undefined)
      this.#parsed.set(file, (parsed = parseYamlText(this.#files.get(file) ?? '')));
    return parsed;
  }
}

/** The text at keys of plain JSON; undefined for anything else. */
function textAt(value: unknown, keys: readonly string[]): string | undefined {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return typeof at === 'string' ? at : undefined;
}

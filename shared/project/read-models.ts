import type { Model } from '../entities/rest/model.ts';
import { decodeFileName, resolveFilePath } from './file-names.ts';
import type { FileReader } from './file-reader.ts';
import type { ModelsInFile } from './schema/common.ts';

/**
 * The models of an API by name. A model is a schema file; `api.yaml` adds what the file cannot say.
 *
 * @param paths all files in the API's folder
 */
export function readModels(
  reader: FileReader,
  folder: string,
  paths: readonly string[],
  described: ModelsInFile,
): Record<string, Model> {
  const apiPath = `${folder}/api.yaml`;
  const models: Record<string, Model> = {};
  const taken = new Set<string>();
  const descriptions = new Map(Object.entries(described));
  for (const [name, { file, ...rest }] of descriptions) {
    if (file === undefined) continue;
    const target = resolveFilePath(apiPath, file);
    const schema = reader.referenced(apiPath, file, ['models', name, 'file']);
    if (schema === undefined || target === undefined) continue;
    taken.add(target);
    models[name] = { name, schema, ...rest };
  }
  for (const path of paths) {
    const fileName = path.startsWith(`${folder}/models/`)
      ? /^([^/]+)\.schema\.json$/.exec(path.slice(`${folder}/models/`.length))?.[1]
      : undefined;
    if (fileName === undefined || taken.has(path)) continue;
    const name = decodeFileName(fileName);
    if (name === undefined || name === '__proto__') {
      reader.report(
        'error',
        'unreadable-name',
        `The file name does not tell the model's name; say it in ${apiPath} under "models" with "file".`,
        path,
      );
      continue;
    }
    if (Object.hasOwn(models, name)) {
      reader.report('error', 'doubly-defined', `The model "${name}" has another file too.`, path);
      continue;
    }
    const { file: _file, ...rest } = descriptions.get(name) ?? { contentType: 'application/json' };
    models[name] = { name, schema: reader.text(path) ?? '', ...rest };
  }
  for (const [name, { file }] of descriptions)
    if (!Object.hasOwn(models, name) && file === undefined)
      reader.report(
        'error',
        'missing-file',
        `The schema of model "${name}" is missing; it should be ${folder}/models/${name}.schema.json.`,
        apiPath,
        ['models', name],
        'key',
      );
  return models;
}

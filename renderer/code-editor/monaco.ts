/**
 * Monaco as this program uses it: the editor and its features, five languages. The only module that imports it as a value;
 * load it by `import()` or from a lazily loaded view, it is several megabytes. Everything is bundled: no request leaves the origin.
 */
import * as monaco from 'monaco-editor/editor';
// All of them: some register parts of others without what these need, and then fail when an editor is made.
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/python/register';
import 'monaco-editor/languages/definitions/typescript/register';
import 'monaco-editor/languages/definitions/yaml/register';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

self.MonacoEnvironment = {
  getWorker: (_id: string, label: string) =>
    label === 'json'
      ? new Worker(new URL('./json.worker.ts', import.meta.url), { type: 'module' })
      : new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' }),
};

// Models are draft-04 schemas; the JSON service carries that metaschema and needs to fetch nothing.
jsonDefaults.setDiagnosticsOptions({
  validate: true,
  allowComments: false,
  trailingCommas: 'error',
  enableSchemaRequest: false,
  schemaRequest: 'ignore',
  schemaValidation: 'error',
  schemas: [{ uri: 'http://json-schema.org/draft-04/schema#', fileMatch: ['*.schema.json'] }],
});

export { monaco };

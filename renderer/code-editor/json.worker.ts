/** The JSON language service: schemas, completion, formatting. */
import 'monaco-editor/languages/features/json/json.worker';

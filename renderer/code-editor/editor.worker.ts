/** Monaco's own worker: word lists, diffs, links. */
import 'monaco-editor/editor/editor.worker';

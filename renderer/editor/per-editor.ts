import type { Editor } from './editor.ts';

/** A thing of which each editor, that is, each window, has one: made when it is first asked for, gone with the editor. */
export function perEditor<Thing>(make: (editor: Editor) => Thing): (editor: Editor) => Thing {
  const things = new WeakMap<Editor, { readonly thing: Thing }>();
  return (editor) => {
    let own = things.get(editor);
    if (own === undefined) things.set(editor, (own = { thing: make(editor) }));
    return own.thing;
  };
}

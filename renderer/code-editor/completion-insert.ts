import type { Completion } from '#shared/vtl/language/complete-at.ts';

/** What a chosen completion writes; a snippet has places to go on typing at. */
export interface CompletionInsert {
  readonly text: string;
  readonly isSnippet: boolean;
}

/** Directives that bring their whole form along; `$0` is where typing ends. */
const forms: Readonly<Record<string, string>> = {
  set: 'set(\\$${1:name} = $0)',
  if: 'if($1)\n$0\n#end',
  elseif: 'elseif($0)',
  foreach: 'foreach(\\$${1:item} in \\$${2:list})\n$0\n#end',
  define: 'define(\\$${1:name})$0#end',
};

/**
 * The text of a completion with its parentheses or block. Just its name where something stands already: parentheses behind it, or a
 * brace before a directive.
 */
export function completionInsert(
  completion: Pick<Completion, 'kind' | 'insertText' | 'detail'>,
  before: string,
  after: string,
): CompletionInsert {
  const { kind, insertText, detail } = completion;
  const plain = { text: insertText, isSnippet: false };
  if (after === '(') return plain;
  if (kind === 'directive') {
    const form = before === '{' ? undefined : forms[insertText];
    return form === undefined ? plain : { text: form, isSnippet: true };
  }
  if (kind !== 'function') return plain;
  return /\(\s*\)/.test(detail)
    ? { text: `${insertText}()`, isSnippet: false }
    : { text: `${insertText}($0)`, isSnippet: true };
}

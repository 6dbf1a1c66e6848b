import { dialects } from '../dialect.ts';
import { parseTemplate } from '../syntax/parse-template.ts';
import type { ReferenceNode, TemplateTree } from '../syntax/tree.ts';
import { rootVariables } from './built-ins.ts';
import type { TextEdit } from './text-edit.ts';
import { walkTree, type AnyNode } from './walk-tree.ts';

/** Names which the service or the engine gives; they cannot be changed. */
const fixedNames: ReadonlySet<string> = new Set([
  ...rootVariables.map(({ name }) => name),
  'foreach',
  'velocityCount',
  'velocityHasNext',
]);

/** The edits of a renaming, or why it cannot be done. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/** The variable of the template whose name stands at an offset; undefined if none does. */
export function variableAt(source: string, offset: number): ReferenceNode | undefined {
  const { tree } = parseTemplate(source, dialects['api-gateway']);
  if (tree === undefined) return undefined;
  return variablesOf(tree).find(
    ({ rootRange: { start, end } }) => start.offset <= offset && offset <= end.offset,
  );
}

/**
 * Renames the variable at an offset everywhere in the template, in texts in quotes too. What the template
 * renders stays the same.
 *
 * @param newName without `$`
 */
export function renameVariable(source: string, offset: number, newName: string): Renaming {
  const { tree } = parseTemplate(source, dialects['api-gateway']);
  if (tree === undefined) return { problem: 'Correct the template first: it cannot be read.' };
  const variables = variablesOf(tree);
  const old = variables.find(
    ({ rootRange: { start, end } }) => start.offset <= offset && offset <= end.offset,
  )?.root;
  if (old === undefined) return { problem: 'There is no variable here.' };
  if (fixedNames.has(old)) return { problem: `$${old} is given by the service.` };
  if (!/^[a-zA-Z_][a-zA-Z0-9_-]*$/.test(newName)) {
    return { problem: 'A name is a letter or _, then letters, digits, - and _.' };
  }
  if (fixedNames.has(newName) || variables.some(({ root }) => root === newName)) {
    return { problem: `There is a $${newName} already.` };
  }
  const edits = variables
    .filter(({ root }) => root === old)
    .map(({ rootRange }) => ({ range: rootRange, newText: newName }));
  const isPlain = edits.every(
    ({ range: { start, end } }) => source.slice(start.offset, end.offset) === old,
  );
  // A name written with \u escapes in quotes, or a target whose braces belong to its name.
  const hasOddTarget = [...walkTree(tree)].some(
    (node) =>
      node.kind === 'set' &&
      node.target.root === old &&
      node.targetName !== old &&
      node.target.parts.length === 0,
  );
  if (!isPlain || hasOddTarget) {
    return { problem: `$${old} is written in a way that cannot be renamed.` };
  }
  return { edits };
}

/** All references that are read or assigned; not what is only printed as text. */
function variablesOf(tree: TemplateTree): ReferenceNode[] {
  const found: ReferenceNode[] = [];
  for (const node of walkTree(tree, isCode)) {
    if (node.kind === 'reference' && !node.bare && !node.neverValue && !node.escaped) {
      found.push(node);
    }
  }
  return found;
}

/** A directive the service does not have, and the inside of #literal, are text. */
function isCode(node: AnyNode): boolean {
  if (node.kind !== 'directive') return true;
  return (
    dialects['api-gateway'].directives.has(node.name) &&
    node.name !== 'literal' &&
    node.name !== 'macro'
  );
}

import { Compile, parse } from 'velocityjs';

import { toJavaValue, type PlainJson } from '#shared/json/plain-json.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';

/** A template with its variables. */
export interface RenderCase {
  readonly name: string;
  readonly template: string;
  readonly context: { readonly [name: string]: PlainJson };
}

/** Our engine, the template read once. The output is made into one flat string, as a body would be. */
export function ownRenderer({ template, context }: RenderCase): () => string {
  const compiled = compileTemplate(template, { dialect: 'velocity-1.7' });
  const scope = new Map(
    Object.entries(context).map(([name, value]) => [name, toJavaValue(value, 'list')]),
  );
  return () => flat(renderTemplate(compiled, scope));
}

/** velocityjs, the template read once. */
export function velocityJsRenderer({ template, context }: RenderCase): () => string {
  const tree = parse(template);
  return () => flat(new Compile(tree).render({ ...context }));
}

/** Reading a template and making it ready to run, each time anew. */
export function ownCompiler({ template }: RenderCase): () => string {
  return () =>
    compileTemplate(template, { dialect: 'velocity-1.7' }).program === undefined ? '' : 'read';
}

/** Reading alone, which is all that velocityjs does before it renders. */
export function velocityJsParser({ template }: RenderCase): () => string {
  return () => (parse(template).length > 0 ? 'read' : '');
}

function flat(text: string): string {
  // Reading a character near the end makes the engine join the pieces of the string.
  return text.charCodeAt(text.length >> 1) >= 0 ? text : '';
}

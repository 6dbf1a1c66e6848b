import { contextText, type ContextMap } from '../context-variables.ts';

/**
 * A template with plain substitution of `$context.…`, `$stageVariables.…` and `$method.request.…`: what
 * gateway responses and access log formats are written in. There are no directives and no methods
 * (documented, "Gateway responses").
 */
export class SubstitutionTemplate {
  readonly #parts: readonly (string | Reference)[];

  constructor(source: string) {
    this.#parts = split(source);
  }

  /** @param missing what a reference without a value prints */
  render(data: SubstitutionData, missing: string): string {
    let text = '';
    for (const part of this.#parts)
      text += typeof part === 'string' ? part : (valueOf(part, data) ?? missing);
    return text;
  }
}

export interface SubstitutionData {
  /** `$context`: a variable is that of the first map that has it. */
  readonly contexts: readonly ContextMap[];
  readonly stageVariables: Readonly<Record<string, string>>;
  requestParameter(place: RequestPlace, name: string): string | undefined;
}

export type RequestPlace = 'path' | 'querystring' | 'header';

type Reference =
  | { readonly kind: 'context'; readonly keys: readonly string[] }
  | { readonly kind: 'stage-variable'; readonly name: string }
  | { readonly kind: 'request'; readonly place: RequestPlace; readonly name: string };

const reference =
  /\$(\{)?(?:context\.([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)|stageVariables\.([A-Za-z0-9_]+)|method\.request\.(path|querystring|header)\.([A-Za-z0-9_-]+))(\})?/g;

function split(source: string): (string | Reference)[] {
  const parts: (string | Reference)[] = [];
  let end = 0;
  for (const match of source.matchAll(reference)) {
    const [whole, open, context, stageVariable, place, name, close] = match;
    // `${…` without its brace is text, and a brace after a bare reference belongs to what follows.
    if (open !== undefined && close === undefined) continue;
    const length = open === undefined && close !== undefined ? whole.length - 1 : whole.length;
    if (match.index > end) parts.push(source.slice(end, match.index));
    end = match.index + length;
    if (context !== undefined) parts.push({ kind: 'context', keys: context.split('.') });
    else if (stageVariable !== undefined)
      parts.push({ kind: 'stage-variable', name: stageVariable });
    else parts.push({ kind: 'request', place: place as RequestPlace, name: name ?? '' });
  }
  if (end < source.length) parts.push(source.slice(end));
  return parts;
}

function valueOf(part: Reference, data: SubstitutionData): string | undefined {
  switch (part.kind) {
    case 'context':
      return contextTextIn(data.contexts, part.keys);
    case 'stage-variable':
      return Object.hasOwn(data.stageVariables, part.name)
        ? data.stageVariables[part.name]
        : undefined;
    case 'request':
      return data.requestParameter(part.place, part.name);
  }
}

function contextTextIn(
  contexts: readonly ContextMap[],
  keys: readonly string[],
): string | undefined {
  for (const context of contexts)
    if (Object.hasOwn(context, keys[0] ?? '')) return contextText(context, keys);
  return undefined;
}

/**
 * An integration's address with `${stageVariables.x}` and `{pathParameter}` in it, cut up once per
 * deployment.
 */
export class UriTemplate {
  readonly source: string;
  readonly #parts: readonly Part[];

  constructor(source: string) {
    this.source = source;
    this.#parts = split(source);
  }

  /** Path parameters the address asks for, in order of appearance. */
  get pathParameters(): readonly string[] {
    return this.#parts.flatMap((part) =>
      typeof part === 'object' && part.kind === 'path' ? [part.name] : [],
    );
  }

  /**
   * The address filled in. A stage variable that is not set leaves nothing behind (recorded,
   * stage-variables: templates; assumed for addresses); a path parameter without a value stays as it is
   * written and makes the address invalid.
   */
  render(
    pathParameters: ReadonlyMap<string, string>,
    stageVariables: Readonly<Record<string, string>>,
  ): string {
    let text = '';
    for (const part of this.#parts) {
      if (typeof part === 'string') text += part;
      else if (part.kind === 'stage-variable')
        text += Object.hasOwn(stageVariables, part.name) ? stageVariables[part.name] : '';
      else text += pathParameters.get(part.name) ?? `{${part.name}}`;
    }
    return text;
  }
}

type Part = string | { readonly kind: 'stage-variable' | 'path'; readonly name: string };

// `${Name}` without `stageVariables` is a value that only a deployment knows, and no path parameter.
const placeholder = /\$\{stageVariables\.([A-Za-z0-9_]+)\}|(?<!\$)\{([^{}+$]+)\+?\}/g;

function split(source: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of source.matchAll(placeholder)) {
    if (match.index > end) parts.push(source.slice(end, match.index));
    end = match.index + match[0].length;
    const [, stageVariable, path] = match;
    if (stageVariable !== undefined) parts.push({ kind: 'stage-variable', name: stageVariable });
    else parts.push({ kind: 'path', name: path ?? '' });
  }
  if (end < source.length) parts.push(source.slice(end));
  return parts;
}

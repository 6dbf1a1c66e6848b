/** A place of the input which a value comes from. */
export interface InputOrigin {
  readonly from: InputPart;
  /**
   * Within that part: a JSON path into the body (`$.items[2].name`), the name of a parameter or stage
   * variable, the dotted name of a context variable. '' is the whole of it.
   */
  readonly path: string;
  /** What stood there, as text; at most 200 characters. */
  readonly value: string;
}

/** The parts of a request that a value can come from. */
export type InputPart =
  'body' | 'params' | 'path' | 'querystring' | 'header' | 'context' | 'stageVariables';

/** The origin as a template would name it, e.g. `$input.json('$.items[2].name')`. */
export function originExpression({ from, path }: Pick<InputOrigin, 'from' | 'path'>): string {
  const bare = /^[A-Za-z][\w-]*$/.test(path);
  switch (from) {
    case 'body':
      return path === '' ? '$input.body' : `$input.json('${path}')`;
    case 'params':
      return '$input.params()';
    case 'path':
    case 'querystring':
    case 'header':
      if (path === '') return `$input.params().${from}`;
      return bare ? `$input.params().${from}.${path}` : `$input.params().${from}.get('${path}')`;
    case 'context':
      return path === '' ? '$context' : `$context.${path}`;
    case 'stageVariables':
      if (path === '') return '$stageVariables';
      return bare ? `$stageVariables.${path}` : `$stageVariables.get('${path}')`;
  }
}

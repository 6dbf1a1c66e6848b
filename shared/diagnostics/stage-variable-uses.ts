import type { Method } from '#shared/entities/rest/method.ts';

/** A stage variable a method's integration names, with the keys from the method to the text naming it. */
export interface StageVariableUse {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Every stage variable a method needs, each once, at its first place; methods are immutable, so it is worked out once. */
export function stageVariableUses(method: Method): readonly StageVariableUse[] {
  let uses = known.get(method);
  if (uses === undefined) known.set(method, (uses = collect(method)));
  return uses;
}

const known = new WeakMap<Method, readonly StageVariableUse[]>();

function collect(method: Method): StageVariableUse[] {
  const { integration } = method;
  if (integration === undefined) return [];
  const uses = new Map<string, StageVariableUse>();
  const look = (text: string | undefined, ...keys: string[]): void => {
    for (const name of namesIn(text ?? ''))
      if (!uses.has(name)) uses.set(name, { name, keys: ['integration', ...keys] });
  };
  look(integration.uri, 'uri');
  look(integration.credentials, 'credentials');
  look(integration.connectionId, 'connectionId');
  for (const [key, text] of Object.entries(integration.requestParameters))
    look(text, 'requestParameters', key);
  for (const [key, text] of Object.entries(integration.requestTemplates))
    look(text, 'requestTemplates', key);
  for (const [status, response] of Object.entries(integration.integrationResponses)) {
    for (const [key, text] of Object.entries(response.responseParameters))
      look(text, 'integrationResponses', status, 'responseParameters', key);
    for (const [key, text] of Object.entries(response.responseTemplates))
      look(text, 'integrationResponses', status, 'responseTemplates', key);
  }
  return [...uses.values()];
}

/** Names in `stageVariables.x`, `$stageVariables.x`, `${stageVariables.x}`, `$stageVariables['x']` and `.get('x')`. */
function* namesIn(text: string): Generator<string> {
  for (const found of text.matchAll(
    /\bstageVariables(?:\.get\(\s*(["'])(\w+)\1\s*\)|\.(?!get\b)(\w+)|\[\s*(["'])(\w+)\4\s*\])/g,
  ))
    yield found[2] ?? found[3] ?? found[5] ?? '';
}

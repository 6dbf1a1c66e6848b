import type { Integration } from '#shared/entities/rest/integration.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';
import type { TemplateOwner } from '#shared/vtl/language/context-variables.ts';
import { templateProblems } from '#shared/vtl/language/template-problems.ts';
import { integrationCaller } from './integration-caller.ts';
import { visit, type Report, type Visit } from './rule.ts';

/** A problem of one of an integration's templates, with the keys from the integration to that template. */
interface TemplateFinding {
  readonly keys: readonly string[];
  readonly problem: Problem;
  /** `${…}` in the template in which the problem is; '' for none. */
  readonly subject: string;
}

/** Looks at what the template editor says about the templates of methods and of WebSocket APIs, each at its place in the template. */
export function visitTemplates(
  isWanted: (
    finding: TemplateFinding,
    around: { readonly deployTimeValues: Readonly<Record<string, string>> },
  ) => boolean,
): readonly Visit[] {
  return [
    visit('method', ['deployTimeValues'], ({ integration }, around, report) => {
      if (integration === undefined) return;
      for (const finding of templateFindings(integration, 'method'))
        if (isWanted(finding, around)) reportFinding(finding, ['integration'], report);
    }),
    visit('websocket-api', ['deployTimeValues'], (api, around, report) => {
      for (const [id, integration] of Object.entries(api.integrations))
        for (const finding of templateFindings(integration, 'route'))
          if (isWanted(finding, around))
            reportFinding(finding, ['integrations', id], report, { api, id });
    }),
  ];
}

/** Integrations are immutable, so it is worked out once. Proxies ignore templates. */
function templateFindings(
  integration: Integration | WebSocketIntegration,
  owner: TemplateOwner,
): readonly TemplateFinding[] {
  let found = known.get(integration);
  if (found === undefined) known.set(integration, (found = [...collect(integration, owner)]));
  return found;
}

/** Under the rule that asked, with the finding's own severity. */
function reportFinding(
  { keys, problem }: TemplateFinding,
  before: readonly string[],
  report: Report,
  of?: { readonly api: WebSocketApi; readonly id: string },
): void {
  const { message, severity, place } = problem;
  report([...before, ...keys], message.endsWith('.') ? message : `${message}.`, {
    severity,
    ...(of !== undefined && { selects: integrationCaller(of.api, of.id) }),
    ...(place.range !== undefined && { range: place.range }),
  });
}

const known = new WeakMap<object, readonly TemplateFinding[]>();

function* collect(
  integration: Integration | WebSocketIntegration,
  owner: TemplateOwner,
): Generator<TemplateFinding> {
  const type = 'type' in integration ? integration.type : integration.integrationType;
  if (type === 'HTTP_PROXY' || type === 'AWS_PROXY') return;
  const { requestTemplates = {}, integrationResponses = {} } = integration;
  yield* inTemplates(['requestTemplates'], requestTemplates, owner);
  for (const [key, { responseTemplates = {} }] of Object.entries(integrationResponses))
    yield* inTemplates(
      ['integrationResponses', key, 'responseTemplates'],
      responseTemplates,
      owner,
    );
}

function* inTemplates(
  keys: readonly string[],
  templates: Readonly<Record<string, string>>,
  owner: TemplateOwner,
): Generator<TemplateFinding> {
  for (const [key, text] of Object.entries(templates))
    for (const problem of templateProblems(text, owner))
      yield { keys: [...keys, key], problem, subject: referenceAt(text, problem.place.range) };
}

function referenceAt(text: string, range: TextRange | undefined): string {
  if (range === undefined) return '';
  const open = text.lastIndexOf('${', range.start.offset);
  const close = text.indexOf('}', open) + 1;
  return open === -1 || close < range.end.offset ? '' : text.slice(open, close);
}

import type { Method } from '#shared/entities/rest/method.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';
import { templateProblems } from '#shared/vtl/language/template-problems.ts';
import { isProxy } from './integration-kind.ts';
import type { Report } from './rule.ts';

/** A problem of one of a method's templates, with the keys from the method to that template. */
interface TemplateFinding {
  readonly keys: readonly string[];
  readonly problem: Problem;
  /** `${…}` in the template in which the problem is; '' for none. */
  readonly subject: string;
}

/**
 * What the template editor says about the templates of a method, none where a proxy ignores them. Methods are immutable, so
 * it is worked out once.
 */
export function templateFindings(method: Method): readonly TemplateFinding[] {
  let found = known.get(method);
  if (found === undefined) known.set(method, (found = [...collect(method)]));
  return found;
}

/** Reports findings under the rule that asked, each with its own severity and its place in the template. */
export function reportFindings(findings: readonly TemplateFinding[], report: Report): void {
  for (const { keys, problem } of findings) {
    const { message, severity, place } = problem;
    const sentence = message.endsWith('.') ? message : `${message}.`;
    report(keys, sentence, {
      severity,
      ...(place.range !== undefined && { range: place.range }),
    });
  }
}

const known = new WeakMap<Method, readonly TemplateFinding[]>();

function* collect({ integration }: Method): Generator<TemplateFinding> {
  if (integration === undefined || isProxy(integration)) return;
  yield* inTemplates(['integration', 'requestTemplates'], integration.requestTemplates);
  for (const [status, { responseTemplates }] of Object.entries(integration.integrationResponses))
    yield* inTemplates(
      ['integration', 'integrationResponses', status, 'responseTemplates'],
      responseTemplates,
    );
}

function* inTemplates(
  keys: readonly string[],
  templates: Readonly<Record<string, string>>,
): Generator<TemplateFinding> {
  for (const [type, text] of Object.entries(templates))
    for (const problem of templateProblems(text)) {
      const subject = referenceAt(text, problem.place.range);
      yield { keys: [...keys, type], problem, subject };
    }
}

function referenceAt(text: string, range: TextRange | undefined): string {
  if (range === undefined) return '';
  const open = text.lastIndexOf('${', range.start.offset);
  const close = text.indexOf('}', open) + 1;
  return open === -1 || close < range.end.offset ? '' : text.slice(open, close);
}

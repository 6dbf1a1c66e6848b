import type { CompiledTemplate } from './compile-template.ts';
import { dialects } from './dialect.ts';
import { defaultLimits, type RenderLimits } from './render-limits.ts';
import type { RenderListener } from './render-listener.ts';
import type { RenderWatcher } from './render-watcher.ts';
import type { TemplateScope } from './template-scope.ts';
import { VtlError } from './vtl-error.ts';

/** What a rendering may be given beside the template and its variables; nothing is needed. */
export interface RenderOptions {
  /** Limits to use instead of the defaults. */
  readonly limits?: Partial<RenderLimits>;
  readonly listener?: RenderListener | undefined;
  /** Sees the rendering from inside; a listener beside it hears nothing. */
  readonly watcher?: RenderWatcher | undefined;
}

const dialectLimits: Readonly<Record<keyof typeof dialects, RenderLimits>> = {
  'api-gateway': { ...defaultLimits, loopIterations: dialects['api-gateway'].loopIterations },
  'velocity-1.7': { ...defaultLimits, loopIterations: dialects['velocity-1.7'].loopIterations },
};

/**
 * Renders a template over the variables of a scope.
 *
 * @throws VtlError when the template has a syntax error, a method of a value fails, or a limit is
 *   reached; with the place in the template where there is one
 */
export function renderTemplate(
  template: CompiledTemplate,
  scope: TemplateScope,
  options: RenderOptions = {},
): string {
  if (template.program === undefined) {
    const [problem] = template.problems;
    const line = problem?.place.range?.start.line;
    throw new VtlError(
      `The template cannot be read${line === undefined ? '' : `, line ${line}`}: ${problem?.message ?? ''}`,
      problem?.place.range,
    );
  }
  const limits =
    options.limits === undefined
      ? dialectLimits[template.dialect]
      : { ...dialectLimits[template.dialect], ...options.limits };
  const { listener, watcher } = options;
  return watcher === undefined
    ? template.program.run(scope, limits, listener)
    : template.program.watch(scope, limits, watcher);
}

import type { HttpBackend } from '#shared/entities/common/http-backend.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';

/** What stands for one back end's addresses: requests whose URL begins as `baseUrl` does. */
export interface StandIn {
  readonly backend: HttpBackend;
  readonly pattern: RegExp;
}

/**
 * The back ends that have a local stand-in, the longest `baseUrl` first, so that the nearest wins.
 * A stage variable in a `baseUrl` stands for anything up to the next slash (with a scheme and host, when
 * the text begins with it).
 */
export function standIns(backends: Readonly<Record<string, HttpBackend>>): StandIn[] {
  return Object.values(backends)
    .filter((backend) => backend.local !== undefined && backend.baseUrl !== '')
    .sort((a, b) => b.baseUrl.length - a.baseUrl.length)
    .map((backend) => ({ backend, pattern: patternOf(backend.baseUrl) }));
}

/** The rest of a URL after a back end's base (path and query), or undefined when it is not the back end's. */
export function restOfUrl(standIn: StandIn, url: string): string | undefined {
  const match = standIn.pattern.exec(url);
  return match === null ? undefined : url.slice(match[0].length);
}

function patternOf(baseUrl: string): RegExp {
  const base = baseUrl.replace(/\/+$/, '');
  const source = base
    .split(/(\$\{stageVariables\.[^}]*\})/)
    .map((part, index) => {
      if (index % 2 === 0) return escapeRegExp(part);
      return base.startsWith(part) && index === 1 ? '(?:https?://)?[^/?#]*' : '[^/?#]*';
    })
    .join('');
  return new RegExp(`^${source}(?=[/?#]|$)`, 'i');
}

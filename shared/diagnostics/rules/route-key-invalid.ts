import { splitRouteKey } from '#shared/entities/http/route.ts';
import { isHttpMethod } from '#shared/entities/rest/method.ts';
import { isDeployTime } from '../deploy-time.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const routeKeyInvalid: Rule = {
  id: 'route-key-invalid',
  severity: 'error',
  summary:
    'A route of an HTTP API is $default or a verb and a path; of the routes of a WebSocket API only $connect, $disconnect and $default begin with $.',
  source: 'documented (Create routes for HTTP APIs)',
  visits: visitRouteApis([], (api, _around, report) => {
    for (const { routeKey } of Object.values(api.routes)) {
      if (isDeployTime(routeKey)) continue;
      const fault = api.kind === 'http' ? faultOfHttp(routeKey) : faultOfMessage(routeKey);
      if (fault !== undefined)
        report(['routeKey'], fault, { entity: { kind: 'route', apiId: api.id, routeKey } });
    }
  }),
};

function faultOfHttp(routeKey: string): string | undefined {
  if (routeKey === '$default') return undefined;
  const { verb, path } = splitRouteKey(routeKey);
  if (verb === undefined || !isHttpMethod(verb))
    return `"${routeKey}" must begin with a verb such as GET or ANY, or be $default.`;
  if (!path.startsWith('/')) return `The path "${path}" must begin with a slash.`;
  const parts = path.slice(1).split('/');
  for (const [index, part] of parts.entries()) {
    if (/[{}]/.test(part) && !/^\{[^{}+]+\+?\}$/.test(part))
      return `"${part}" must be a variable as a whole, such as {id}, or none.`;
    if (part.endsWith('+}') && index < parts.length - 1)
      return `"${part}" takes the rest of the path, so nothing can stand behind it.`;
  }
  const names = parts
    .filter((part) => part.startsWith('{'))
    .map((part) => part.replace(/\+\}$/, '}'));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `The variable ${twice} stands twice in the path.`;
}

function faultOfMessage(routeKey: string): string | undefined {
  if (routeKey === '') return 'A route must have a key.';
  return !routeKey.startsWith('$') || ['$connect', '$disconnect', '$default'].includes(routeKey)
    ? undefined
    : `"${routeKey}" must be $connect, $disconnect or $default, or begin otherwise.`;
}

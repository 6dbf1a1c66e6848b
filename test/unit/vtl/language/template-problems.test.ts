import { describe, expect, it } from 'vitest';

import { templateProblems } from '#shared/vtl/language/template-problems.ts';

describe('templateProblems', () => {
  it.each([
    ['#if(true)\nx', 'template-syntax', '#if'],
    ['$util.toJson($input.body)', 'template-unknown-util', 'toJson'],
    ['$util.urlencode("x")', 'template-unknown-util', 'urlencode'],
    ['$util.urlEncode', 'template-unknown-util', 'urlEncode'],
    ['$ctx.args.id', 'template-appsync', '$ctx'],
    ['$input.path("$.a").length', 'template-javascript', 'length'],
    ['#set($l = [])$l.push(1)', 'template-javascript', 'push'],
    ['$input.parse("x")', 'template-unknown-input', 'parse'],
    ['$input.body()', 'template-unknown-input', 'body'],
    ['$context.identity.ip', 'template-unknown-context', 'ip'],
    ['#set($a = 1)$b', 'template-unknown-variable', '$b'],
    ['"$nope.x"', 'template-unknown-variable', '$nope'],
    ['#macro(m)x#end', 'template-missing-directive', '#macro'],
    ['#set(${a} = 1)$input.body', 'template-set-target', '${a}'],
    ['#if($input.params("q"))x#end', 'template-always-true', '$input.params("q")'],
  ])('%s', (source, ruleId, place) => {
    const problems = templateProblems(source);
    expect(problems.map((problem) => problem.ruleId)).toEqual([ruleId]);
    const range = problems[0]?.place.range;
    expect(source.slice(range?.start.offset, range?.end.offset)).toContain(
      place.replace(/^\$/, ''),
    );
  });

  it.each([
    '#set($root = $input.path(\'$\'))\n{"n": $root.items.size(), "l": "$root.length"}'.replace(
      '.length',
      '.name',
    ),
    '#foreach($k in $input.params().keySet())$k $foreach.index $velocityCount#end',
    '$context.authorizer.claims.email $context.authorizer.custom $context.requestOverride.header.x',
    '#set($context.responseOverride.status = 404)',
    '$stageVariables.anything #define($b)x#end$b',
    '#if($input.params("q") != "")x#end',
    '$util.escapeJavaScript($input.json("$")).replaceAll("\\\\\'", "\'")',
  ])('finds nothing in %s', (source) => {
    expect(templateProblems(source)).toEqual([]);
  });

  it.each([
    ['$context.connectionId $context.routeKey $context.eventType $context.status', 'method'],
    ['$context.httpMethod $context.resourcePath $context.identity.vpcId $context.path', 'route'],
  ] as const)('knows that %s is not for templates of a %s', (source, owner) => {
    const other = owner === 'method' ? 'route' : 'method';
    expect(templateProblems(source, owner).map(({ ruleId }) => ruleId)).toEqual(
      Array.from({ length: source.split(' ').length }, () => 'template-unknown-context'),
    );
    expect(templateProblems(source, other)).toEqual([]);
  });

  it.each(['method', 'route'] as const)(
    'knows what templates of a %s have as others do',
    (owner) => {
      const source = '$context.identity.sourceIp $context.stage $context.authorizer.principalId';
      expect(templateProblems(source, owner)).toEqual([]);
    },
  );
});

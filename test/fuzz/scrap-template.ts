import { pick, type Random } from './seeded-random.ts';

export const templateContext = {
  a: 'v',
  b: 'text b',
  e: '',
  i: 7,
  n: -3,
  big: 12345678901,
  d: 2.5,
  t: true,
  f: false,
  nul: null,
  l: [1, 'x', [2, 3], { k: 'w' }],
  m: { k: 1, s: 'str', m: { z: 'deep' }, l: ['p', 'q'], nul: null },
};

export const templateInput = {
  body: '{"id":7,"price":10.5,"name":"O\'Brien","none":null,"tags":["a","b"],"empty":[],"obj":{"k":"v","n":{"m":[1,2]}},"pets":[{"id":1,"type":"dog","price":249.99},{"id":2,"type":"cat"}]}',
  params: { path: { id: '42' }, querystring: { q: 'a b' }, header: { Accept: '*/*' } },
};

const scraps: readonly string[] = [
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  'x',
  'text',
  '.',
  ',',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '\\',
  '\\\\',
  '$',
  '$!',
  '#',
  '!',
  '-',
  '1',
  '.5',
  '$a',
  '$nope',
  '$!nope',
  '${a}',
  '$!{a}',
  '${nope}',
  '\\$a',
  '\\\\$a',
  '\\$nope',
  '$m.k',
  '$m.nope',
  '$m.m.z',
  '$l[0]',
  '$l[-1]',
  '$m["k"]',
  '$a.length()',
  '$l.size()',
  '$a$b',
  '$a.b',
  '$a-b',
  '$a_b',
  '$a[0]',
  '##',
  '## c\n',
  '#*',
  '*#',
  '#* c *#',
  '#** d *#',
  '#[[',
  ']]#',
  '#[[ $a ]]#',
  '#set($a = 1)',
  ' #set($x = $a)',
  '  #set($x = 2)\n',
  '#if($a)',
  '#if($nope)',
  '#if(true)',
  '#if(false)',
  '#else',
  '#{else}',
  '#elseif($t)',
  '#end',
  '#{end}',
  '#end\n',
  '#foreach($i in [1..2])',
  '#foreach($i in $l)',
  '#foreach( $i in $m )\n',
  '$foreach.index',
  '$foreach.hasNext',
  '$velocityCount',
  '#break',
  '#stop',
  '#define($blk)',
  '$blk',
  '#nosuch',
  '#nosuch($a)',
  '#literal()',
  '\\#if',
  '\\#end',
  '\\\\#if($a)',
  '\\#set($a = 1)',
  '\\#nosuch',
  '@',
  '#@mac($a)',
  '#mac($a "q" 1)',
  '#mac()',
  '#macro(mac $p $q)',
  '$bodyContent',
  '#foreach($i $l)',
  '#foreach($i in [$n..2] )',
  '#foreach("x" in $l)',
  '#foreach(${i} in $m.values())',
  '#if($nul || !$f)',
  '#if( ($i > 3) )',
  '#if($a == "v")\n',
  '#elseif(!$f)\n',
  '#else \n',
  '#set( $m.new = "$a" )',
  '#set($m["k"] = [1, 2])',
  '#set($l[0] = $a)\n',
  '#set($!x = 1)',
  '#set(${x} = 1)',
  '#set($x = "#foreach($z in $l)$z,#end")',
  '#set($x = "## c")',
  '#set($x = "a\\"b")',
  "#set($x = '$a')",
  '#{set}($x = 3)',
  '#{if}($a)',
  '#{foreach}($i in $l)',
  '#{break}',
  '#break($foreach.parent)',
  '#stop("m")',
  '#define($self)<$self>#end$self',
  '#evaluate("$x")',
  '$foreach.parent.count',
  '$foreach.topmost.index',
  '$x',
  '$!x.y',
  '${m.l[0]}',
  '${m.get("k").toString()}',
  '$m.get( "k" )',
  '$m.get("k" )',
  '$a.length( )',
  '$a.substring(0,1)',
  '$a.concat($nope)',
  '$l.get(0).toString().length()',
  '$l[0][1]',
  '$l[2][0]',
  '$m.l[$n]',
  '$m.m.m.m',
  '$a.b()',
  '$t.toString()',
  '$a[',
  '$a(',
  '$a.(',
  '$m.{',
  '$\\!a',
  '\\\\\\$a',
  '\\${a}',
  '\\$!{nope}',
  '$$a',
  '$!$a',
  '#$a',
  '$#if($t)x#end',
  '$##',
  '$#* c *#',
  '$#[[x]]#',
  '#if',
  '#set',
  '#foreach',
  '#1',
  '#-',
  '#a.b',
  '#{a}',
  '#{',
  '# ',
  '$1',
  '$_a',
  '$-',
  '$a-1',
  '$a.1',
  '&nbsp;',
  'true',
  'in',
  '=',
  '$.',
  '$[',
  '\u00e9',
];

const simple: readonly string[] = [
  '1',
  '2',
  '-7',
  '0',
  '3.5',
  '.5',
  '2147483647',
  '9223372036854775807',
  '1e3',
  'true',
  'false',
  '"t"',
  "'s'",
  '""',
  '"$a!"',
  '"$nope"',
  '"#if($t)y#end"',
  '"it\'s ""q"""',
  '"\\u0041$"',
  '$a',
  '$i',
  '$n',
  '$big',
  '$d',
  '$t',
  '$f',
  '$nope',
  '$nul',
  '$e',
  '$l',
  '$m',
  '$m.k',
  '$m.nope',
  '$l[0]',
  '${i}',
  '$!i',
  '[1..3]',
  '[3..1]',
  '[$i..9]',
  '[]',
  '[1, "b", $a]',
  '{}',
  '{"k": 1, "z": $a}',
  '$a.length()',
  '$l.size()',
  '$m.keySet()',
  '$m.get("k")',
  '$a.concat("b")',
  '$a.toUpperCase()',
  '$b.split(" ")',
  '$b.replace("t", "T")',
  '$l.contains(1)',
  '$i.toString()',
];

const operators: readonly string[] = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '&&',
  '||',
  'and',
  'or',
  'eq',
  'ne',
  'lt',
  'ge',
];

const serviceScraps: readonly string[] = [
  '$input.body',
  "$input.path('$')",
  "$input.json('$')",
  "$input.path('$.obj')",
  "$input.path('$.pets')",
  "$input.json('$.pets[0]')",
  "$input.path('$.none')",
  "$input.params('id')",
  '$input.params()',
  "$util.escapeJavaScript($input.json('$.name'))",
  '$input',
  '$util',
];

/** The service has no #evaluate, which the model has. */
const scrapsOfService = scraps.filter((scrap) => !scrap.includes('#evaluate('));

function expression(random: Random, depth: number): string {
  const roll = random();
  if (depth <= 0 || roll < 0.45) return pick(random, simple);
  if (roll < 0.55) return `!${expression(random, depth - 1)}`;
  if (roll < 0.65) return `(${expression(random, depth - 1)})`;
  const blank = random() < 0.8 ? ' ' : '';
  const operator = pick(random, operators);
  return `${expression(random, depth - 1)}${blank}${operator}${blank}${expression(random, depth - 1)}`;
}

function blank(random: Random): string {
  return pick(random, ['', '', '', ' ', '\n', '  \n', '\n  ', '\r\n', 'x', ' y ']);
}

function structured(random: Random, depth: number, mode: string): string {
  const inner = (): string => sequence(random, depth - 1, mode);
  const roll = random();
  if (depth <= 0 || roll < 0.3) {
    return pick(random, mode === 'apigw' ? [...scrapsOfService, ...serviceScraps] : scraps);
  }
  if (roll < 0.5) {
    return `#set($${pick(random, ['x', 'y', 'a'])} = ${expression(random, 3)})${blank(random)}[$x]`;
  }
  if (roll < 0.65) {
    const other = random() < 0.5 ? `#else${blank(random)}${inner()}` : '';
    return `#if(${expression(random, 2)})${blank(random)}${inner()}${other}#end${blank(random)}`;
  }
  if (roll < 0.8) {
    return `#foreach($it in ${pick(random, simple)})${blank(random)}${inner()}$it#end${blank(random)}`;
  }
  if (roll < 0.85) return `#define($blk)${inner()}#end${blank(random)}$blk`;
  if (roll < 0.9 && mode === 'stock')
    return `#macro(mac $p)${inner()}<$p>#end#mac(${pick(random, simple)})`;
  return `$m.put("n", ${pick(random, simple)})${blank(random)}$m.n`;
}

function sequence(random: Random, depth: number, mode: string): string {
  const length = 1 + Math.floor(random() * 4);
  let text = '';
  for (let i = 0; i < length; i++) text += structured(random, depth, mode) + blank(random);
  return text;
}

/** A template, sometimes well-formed, sometimes a heap of scraps. */
export function randomTemplate(random: Random, mode: string): string {
  if (random() < 0.4) {
    const length = 2 + Math.floor(random() * 6);
    const heap =
      mode === 'apigw' ? [...scrapsOfService, ...serviceScraps] : [...scraps, '#evaluate'];
    return Array.from({ length }, () => pick(random, heap)).join('');
  }
  return sequence(random, 3, mode);
}

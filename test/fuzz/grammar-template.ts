import type { PlainJson } from '#shared/json/plain-json.ts';
import type { FuzzMode } from './fuzz-case.ts';
import { randomList, randomMap, randomNumber, randomValue, randomWord } from './random-values.ts';
import { pick, type Random } from './seeded-random.ts';

type Kind = 'number' | 'text' | 'boolean' | 'list' | 'map';
const kinds: readonly Kind[] = ['number', 'text', 'boolean', 'list', 'map'];

/** The variables the grammar knows, by the kind of their values. */
const variables: Readonly<Record<Kind, readonly string[]>> = {
  number: ['n1', 'n2', 'n3'],
  text: ['s1', 's2', 's3'],
  boolean: ['b1', 'b2'],
  list: ['l1', 'l2'],
  map: ['m1', 'm2'],
};

/** Values for the variables, and one of no kind; `nope` is never there. */
export function randomContext(random: Random): { [name: string]: PlainJson } {
  return {
    n1: randomNumber(random),
    n2: randomNumber(random),
    n3: Math.floor(random() * 5),
    s1: randomWord(random),
    s2: randomWord(random),
    s3: 'some text',
    b1: true,
    b2: random() < 0.5,
    l1: [...randomList(random, 2), 1, 'x'],
    l2: ['p', 'q', 'r'],
    m1: { ...randomMap(random, 2), k: 1 },
    m2: { k: 'v', m: { z: ['deep'] }, l: [1, 2] },
    any: randomValue(random, 2),
    nul: null,
  };
}

/** Writes one template; what it writes is well-formed, and hardly ever fails. */
class Grammar {
  private macros = 0;
  private loops = 0;

  constructor(
    private readonly random: Random,
    private readonly mode: FuzzMode,
  ) {}

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private one<T>(items: readonly T[]): T {
    return pick(this.random, items);
  }

  private space(): string {
    return this.one(['', '', '', ' ', '  ', '\t', '\n ']);
  }

  statements(depth: number): string {
    const count = 1 + Math.floor(this.random() * (depth > 2 ? 6 : 3));
    return Array.from({ length: count }, () => this.statement(depth) + this.between()).join('');
  }

  private between(): string {
    return this.one([
      '',
      '',
      '\n',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '  \n  ',
      '\t',
      ', ',
      ' x ',
      '## c\n',
      '#* c *#',
      '#**d*#\n',
      '|',
      '\n\n',
      '"',
      '}',
      ']',
      ')',
      '.',
      '\\\\',
    ]);
  }

  private statement(depth: number): string {
    const roll = this.random();
    if (depth <= 0 || roll < 0.14) return this.text();
    if (roll < 0.42) return this.printed(depth);
    if (roll < 0.6) return this.set(depth);
    if (roll < 0.75) return this.condition(depth);
    if (roll < 0.88) return this.loop(depth);
    if (roll < 0.92) return this.mutation(depth);
    return this.rare(depth);
  }

  private text(): string {
    return (
      this.one(
        [
          'text',
          '{"a": 1,',
          '"k": "',
          '[',
          ']}',
          '$',
          '#',
          '$ ',
          '# x',
          '$1',
          '#1',
          '5%',
          '!',
          '\\',
          '\\\\',
          '\\#',
          'é',
          '20€',
          '$.',
          '$!',
          '#-',
          '\\$s1',
          '\\\\$s1',
          '\\$nope',
          '\\$!nope',
          '\\${s1}',
          '\\#if',
          '\\#end',
          '\\#nosuch',
          '#nosuch',
          '#nosuch(1)',
          '#[[ $raw #if ]]#',
          '&nbsp;',
          "it's",
          ' - ',
          '@',
          '$$',
          '##',
          '$-',
          '$_',
          '#{',
          '#{x}',
          '${',
          '$!{',
        ].filter((each) => each !== '${' && each !== '$!{' && each !== '##'),
      ) + this.one([' ', '', '\n', 'x'])
    );
  }

  /** A reference in the text. */
  private printed(depth: number): string {
    const path = this.chance(0.15) ? this.missing() : this.reference(this.one(kinds), depth - 1);
    const after = this.one([
      '',
      '',
      '',
      ' ',
      '\n',
      '-',
      '.',
      '.x',
      '"',
      '(',
      '[',
      '!',
      '_',
      '$',
      '#',
    ]);
    const roll = this.random();
    if (roll < 0.6) return `$${path}${after === '(' || after === '[' ? ' ' : after}`;
    if (roll < 0.75) return `$!${path} `;
    return `$${this.one(['', '!'])}{${path}}${after === '.x' ? '.k' : after}`;
  }

  private missing(): string {
    return this.one([
      'nope',
      'nul',
      'nope.x',
      'm1.nope',
      'nope.x()',
      'm2.m.nope.z',
      's1.nope',
      's1.nope()',
      'l1.nope',
      'n1.foo',
      'nul.x',
      'm1["nope"]',
      'm1.get("nope")',
      'b1.x',
      's1.length',
      'l1.length',
      'l1.push(1)',
      'm2.z.z',
      'any',
      'any.k',
      'any.size()',
      'foreach.index',
      'velocityCount',
      'x',
      'y.k',
      'bodyContent',
    ]);
  }

  private set(depth: number): string {
    const name = this.one(['x', 'x', 'y', 'n1', 's1', 'z-1', '_u']);
    const target = this.chance(0.15)
      ? this.one([
          'm1.new',
          'm1.k',
          'm1["k 2"]',
          'l1[0]',
          'm2.m.q',
          'nope.x',
          'l2[-1]',
          'y.k',
          '!x',
          '{x}',
          '!{x}',
        ])
      : name;
    const value = this.chance(0.1) ? `$${this.missing()}` : this.expression(this.one(kinds), depth);
    const head = this.one(['#set(', '#set( ', '#set(', '#{set}(', '#set (']);
    return `${this.one(['', '', ' ', '\t', '  '])}${head}$${target}${this.space()}=${this.space()}${value}${this.space()})${this.one(['', '\n', ' \n', ' ', 'x', '\r\n'])}`;
  }

  private condition(depth: number): string {
    const branch = (word: string): string =>
      `#${this.one([word, word, `{${word}}`])}${this.one(['', '', ' '])}(${this.space()}${this.test(depth)}${this.space()})${this.lineEnd()}${this.statements(depth - 1)}`;
    let text = branch('if');
    while (this.chance(0.2)) text += branch('elseif');
    if (this.chance(0.5))
      text += `${this.one(['#else', '#{else}'])}${this.one(['\n', ' ', ' \n'])}${this.statements(depth - 1)}`;
    return `${text}${this.end()}`;
  }

  private end(): string {
    return this.one(['#end', '#end\n', '#{end}', '#end  \n', '#end ', '\n  #end\n']);
  }

  private lineEnd(): string {
    return this.one(['', '\n', ' \n', '\r\n', ' ']);
  }

  private loop(depth: number): string {
    this.loops++;
    const name = this.one(['it', 'x', 'e', 'n2', `v${this.loops}`]);
    const over = this.chance(0.08) ? `$${this.missing()}` : this.collection(depth - 1);
    const inner = [
      `$${name}`,
      this.one([
        '$foreach.count',
        '$foreach.index',
        '$foreach.hasNext',
        '$velocityCount',
        '$foreach.first$foreach.last',
        '$foreach.parent.index',
        '$foreach.topmost.count',
        '$foreach',
        '$velocityHasNext',
        '',
      ]),
      this.statements(depth - 1),
      this.one([
        '',
        '',
        '#if($foreach.hasNext),#end',
        `#if($foreach.count > 2)#break#end`,
        `#if($velocityCount == 2)#break($foreach)#end`,
        `#set($${name} = 1)`,
        `#set($foreach.own = $${name})$foreach.own`,
        `$${name}.k`,
        `$${name}.toString().length()`,
      ]),
    ];
    return `#foreach(${this.space()}$${name} in ${over}${this.space()})${this.lineEnd()}${inner.join(this.one(['', ' ', '\n']))}${this.end()}${this.chance(0.3) ? `$${name}` : ''}`;
  }

  private collection(depth: number): string {
    if (this.chance(0.25))
      return this.one([
        '$m1.keySet()',
        '$m2.entrySet()',
        '$m1.values()',
        '$m2',
        '$m1',
        '$m2.keySet()',
      ]);
    if (this.chance(0.2))
      return this.one([
        '[1..3]',
        '[3..1]',
        '[0..$n3]',
        '["a", "b"]',
        '[]',
        '{"a": 1, "b": 2}',
        '$l1.iterator()',
        '$s3.split(" ")',
        '"text"',
        '$n1',
      ]);
    return this.expression('list', depth, true);
  }

  private mutation(depth: number): string {
    return this.one([
      () => `$m1.put("new", ${this.simple(this.one(kinds), depth - 1)})`,
      () => `$l1.add(${this.simple(this.one(kinds), depth - 1)})`,
      () => `$l1.set(0, ${this.simple(this.one(kinds), depth - 1)})`,
      () => '$m1.remove("k")',
      () => '$l1.remove(0)',
      () => '$m1.putAll($m2)',
      () => '$l1.addAll($l2)',
      () => `$m1.putIfAbsent("k", ${this.simple('number', depth - 1)})`,
      () => `$l1.add(0, ${this.simple('text', depth - 1)})`,
      () => '$l2.clear()',
      () => '$m1.keySet().remove("k")',
      () => '$l1.removeAll($l2)',
      () => '$l1.retainAll(["x"])',
    ])();
  }

  private rare(depth: number): string {
    const body = (): string => this.statements(depth - 1);
    const roll = this.random();
    if (roll < 0.25)
      return `#define($blk)${body()}#end${this.between()}$blk${this.one(['', '$blk', '.x'])} `;
    if (roll < 0.35)
      return `#literal()${this.one(['$s1', '#if(true)x#end', 'x ## y\n', '#set($x = 1)'])}#end`;
    if (roll < 0.45) return `#[[${this.one(['$s1', '#if', ' x ', '##', '#*'])}]]#`;
    if (roll < 0.6)
      return `${this.one(['x', ' ', '\n'])}#* ${this.one(['$s1', '#if(', '\n', '#end'])} *#${this.lineEnd()}`;
    if (roll < 0.7)
      return `${this.one(['', ' ', 'x'])}##${this.one(['', ' c', ' $s1', ' #end'])}\n`;
    if (this.mode === 'stock' && roll < 0.88) return this.macro(depth);
    if (this.mode === 'stock' && roll < 0.92)
      return `#evaluate(${this.one(['"$s1"', "'#set($x = 7)$x'", '$s2', '"a$n1#if(true)b#end"'])})`;
    if (roll < 0.94) return `#if($b2)#stop#end`;
    return this.one([
      '#set($x = "$!{s1}#if($b1)y#end")$x',
      "#set($x = '$s1')$x",
      '#set($x = "## c")$x',
      '#set($x = "a""b")$x',
      '#set($x = "\\u0041$")$x',
      '#set($x = "$l1[0]$m1.k$")$x',
      '#set($x = "#foreach($z in $l2)$z,#end")$x',
      '#set($x = ["#if($b1)q#end", {"$s3": $n1}])$x',
    ]);
  }

  private macro(depth: number): string {
    const name = `mac${this.macros++ % 3}`;
    const define = `#macro(${name} $p${this.one([' $q', ''])})${this.lineEnd()}${this.statements(depth - 1)}<$p|$!q|$nope>${this.one(['', '#set($p = 3)$p', '$bodyContent', '#set($x = $p)'])}#end${this.lineEnd()}`;
    const args = this.one([
      '"a"',
      '$s1',
      '$n1 $s2',
      '"$s1" 1',
      '$nope',
      '[1, 2]',
      '$l1[0] $m1.k',
      '1, 2',
      '"a" "b" "c"',
      '',
    ]);
    const call = this.one([
      `#${name}(${args})`,
      `#${name}( ${args} )`,
      `#{${name}}(${args})`,
      `#@${name}(${args})${this.text()}#end`,
      `#${name}`,
    ]);
    return this.chance(0.7) ? define + call : call + define;
  }

  private test(depth: number): string {
    const roll = this.random();
    if (roll < 0.2) return `$${this.missing()}`;
    if (roll < 0.4) return `$${this.reference(this.one(kinds), depth - 1)}`;
    return this.expression('boolean', depth);
  }

  /** An expression for `#set` and `#if`. `simple`: without operators, as in arguments. */
  private expression(kind: Kind, depth: number, isSimple = false): string {
    if (isSimple || depth <= 0 || this.chance(0.4)) return this.simple(kind, depth - 1);
    if (this.chance(0.1))
      return `(${this.space()}${this.expression(kind, depth - 1)}${this.space()})`;
    const blank = this.one([' ', ' ', ' ', '']);
    const inner = (each: Kind): string => this.expression(each, depth - 1);
    const join = (a: string, operator: string, b: string): string =>
      `${a}${blank === '' && /[\w$}]$/.test(a) ? ' ' : blank}${operator}${/^[a-z]/.test(operator) || operator === '-' ? ' ' : blank}${b}`;
    switch (kind) {
      case 'number':
        return join(inner('number'), this.one(['+', '-', '*', '/', '%']), inner('number'));
      case 'text':
        return join(inner('text'), '+', inner(this.one(kinds)));
      case 'boolean': {
        const roll = this.random();
        if (roll < 0.2)
          return `${this.one(['!', '! ', 'not '])}${this.simple('boolean', depth - 1)}`;
        if (roll < 0.45)
          return join(inner('boolean'), this.one(['&&', '||', 'and', 'or']), inner('boolean'));
        if (roll < 0.75)
          return join(
            inner('number'),
            this.one(['<', '>', '<=', '>=', '==', '!=', 'lt', 'gt', 'le', 'ge', 'eq', 'ne']),
            inner('number'),
          );
        const same = this.one(kinds);
        return join(
          this.simple(same, depth - 1),
          this.one(['==', '!=', 'eq', 'ne']),
          this.simple(this.chance(0.7) ? same : this.one(kinds), depth - 1),
        );
      }
      default:
        return this.simple(kind, depth - 1);
    }
  }

  private simple(kind: Kind, depth: number): string {
    if (this.chance(0.6)) return `$${this.one(['', '', '', '!'])}${this.reference(kind, depth)}`;
    switch (kind) {
      case 'number':
        return this.one([
          '0',
          '1',
          '2',
          '-7',
          '3',
          '100',
          '3.5',
          '.5',
          '1e3',
          '2147483647',
          '9223372036854775807',
          '99999999999999999999',
          '-0',
          '007',
          '1.0',
          '1.5e-7',
          '-2.25',
        ]);
      case 'text':
        return this.one([
          '"t"',
          "'s'",
          '""',
          "''",
          '"$s1!"',
          '"$nope"',
          '"a$n1 b"',
          "'$s1'",
          '"it\'s"',
          '\'"q"\'',
          '"#if($b1)y#{else}n#end"',
          '"a,b"',
          '" "',
          '"${s2}x"',
          '"$!nope"',
          '"\\u00e9"',
          '"a""b"',
          "'a''b'",
          '"10"',
          '"true"',
        ]);
      case 'boolean':
        return this.one(['true', 'false']);
      case 'list':
        return depth <= 0
          ? this.one(['[]', '[1..3]', '[1, 2]', '["a"]', '[ ]', '[-1..1]'])
          : `[${Array.from({ length: Math.floor(this.random() * 4) }, () => this.simple(this.one(kinds), depth - 1)).join(this.one([',', ', ', ' , ']))}]`;
      case 'map':
        return depth <= 0
          ? this.one([
              '{}',
              '{"k": 1}',
              "{'a': 'b', 'c': [1]}",
              '{ }',
              '{1: 2}',
              '{"10": 1, "2": 2}',
            ])
          : `{${Array.from({ length: Math.floor(this.random() * 3) }, (_, i) => `${this.one([`"k${i}"`, "'s'", `"${i}"`, '$s1'])}${this.one([':', ': ', ' : '])}${this.simple(this.one(kinds), depth - 1)}`).join(', ')}}`;
    }
  }

  /** A reference without its `$`, whose value is of a kind as a rule. */
  private reference(kind: Kind, depth: number): string {
    const own = this.one(variables[kind]);
    if (depth <= 0 || this.chance(0.35)) return own;
    const text = (): string => this.reference('text', depth - 1);
    const list = (): string => this.reference('list', depth - 1);
    const map = (): string => this.reference('map', depth - 1);
    const number = (): string => this.reference('number', depth - 1);
    const arg = (each: Kind): string => this.simple(each, depth - 1);
    const any = (): string => arg(this.one(kinds));
    const blank = this.one(['', '', '', ' ']);
    switch (kind) {
      case 'number':
        return this.one([
          () => `${text()}.length()`,
          () => `${list()}.size()`,
          () => `${map()}.size()`,
          () => `${text()}.indexOf(${blank}${arg('text')}${blank})`,
          () => `${text()}.lastIndexOf(${arg('text')})`,
          () => `${list()}.indexOf(${any()})`,
          () => `${text()}.hashCode()`,
          () => `${list()}.hashCode()`,
          () => `${map()}.hashCode()`,
          () => `${number()}.hashCode()`,
          () => `${number()}.intValue()`,
          () => `${number()}.longValue()`,
          () => `${number()}.doubleValue()`,
          () => `${number()}.floatValue()`,
          () => `${number()}.shortValue()`,
          () => `${number()}.byteValue()`,
          () => `n3.compareTo(${this.one(['1', '$n3', '7'])})`,
          () => `${text()}.compareTo(${arg('text')})`,
          () => `n3.parseInt("${this.one(['12', '-7', '+5', '007'])}")`,
          () => `n3.valueOf("12")`,
          () => `s3.codePointAt(0)`,
          () => `m1.k`,
          () => `l2.size()`,
          () => `m2.l[${this.one(['0', '1', '-1'])}]`,
          () => `m2.get("l").get(0)`,
          () => `n3.max(1, 2)`,
        ])();
      case 'text':
        return this.one([
          () => `${text()}.toUpperCase()`,
          () => `${text()}.toLowerCase()`,
          () => `${text()}.trim()`,
          () => `${text()}.concat(${arg('text')})`,
          () => `${text()}.replace(${arg('text')}, ${arg('text')})`,
          () =>
            `${text()}.replaceAll(${this.regex()}, ${this.one(['"-"', "'$0$0'", "'[$0]'", '""', "'\\$'", "'\\\\'"])})`,
          () => `${text()}.replaceFirst(${this.regex()}, "_")`,
          () => `s3.substring(${this.one(['0', '1', '2, 4', '0, 0', '9'])})`,
          () => `s3.subSequence(1, 3)`,
          () => `${number()}.toString()`,
          () => `${list()}.toString()`,
          () => `${map()}.toString()`,
          () => `${text()}.repeat(${this.one(['0', '2', '3'])})`,
          () => `${text()}.strip()`,
          () => `s3.charAt(0)`,
          () => `s3.charAt(${this.one(['0', '3'])}).toString()`,
          () =>
            `s1.format("${this.one(['%s', '%5s|', '%-5s|', '%S', '%d', '%05d', '%x', '%,d', '%b', '%.2f', '%e', '%%', '%c', '%+d', '%(d', '%h', '%10.3f', '%g'])}", ${this.one(['$s1', '$n1', '$n3', '$b1', '2.5', '$l2', '$n2'])})`,
          () => `s1.valueOf(${any()})`,
          () => `s1.join(",", $l2)`,
          () => `m2.k`,
          () => `m2["k"]`,
          () => `m2.get("k")`,
          () => `l2[${this.one(['0', '1', '-1', '$n3'])}]`,
          () => `l2.get(0)`,
          () => `m2.m.z[0]`,
          () => `m1.getOrDefault("q", ${arg('text')})`,
          () => `n3.toHexString($n3)`,
          () => `n3.toBinaryString(5)`,
          () => `n1.toString()`,
          () => `${text()}.split(${this.regex()})[0]`,
        ])();
      case 'boolean':
        return this.one([
          () => `${text()}.isEmpty()`,
          () => `${text()}.isBlank()`,
          () => `${text()}.contains(${arg('text')})`,
          () => `${text()}.startsWith(${arg('text')})`,
          () => `${text()}.endsWith(${arg('text')})`,
          () => `${text()}.equals(${any()})`,
          () => `${text()}.equalsIgnoreCase(${arg('text')})`,
          () => `${text()}.matches(${this.regex()})`,
          () => `${list()}.isEmpty()`,
          () => `${list()}.contains(${any()})`,
          () => `${list()}.equals(${arg('list')})`,
          () => `${map()}.isEmpty()`,
          () => `${map()}.containsKey(${arg('text')})`,
          () => `${map()}.containsValue(${any()})`,
          () => `${map()}.equals(${arg('map')})`,
          () => `${number()}.equals(${arg('number')})`,
          () => `b1.booleanValue()`,
          () => `b2.equals(${any()})`,
          () => `${list()}.containsAll(${arg('list')})`,
        ])();
      case 'list':
        return this.one([
          () => `${list()}.subList(0, ${this.one(['0', '1', '$n3'])})`,
          () => `${map()}.keySet()`,
          () => `${map()}.values()`,
          () => `${map()}.entrySet()`,
          () => `${text()}.split(${this.regex()})`,
          () => `s3.split(" ", ${this.one(['1', '2', '-1', '0'])})`,
          () => `m2.l`,
          () => `m2.m.z`,
          () => `s3.toCharArray()`,
          () => `s3.getBytes()`,
        ])();
      case 'map':
        return this.one(['m2.m', 'm2["m"]', 'm2.get("m")', 'm2.m', 'm1.clone()']);
    }
  }

  private regex(): string {
    return this.one([
      "' '",
      "','",
      "'[aeiou]'",
      "'\\s+'",
      "'t'",
      "'^.'",
      "'.$'",
      "'\\w+'",
      "'[^a-z]'",
      "'(a|e)'",
      "'x*'",
      "'.*'",
      "'.+'",
      "'\\d+'",
      "''",
      "'(?i)T'",
      "'[,-]'",
      "'\\.'",
      "'(.)(.)'",
      "'\\b'",
      "'a?'",
      "'[a-c&&[^b]]'",
      "'\\p{Upper}'",
      "'(?=t)'",
      "'e|$'",
      "'o{1,2}'",
      "'.+?'",
      "'[\\\\w]'",
      "'t++'",
      "'(?>te|t)x'",
      "'(?i:S)O'",
      "'s(?i)O'",
      "'(\\w)\\1'",
      "'.*+'",
      "'(?<=o)m'",
      "'(?<n>m)'",
      "'(?s).'",
      "'[^,]*,?'",
      "'(a|b|)*'",
      "'(?:t|te|x)+'",
    ]);
  }

  /** Statements which use what only the service has. */
  service(depth: number): string {
    const paths = [
      '$',
      '$.id',
      '$.obj',
      '$.pets',
      '$.pets[0]',
      '$.pets[*].id',
      '$..id',
      '$.none',
      '$.nope',
      '$.tags',
      '$.tags[0]',
      '$.price',
      '$.name',
      "$['obj']",
      '$.pets[?(@.id > 1)]',
      '$.tags[-1:]',
      'id',
      '$.obj.n.m',
      '$.obj.n.m[1]',
      "$.obj['k','n']",
    ];
    const path = this.one(paths);
    return this.one([
      () => `$input.json('${path}')`,
      () => `$input.path('${path}')`,
      () =>
        `#set($root = $input.path('$'))$root.${this.one(['id', 'name', 'obj.k', 'obj', 'tags', 'pets[0].type', 'nope', 'pets.size()', 'tags[0]', 'price', 'obj.n.m.get(0)', 'none'])}`,
      () =>
        `#foreach($p in $input.path('${this.one(['$.pets', '$.tags', '$.obj', '$', '$.none', '$..id'])}'))${this.one(['$p', '$p.id', '$p.type'])}#if($foreach.hasNext),#end${this.statements(depth - 1)}#end`,
      () => `$input.params(${this.one(["'id'", "'q'", "'Accept'", "'nope'", '"id"', ''])})`,
      () =>
        `#foreach($k in $input.params().${this.one(['keySet()', 'header.keySet()', 'querystring.keySet()', 'get("path").keySet()'])})$k=$input.params().header.get($k)#end`,
      () =>
        `$util.escapeJavaScript(${this.one(["$input.json('$.name')", '$s1', '$input.body', '"a/b\'c"', '$n1', '$l2'])})`,
      () => `$util.urlEncode(${this.simple('text', 1)})`,
      () => `$util.urlDecode(${this.one(["'a+b%20c'", '"x"', '$s3'])})`,
      () => `$util.base64Encode(${this.simple(this.one(kinds), 1)})`,
      () => `$util.base64Decode($util.base64Encode(${this.simple('text', 1)}))`,
      () =>
        `$util.parseJson(${this.one(['$input.body', '\'[1, {"a": 2}]\'', '"{a: 1}"', '$input.json("$.pets")', "'5'"])})`,
      () =>
        `#set($o = $util.parseJson($input.body))$o.pets[0].${this.one(['id', 'type', 'price', 'keySet()'])}`,
      () =>
        `$context.${this.one(['identity.sourceIp', 'stage', 'nope', 'identity', 'identity.keySet()', 'requestId', 'keySet()', 'requestOverride.keySet()'])}`,
      () => `#set($context.responseOverride.status = ${this.one(['404', '"201"', '$n1'])})`,
      () =>
        `#set($context.${this.one(['requestOverride', 'responseOverride'])}.header.${this.one(['x', 'y'])} = ${this.simple(this.one(kinds), 1)})`,
      () => `#if($input.params('nope'))yes#else no#end`,
      () => `$input.body`,
    ])();
  }

  whole(): string {
    const count = 1 + Math.floor(this.random() * 3);
    let text = '';
    for (let i = 0; i < count; i++) {
      text += this.statements(3);
      if (this.mode === 'apigw' && this.chance(0.7)) text += this.service(2) + this.between();
    }
    // A lone $ or # at the very end is an error, which the scraps see to.
    return this.chance(0.9) ? `${text}\n` : text;
  }
}

/** A well-formed template which uses the variables of `randomContext`. */
export function grammarTemplate(random: Random, mode: FuzzMode): string {
  return new Grammar(random, mode).whole();
}

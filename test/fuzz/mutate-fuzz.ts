import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { RenderLimits } from '#shared/vtl/render-limits.ts';
import { renderCase, type FuzzCase, type Rendered } from './fuzz-case.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { pick, seededRandom, type Random } from './seeded-random.ts';
import { randomCase } from './vtl-fuzz.ts';

/** Less than the defaults, so that a million renderings end; what is looked for does not depend on them. */
const limits: Partial<RenderLimits> = { steps: 100_000, outputLength: 500_000, depth: 50 };
/** One rendering may take this long, ms, on a machine which does other things too. */
const maxMilliseconds = 4000;
/** What the heap may grow between an early and the last look, bytes. */
const maxGrowth = 24 * 1024 * 1024;

/** Names by which JavaScript's own objects could be come by, and texts that are hard on matchers. */
const pieces = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '.constructor',
  '.__proto__.x',
  '["__proto__"]',
  '["constructor"]["prototype"]',
  '.call()',
  '.apply(1)',
  '.getClass().forName("java.lang.Runtime")',
  '.class',
  '.constructor("return process")()',
  '.constructor.constructor("return globalThis")()',
  '$this',
  '$globalThis',
  '$process',
  '#set($m1.__proto__.polluted = 1)',
  '#set($m1["__proto__"]["polluted"] = 1)',
  '#set($x.constructor.prototype.polluted = 1)',
  '$m1.put("__proto__", {"polluted": 1})',
  '$m1.__proto__.put("polluted", 1)',
  '#set($x = {"__proto__": {"polluted": 1}})$x.polluted$x',
  '.replaceAll("(a+)+$", "b")',
  '.matches("(.*.*)*x")',
  '.split("(x|x)*y")',
  '.format("%99999999d", 1)',
  '.format("%.99999999f", 1.5)',
  '.repeat(99999999)',
  '#foreach($i in [1..99999999])x#end',
  '#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])x#end#end#end',
  '#set($x = "$x$x$x$x")',
  '#define($d)$d$d#end$d',
  '#set($l1 = [$l1, $l1])',
  '$l1.add($l1)$l1',
  '$m1.put("m", $m1)$m1$m1.hashCode()',
  '$l1.addAll($l1)',
  '#set($n1 = $n1 * $n1 * 99999999999)',
  '9'.repeat(400),
  '1e400',
  '$x.substring(99)',
  '#macro(r)#r()#end#r()',
  '#evaluate($x)',
  '\\'.repeat(50),
  '('.repeat(60),
  '!'.repeat(60),
  '['.repeat(60),
  '#if',
  '#end',
  '#else',
  '#foreach(',
  '#set(',
  '$',
  '$!',
  '${',
  '#',
  '##',
  '#*',
  '*#',
  '#[[',
  ']]#',
  '"',
  "'",
  '\u0000',
  '\ud800',
  '\uffff',
  '\u2028',
  '..',
  ',',
  ')',
  ']',
  '}',
  '\n',
  ' ',
] as const;

function mutated(random: Random, text: string, other: string): string {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(random() * (random() < 0.8 ? 6 : 60)));
  const roll = random();
  if (roll < 0.25) return text.slice(0, at) + text.slice(to);
  if (roll < 0.55) return text.slice(0, at) + pick(random, pieces) + text.slice(at);
  if (roll < 0.65)
    return (
      text.slice(0, to) + text.slice(at, to).repeat(1 + Math.floor(random() * 4)) + text.slice(to)
    );
  if (roll < 0.75)
    return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 128)) + text.slice(at + 1);
  if (roll < 0.9) {
    const from = Math.floor(random() * other.length);
    return text.slice(0, at) + other.slice(from, from + 40) + text.slice(to);
  }
  return text.slice(0, at);
}

/** Makes mutated templates one after another, each from a well-formed one or from the one before. */
export class Mutator {
  private readonly random: Random;
  private base: FuzzCase;
  private other = '';
  private made = 0;

  constructor(private readonly seed: number) {
    this.random = seededRandom(seed);
    this.base = randomCase(this.random, 'first');
  }

  next(): FuzzCase {
    const { random } = this;
    if (this.made++ % 8 === 0) {
      this.other = this.base.template;
      this.base = randomCase(random, 'base');
    }
    let { template } = this.base;
    for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) {
      template = mutated(random, template, this.other).slice(0, 3000);
    }
    return { ...this.base, name: `${this.seed}/${this.made}`, template };
  }
}

/** What is wrong with how a case was rendered; undefined when nothing is. */
export interface MutationFinding {
  readonly case: FuzzCase;
  readonly what: string;
}

const prototypes = [Object, Array, Function, Map, String, Number, RegExp, Error].map(
  (each) => each.prototype as object,
);
const namesOf = (): string =>
  [globalThis, ...prototypes].map((each) => Object.getOwnPropertyNames(each).join()).join(';');

/**
 * Renders a mutated template and looks: any error but the engine's own, text that only JavaScript's
 * objects have, a rendering that takes too long.
 */
export function checkMutation(each: FuzzCase): {
  readonly finding: MutationFinding | undefined;
  readonly rendered: Rendered | undefined;
  readonly milliseconds: number;
} {
  const start = performance.now();
  let rendered: Rendered | undefined;
  let what: string | undefined;
  try {
    rendered = renderCase(each, limits);
    const text = 'output' in rendered ? rendered.output : rendered.error;
    const escape = /\[native code\]|\[object |function \w*\s*\(|=> ?\{|\bclass extends\b/.exec(
      text,
    );
    if (escape !== null && !each.template.includes(escape[0])) what = `escapes: ${escape[0]}`;
  } catch (error) {
    what = `crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const milliseconds = performance.now() - start;
  if (milliseconds > maxMilliseconds) what ??= `takes ${Math.round(milliseconds)} ms`;
  return { finding: what === undefined ? undefined : { case: each, what }, rendered, milliseconds };
}

/**
 * Renders mutated templates with our engine alone.
 *
 * @returns true when none crashes, hangs, reaches JavaScript's objects, or leaves memory behind
 */
export function fuzzMutations({ count, seed }: FuzzOptions): Promise<boolean> {
  const mutator = new Mutator(seed);
  const findings: MutationFinding[] = [];
  const before = namesOf();
  let slowest = 0;
  let outputs = 0;
  let early = 0;
  for (let i = 0; i < count; i++) {
    const { finding, rendered, milliseconds } = checkMutation(mutator.next());
    if (finding !== undefined) report(finding, findings);
    if (rendered !== undefined && 'output' in rendered) outputs++;
    slowest = Math.max(slowest, milliseconds);
    if (i === Math.floor(count / 5)) early = heapAfterCollection();
    if (i % 1000 === 999 && namesOf() !== before) {
      process.stdout.write('JavaScript’s own objects have changed.\n');
      return Promise.resolve(false);
    }
  }
  const growth = heapAfterCollection() - early;
  process.stdout.write(
    `${count} mutated templates with seed ${seed}: ${outputs} render, ${findings.length} findings, slowest ${Math.round(slowest)} ms, heap ${growth < 0 ? '' : '+'}${(growth / 1048576).toFixed(1)} MB\n`,
  );
  if (growth > maxGrowth) process.stdout.write('The heap grows.\n');
  return Promise.resolve(findings.length === 0 && growth <= maxGrowth);
}

function report(finding: MutationFinding, findings: MutationFinding[]): void {
  findings.push(finding);
  if (findings.length > 12) return;
  const folder = path.resolve('test-results/fuzz');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `mutate-${finding.case.name.replaceAll('/', '-')}.json`);
  writeFileSync(file, `${JSON.stringify(finding, null, 2)}\n`);
  process.stdout.write(
    `${finding.case.name}: ${finding.what.slice(0, 600)}\n  ${JSON.stringify(finding.case.template).slice(0, 700)}\n`,
  );
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') {
    for (let i = 0; i < 3; i++) Reflect.apply(collect, undefined, []);
  }
  return process.memoryUsage().heapUsed;
}

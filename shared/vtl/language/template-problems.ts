import type { Problem, Severity, TextRange } from '../../std/problem.ts';
import { compileTemplate } from '../compile-template.ts';
import type { MethodPart, PropertyPart, ReferenceNode, TemplateTree } from '../syntax/tree.ts';
import { utilFunctions } from '../util-object.ts';
import { inputMembers, missingDirectives, rootVariables, utilMembers } from './built-ins.ts';
import { isContextPath, type TemplateOwner } from './context-variables.ts';
import { javaScriptMethods, javaScriptNames } from './value-methods.ts';
import { walkTree, type AnyNode } from './walk-tree.ts';

type NamedPart = PropertyPart | MethodPart;

/**
 * What is wrong with a mapping template, and what most likely does not mean what it says: an unknown
 * function of `$util`, names of JavaScript or AppSync, a variable that is never set, a directive the
 * service does not have. A syntax error is reported alone, since nothing else can be told then.
 */
export function templateProblems(
  source: string,
  owner: TemplateOwner = 'method',
): readonly Problem[] {
  const { tree, problems } = compileTemplate(source);
  if (tree === undefined || problems.length > 0) return problems;
  return new TemplateCheck(tree, owner).problems;
}

/** Variables of AppSync, and of the engine's own that need no #set. */
const appSyncRoots: ReadonlySet<string> = new Set(['ctx', 'utils', 'extensions']);
const engineRoots: ReadonlySet<string> = new Set([
  'foreach',
  'velocityCount',
  'velocityHasNext',
  // The usual way to write a null.
  'null',
]);

class TemplateCheck {
  readonly problems: Problem[] = [];
  private readonly known: ReadonlySet<string>;
  private readonly assigned = new Set<ReferenceNode>();

  constructor(
    tree: TemplateTree,
    private readonly owner: TemplateOwner,
  ) {
    const nodes = [...walkTree(tree)];
    this.known = new Set([
      ...rootVariables.map(({ name }) => name),
      ...engineRoots,
      ...nodes.flatMap((node) => this.namesSetBy(node)),
    ]);
    for (const node of nodes) this.check(node);
  }

  /** Also notes the references which are assigned to, and so need no value. */
  private namesSetBy(node: AnyNode): string[] {
    if (node.kind === 'set') {
      this.assigned.add(node.target);
      return node.target.parts.length === 0 ? [node.targetName] : [];
    }
    if (node.kind === 'directive' && (node.name === 'foreach' || node.name === 'define')) {
      const [target] = node.args;
      if (target?.kind !== 'reference') return [];
      this.assigned.add(target);
      return [target.root];
    }
    return [];
  }

  private report(ruleId: string, severity: Severity, message: string, range: TextRange): void {
    this.problems.push({ ruleId, severity, message, place: { range } });
  }

  private check(node: AnyNode): void {
    if (node.kind === 'directive') {
      if (!missingDirectives.has(node.name)) return;
      this.report(
        'template-missing-directive',
        'warning',
        node.name === 'macro'
          ? 'The service does not run macros: a call of this one is printed as text. Use #define.'
          : `The service has no #${node.name}; it is printed as text.`,
        node.nameRange,
      );
    } else if (node.kind === 'set') {
      this.checkTarget(node.target);
    } else if (node.kind === 'if') {
      for (const { condition } of node.branches) this.checkCondition(condition);
    } else if (node.kind === 'reference' && !node.bare && !node.neverValue) {
      this.checkReference(node);
    }
  }

  private checkTarget(target: ReferenceNode): void {
    if (target.parts.length > 0 || (!target.formal && !target.quiet)) return;
    this.report(
      'template-set-target',
      'warning',
      `#set does not change $${target.root} when it is written ${target.literal}. Write $${target.root}.`,
      target.range,
    );
  }

  /** What is missing is an empty text in the service's dialect, and that is true. */
  private checkCondition(condition: AnyNode, isNegated = false): void {
    if (condition.kind === 'not') {
      const { operand } = condition;
      this.checkCondition(operand, operand.kind === 'binary' ? false : !isNegated);
      return;
    }
    if (condition.kind === 'binary') {
      if (condition.operator !== '&&' && condition.operator !== '||') return;
      this.checkCondition(condition.left);
      this.checkCondition(condition.right);
      return;
    }
    if (condition.kind !== 'reference' || !this.isNeverFalse(condition)) return;
    this.report(
      'template-always-true',
      'info',
      `${condition.literal} counts as true even when it is missing or empty. Compare it: ${condition.literal} ${isNegated ? '==' : '!='} "".`,
      condition.range,
    );
  }

  /** Texts by their origin: parameters, stage variables, members of $context; and what is never set. */
  private isNeverFalse({ root, parts, bare, neverValue }: ReferenceNode): boolean {
    if (bare || neverValue) return false;
    const [first, second] = parts;
    const last = parts[parts.length - 1];
    if (root === 'stageVariables') return parts.length === 1 && first?.kind !== 'method';
    if (root === 'context')
      return parts.length > 0 && parts.every(({ kind }) => kind === 'property');
    if (root === 'input') {
      if (first?.kind !== 'method' || first.name !== 'params') return false;
      if (first.args.length === 1) return second === undefined;
      return parts.length === 3 && last?.kind !== 'method';
    }
    return parts.length === 0 && !this.known.has(root);
  }

  private checkReference(node: ReferenceNode): void {
    const [first] = node.parts;
    const member = first === undefined || first.kind === 'index' ? undefined : first;
    if (appSyncRoots.has(node.root) && !this.known.has(node.root)) {
      const instead = node.root === 'ctx' ? '$context or $input' : '$util';
      this.report(
        'template-appsync',
        'warning',
        `$${node.root} belongs to AppSync; API Gateway has ${instead}.`,
        node.rootRange,
      );
    } else if (!this.known.has(node.root) && !this.assigned.has(node)) {
      this.report(
        'template-unknown-variable',
        'warning',
        `$${node.root} is never set, so it is always empty.`,
        node.rootRange,
      );
    }
    if (node.root === 'util' && member !== undefined) this.checkUtil(member);
    else if (node.root === 'input' && member !== undefined) this.checkInput(member);
    else if (node.root === 'context') this.checkContext(node);
    const rest = node.root === 'util' || node.root === 'input' ? node.parts.slice(1) : node.parts;
    if (node.root === 'context' || node.root === 'stageVariables') return;
    for (const part of rest) if (part.kind !== 'index') this.checkMember(part);
  }

  private checkUtil(member: NamedPart): void {
    const range = nameRangeOf(member);
    const names = utilMembers.map(({ name }) => name).join(', ');
    if (!utilFunctions.has(member.name)) {
      this.report(
        'template-unknown-util',
        'warning',
        appSyncFunctions.has(member.name)
          ? `$util.${member.name} belongs to AppSync. API Gateway has ${names}.`
          : `There is no $util.${member.name}, so this is empty. There are ${names}.`,
        range,
      );
    } else if (member.kind === 'property') {
      this.report(
        'template-unknown-util',
        'warning',
        `$util.${member.name} is a function: write $util.${member.name}(text).`,
        range,
      );
    }
  }

  private checkInput(member: NamedPart): void {
    const isKnown = inputMembers.some(({ name }) => name === member.name);
    const range = nameRangeOf(member);
    if (!isKnown) {
      const names = inputMembers.map(({ name }) => name).join(', ');
      this.report(
        'template-unknown-input',
        'warning',
        `There is no $input.${member.name}, so this is empty. There are ${names}.`,
        range,
      );
    } else if ((member.name === 'body') !== (member.kind === 'property')) {
      this.report(
        'template-unknown-input',
        'warning',
        member.name === 'body'
          ? '$input.body is no function: write it without parentheses.'
          : `$input.${member.name} is a function: write it with parentheses.`,
        range,
      );
    }
  }

  private checkContext(node: ReferenceNode): void {
    const names: string[] = [];
    let last: NamedPart | undefined;
    for (const part of node.parts) {
      if (part.kind !== 'property') break;
      names.push(part.name);
      last = part;
    }
    const path = names.join('.');
    if (last === undefined || this.assigned.has(node) || isContextPath(path, this.owner)) return;
    this.report(
      'template-unknown-context',
      'warning',
      `$context.${path} is not documented for templates of ${this.owner === 'method' ? 'REST' : 'WebSocket'} APIs, so it is most likely empty.`,
      last.range,
    );
  }

  private checkMember(part: NamedPart): void {
    const instead = javaScriptNames.get(part.name);
    if (instead === undefined) return;
    const isProperty = part.kind === 'property';
    // As properties these can be members of a payload; only `length` hardly ever is one.
    if (isProperty ? part.name !== 'length' : !javaScriptMethods.has(part.name)) return;
    this.report(
      'template-javascript',
      'warning',
      `.${part.name}${isProperty ? '' : '()'} is JavaScript, values here have the methods of Java: use ${instead}.`,
      nameRangeOf(part),
    );
  }
}

function nameRangeOf(part: NamedPart): TextRange {
  return part.kind === 'method' ? part.nameRange : part.range;
}

/** Functions of AppSync's `$util`. */
const appSyncFunctions: ReadonlySet<string> = new Set([
  'toJson',
  'qr',
  'quiet',
  'error',
  'appendError',
  'validate',
  'unauthorized',
  'authType',
  'defaultIfNull',
  'defaultIfNullOrEmpty',
  'defaultIfNullOrBlank',
  'isNull',
  'isNullOrEmpty',
  'isNullOrBlank',
  'isString',
  'isNumber',
  'isBoolean',
  'isList',
  'isMap',
  'typeOf',
  'matches',
  'autoId',
  'autoUlid',
  'autoKsuid',
  'time',
  'list',
  'map',
  'dynamodb',
  'rds',
  'http',
  'xml',
  'math',
  'str',
  'transform',
]);

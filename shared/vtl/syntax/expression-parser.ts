import { TokenReader } from './token-reader.ts';
import type { Token, TokenKind } from './token.ts';
import { parseReferenceStart } from './reference-start.ts';
import { parseStringLiteral } from './string-literal.ts';
import type {
  BinaryOperator,
  ExpressionNode,
  MapNode,
  ReferenceNode,
  ReferencePart,
  StatementNode,
} from './tree.ts';

/** Binary operators by precedence, loosest first. */
const levels: readonly ReadonlySet<TokenKind>[] = [
  new Set<TokenKind>(['||']),
  new Set<TokenKind>(['&&']),
  new Set<TokenKind>(['==', '!=']),
  new Set<TokenKind>(['<', '>', '<=', '>=']),
  new Set<TokenKind>(['+', '-']),
  new Set<TokenKind>(['*', '/', '%']),
];

/** In one expression without parentheses; each makes the tree a level deeper. */
const maxOperations = 1000;

const parameterStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'space',
  'string',
  'integer',
  'float',
  'list-open',
  'map-open',
  'true',
  'false',
  'name',
  'curly-open',
]);

/** Parses references and expressions. */
export abstract class ExpressionParser extends TokenReader {
  /** First tokens of references as they are after escapes were taken off, for `#set`. */
  private readonly firstImages = new WeakMap<ReferenceNode, string>();

  /** Parses the text of a string literal, which is a template, through a parser of its own. */
  protected abstract parseNested(
    source: string,
    toOffset: (offset: number) => number,
  ): readonly StatementNode[];

  protected firstImageOf(reference: ReferenceNode): string {
    return this.firstImages.get(reference) ?? reference.literal;
  }

  protected isReference(): boolean {
    const kind = this.peek().kind;
    return kind === 'name' || (kind === 'curly-open' && this.peek(1).kind === 'name');
  }

  protected parseReference(): ReferenceNode {
    const begin = this.index;
    const first = this.take();
    const formal = first.kind === 'curly-open';
    const name = formal ? this.take() : first;
    const parts: ReferencePart[] = [];
    this.parseIndexes(parts);
    while (this.peek().kind === 'dot' && this.peek(1).kind === 'name') {
      this.take();
      parts.push(this.parseProperty());
      this.parseIndexes(parts);
    }
    if (formal) {
      if (this.peek().kind !== 'curly-close')
        throw this.unexpected(`a } after ${first.image}${name.image}`);
      this.take();
    }
    const start = parseReferenceStart(first, name, () => this.literalSince(begin));
    const literal =
      start.absentText === '' || start.neverValue ? this.literalSince(begin) : start.absentText;
    const range = this.rangeSince(first);
    const nameEnd = name.end;
    const rootRange = this.rangeOf(formal ? name.start : nameEnd - start.root.length, nameEnd);
    const node: ReferenceNode = {
      kind: 'reference',
      root: start.root,
      quiet: start.quiet,
      bare: start.bare,
      neverValue: start.neverValue,
      escaped: start.escaped,
      escapePrefix: start.escapePrefix,
      textPrefix: start.textPrefix,
      absentText: start.absentText,
      rootRange,
      parts,
      formal,
      range,
      literal,
    };
    this.firstImages.set(node, first.image);
    return node;
  }

  private parseProperty(): ReferencePart {
    const name = this.take();
    const nameRange = this.rangeOfToken(name);
    const third = this.peek().kind === 'paren-open' ? this.peek(1).kind : undefined;
    if (third === undefined || (third !== 'arguments-close' && !parameterStarts.has(third))) {
      return { kind: 'property', name: name.image, range: nameRange };
    }
    this.take();
    const args: ExpressionNode[] = [];
    if (this.peek().kind !== 'arguments-close') {
      args.push(this.parseParameter());
      while (this.peek().kind === 'comma') {
        this.take();
        args.push(this.parseParameter());
      }
    }
    this.expect('arguments-close', `a , or ) in the arguments of ${name.image}`);
    return { kind: 'method', name: name.image, nameRange, args, range: this.rangeSince(name) };
  }

  private parseIndexes(parts: ReferencePart[]): void {
    while (this.peek().kind === 'index-open') {
      const first = this.take();
      this.skipSpace();
      const token = this.peek();
      let index: ExpressionNode;
      if (token.kind === 'string') index = this.parseString();
      else if (token.kind === 'integer') index = this.parseNumber();
      else if (token.kind === 'true' || token.kind === 'false') index = this.parseBoolean();
      else if (token.kind === 'name' || token.kind === 'curly-open') {
        index = this.nested(() => this.parseReferenceOrFail());
      } else throw this.unexpected('a number, text or reference between [ and ]');
      this.skipSpace();
      this.expect('index-close', 'a ]');
      parts.push({ kind: 'index', index, range: this.rangeSince(first) });
    }
  }

  private parseReferenceOrFail(): ReferenceNode {
    if (this.isReference()) return this.parseReference();
    this.take();
    throw this.unexpected('a name');
  }

  /** An argument of a method, or an item of a list or map. */
  private parseParameter(): ExpressionNode {
    this.skipSpace();
    const value = this.nested(() => this.parseSimple());
    this.skipSpace();
    return value;
  }

  /** Whether another argument of a directive follows; looks two tokens ahead, as the engine does. */
  protected isArgumentAhead(): boolean {
    let ahead = 0;
    if (this.peek(ahead).kind === 'space') ahead++;
    if (this.peek(ahead).kind === 'comma') return true;
    const kind = this.peek(ahead).kind;
    return kind === 'word' || (kind !== 'space' && parameterStarts.has(kind));
  }

  protected parseDirectiveArgument(): ExpressionNode {
    const token = this.peek();
    if (token.kind !== 'word') return this.parseSimple();
    this.take();
    return {
      kind: 'word',
      word: token.image,
      range: this.rangeOfToken(token),
      literal: token.image,
    };
  }

  /** A literal or a reference. */
  private parseSimple(): ExpressionNode {
    switch (this.peek().kind) {
      case 'string':
        return this.parseString();
      case 'integer':
      case 'float':
        return this.parseNumber();
      case 'true':
      case 'false':
        return this.parseBoolean();
      case 'list-open':
        return this.isRange() ? this.parseRange() : this.parseList();
      case 'map-open':
        return this.parseMap();
      case 'name':
      case 'curly-open':
        return this.parseReferenceOrFail();
      default:
        throw this.unexpected('a value');
    }
  }

  private parseString(): ExpressionNode {
    const token = this.take();
    return parseStringLiteral(token, {
      range: this.rangeOfToken(token),
      literal: this.literalOfToken(token),
      parse: (source, toOffset) => this.parseNested(source, toOffset),
    });
  }

  private parseNumber(): ExpressionNode {
    const token = this.take();
    return {
      kind: 'number',
      text: token.image,
      isFloat: token.kind === 'float',
      range: this.rangeOfToken(token),
      literal: this.literalOfToken(token),
    };
  }

  private parseBoolean(): ExpressionNode {
    const token = this.take();
    return {
      kind: 'boolean',
      value: token.kind === 'true',
      range: this.rangeOfToken(token),
      literal: this.literalOfToken(token),
    };
  }

  /** Whether `..` follows the first item of a list; a reference there can be of any length. */
  private isRange(): boolean {
    let ahead = 1;
    if (this.peek(ahead).kind === 'space') ahead++;
    if (this.peek(ahead).kind === 'integer') ahead++;
    else {
      const end = this.endOfReference(ahead);
      if (end === undefined) return false;
      ahead = end;
    }
    if (this.peek(ahead).kind === 'space') ahead++;
    return this.peek(ahead).kind === 'range-dots';
  }

  /** How far ahead a reference ends which begins `ahead` tokens from here. */
  private endOfReference(ahead: number): number | undefined {
    const formal = this.peek(ahead).kind === 'curly-open';
    if (formal) ahead++;
    if (this.peek(ahead).kind !== 'name') return undefined;
    ahead++;
    let depth = 0;
    for (;;) {
      const kind = this.peek(ahead).kind;
      if (kind === 'eof') return undefined;
      if (kind === 'paren-open' || kind === 'index-open') depth++;
      else if (kind === 'arguments-close' || kind === 'index-close') depth--;
      else if (depth === 0) {
        if (kind !== 'dot' && kind !== 'name') break;
        if (kind === 'name' && this.peek(ahead - 1).kind !== 'dot') break;
      }
      if (depth < 0) break;
      ahead++;
    }
    if (!formal) return ahead;
    return this.peek(ahead).kind === 'curly-close' ? ahead + 1 : undefined;
  }

  private parseRange(): ExpressionNode {
    const begin = this.index;
    const first = this.take();
    this.skipSpace();
    const from = this.parseSimple();
    this.skipSpace();
    this.expect('range-dots', '..');
    this.skipSpace();
    const kind = this.peek().kind;
    if (kind !== 'integer' && kind !== 'name' && kind !== 'curly-open') {
      throw this.unexpected('a whole number or a reference after ..');
    }
    const to = this.parseSimple();
    this.skipSpace();
    this.expect('list-close', 'a ]');
    return {
      kind: 'range',
      from,
      to,
      range: this.rangeSince(first),
      literal: this.literalSince(begin),
    };
  }

  private parseList(): ExpressionNode {
    const begin = this.index;
    const first = this.take();
    const items: ExpressionNode[] = [];
    if (this.peek().kind !== 'list-close') {
      items.push(this.parseParameter());
      while (this.peek().kind === 'comma') {
        this.take();
        items.push(this.parseParameter());
      }
    }
    this.expect('list-close', 'a , or ]');
    return {
      kind: 'list',
      items,
      range: this.rangeSince(first),
      literal: this.literalSince(begin),
    };
  }

  private parseMap(): MapNode {
    const begin = this.index;
    const first = this.take();
    const members: { key: ExpressionNode; value: ExpressionNode }[] = [];
    if (this.isParameterAhead()) {
      do {
        if (members.length > 0) this.take();
        const key = this.parseParameter();
        this.expect('colon', 'a : after the key');
        members.push({ key, value: this.parseParameter() });
      } while (this.peek().kind === 'comma');
    } else {
      this.skipSpace();
    }
    if (this.peek().kind !== 'map-close' && this.peek().kind !== 'curly-close') {
      throw this.unexpected('a , or }');
    }
    this.take();
    return {
      kind: 'map',
      members,
      range: this.rangeSince(first),
      literal: this.literalSince(begin),
    };
  }

  /** Whether a map has a first key: two tokens tell. */
  private isParameterAhead(): boolean {
    const ahead = this.peek().kind === 'space' ? 1 : 0;
    const kind = this.peek(ahead).kind;
    return kind !== 'space' && parameterStarts.has(kind);
  }

  /** An expression, as in `#set` and `#if`. */
  protected parseExpression(): ExpressionNode {
    return this.nested(() => this.parseLevel(0));
  }

  private parseLevel(level: number): ExpressionNode {
    const operators = levels[level];
    if (operators === undefined) return this.parseUnary();
    let left = this.parseLevel(level + 1);
    for (let operations = 0; operators.has(this.peek().kind); operations++) {
      if (operations > maxOperations) throw this.unexpected(`${maxOperations} operators at most`);
      const operator = binaryOperator(this.take());
      const begin = this.index;
      const right = this.parseLevel(level + 1);
      const range = { start: left.range.start, end: right.range.end };
      // The engine's literal of an operation is that of its right side.
      left = { kind: 'binary', operator, left, right, range, literal: this.literalSince(begin) };
    }
    return left;
  }

  private parseUnary(): ExpressionNode {
    const ahead = this.peek().kind === 'space' ? 1 : 0;
    if (this.peek(ahead).kind !== '!') return this.parsePrimary();
    const begin = this.index;
    this.skipSpace();
    const first = this.take();
    const operand = this.nested(() => this.parseUnary());
    return {
      kind: 'not',
      operand,
      range: this.rangeSince(first),
      literal: this.literalSince(begin),
    };
  }

  private parsePrimary(): ExpressionNode {
    this.skipSpace();
    let value: ExpressionNode;
    if (this.peek().kind === 'paren-open') {
      const opening = this.take();
      const begin = this.index;
      const inner = this.parseExpression();
      value = { ...inner, literal: this.literalSince(begin) };
      this.expectClosing(opening);
    } else {
      value = this.parseSimple();
    }
    this.skipSpace();
    return value;
  }
}

function binaryOperator(token: Token): BinaryOperator {
  switch (token.kind) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '&&':
    case '||':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return token.kind;
    default:
      throw new Error(`${token.kind} is no operator`);
  }
}

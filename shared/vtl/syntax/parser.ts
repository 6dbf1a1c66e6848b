import { ExpressionParser } from './expression-parser.ts';
import { ParseError } from './token-reader.ts';
import type { Token, TokenKind } from './token.ts';
import type {
  BlockNode,
  DirectiveNode,
  ExpressionNode,
  IfNode,
  StatementNode,
  TemplateTree,
} from './tree.ts';

export { ParseError };

const textKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'text',
  'dot',
  'paren-close',
  'paren-open',
  'integer',
  'float',
  'string',
  'escape',
  'curly-open',
  'curly-close',
  'empty-index',
]);

/** Directives which the grammar itself knows; the others are in the dialect's table. */
const builtIn: ReadonlySet<string> = new Set(['if', 'end', 'set', 'else', 'elseif']);

/** Parses the statements of a template. */
export class Parser extends ExpressionParser {
  /** Names of the macros defined so far, which a backslash before a call looks at. */
  private readonly macros = new Set<string>();

  /** @throws ParseError or LexError, with the offset, on the first syntax error */
  parse(): TemplateTree {
    const children = this.parseStatements();
    const eof = this.peek();
    if (eof.kind !== 'eof') throw this.unexpected();
    return { kind: 'template', children, range: this.rangeOf(0, eof.end) };
  }

  protected override parseNested(
    source: string,
    toOffset: (offset: number) => number,
  ): readonly StatementNode[] {
    const toOuter = (offset: number): number => this.toOuter(toOffset(offset));
    return new Parser(source, this.dialect, toOuter, this.lines).parse().children;
  }

  private parseStatements(): StatementNode[] {
    const statements: StatementNode[] = [];
    for (;;) {
      const statement = this.parseStatement();
      if (statement === undefined) return statements;
      statements.push(statement);
    }
  }

  /** Undefined when the next token begins no statement: it ends the block, or is an error there. */
  private parseStatement(): StatementNode | undefined {
    const token = this.peek();
    switch (token.kind) {
      case 'if':
        return this.parseIf();
      case 'comment-start':
        this.take();
        if (this.peek().kind === 'line-comment-end') this.take();
        return this.commentOf(token);
      case 'block-comment':
      case 'doc-comment':
        this.take();
        return this.commentOf(token);
      case 'raw':
        this.take();
        return { kind: 'text', text: token.image.slice(3, -3), range: this.rangeOfToken(token) };
      case 'set':
        return this.parseSet();
      case 'escaped-directive':
        this.take();
        token.image = this.escapedDirective(token.image);
        return { kind: 'text', text: token.image, range: this.rangeOfToken(token) };
      case 'double-escape':
        return this.parseEscapes();
      case 'word':
      case 'braced-word':
        return this.parseDirective();
      default:
    }
    if (this.isReference()) return this.parseReference();
    if (!textKinds.has(token.kind)) return undefined;
    this.take();
    return { kind: 'text', text: this.literalOfToken(token), range: this.rangeOfToken(token) };
  }

  private commentOf(token: Token): StatementNode {
    const line = token.image.indexOf('##');
    const mark = line >= 0 ? line : token.image.indexOf('#*');
    return {
      kind: 'comment',
      text: mark > 0 ? token.image.slice(0, mark) : '',
      range: this.rangeSince(token),
    };
  }

  /** A backslash is taken off only in front of a directive there is. */
  private escapedDirective(image: string): string {
    const last = image.lastIndexOf('\\');
    const directive = image.slice(last + 1);
    const name = directive.replace(/^#\{?/, '').replace(/\}$/, '');
    if (!this.isDirective(name) && !builtIn.has(name)) return image;
    return image.slice(0, last >> 1) + directive;
  }

  private isDirective(name: string): boolean {
    return this.dialect.directives.has(name) || this.macros.has(name);
  }

  /** Pairs of backslashes; each is one backslash in front of a directive, else two. */
  private parseEscapes(): StatementNode {
    const first = this.peek();
    let pairs = 0;
    while (this.peek().kind === 'double-escape') {
      this.take();
      pairs++;
    }
    const next = this.peek();
    const halved =
      next.kind === 'if' ||
      next.kind === 'else' ||
      next.kind === 'elseif' ||
      next.kind === 'end' ||
      this.isDirective(next.image.slice(1));
    return {
      kind: 'text',
      text: (halved ? '\\' : '\\\\').repeat(pairs),
      range: this.rangeSince(first),
    };
  }

  private parseIf(): IfNode {
    const first = this.peek();
    const branches: { condition: ExpressionNode; body: BlockNode }[] = [];
    do {
      const keyword = this.take();
      this.skipSpace();
      this.expect('paren-open', `a ( after ${keyword.image}`);
      const condition = this.parseExpression();
      this.expectClosing(keyword);
      branches.push({ condition, body: this.parseBlock() });
    } while (this.peek().kind === 'elseif');
    let otherwise: BlockNode | undefined;
    if (this.peek().kind === 'else') {
      this.take();
      otherwise = this.parseBlock();
    }
    this.expectEnd(first);
    return { kind: 'if', branches, otherwise, range: this.rangeSince(first) };
  }

  /** @param name of the directive the block belongs to; only `#literal` has a use for the text */
  private parseBlock(name?: string): BlockNode {
    const begin = this.index;
    const first = this.peek();
    const children = this.nested(() => this.parseStatements());
    const range =
      begin === this.index ? this.rangeOf(first.start, first.start) : this.rangeSince(first);
    const literal = name === 'literal' ? this.literalSince(begin) : '';
    return { kind: 'block', children, range, literal };
  }

  private expectEnd(opening: Token): void {
    const token = this.peek();
    if (token.kind === 'end') {
      this.take();
      return;
    }
    const name = opening.image.trim();
    if (token.kind === 'eof') {
      throw new ParseError(`${name} is never closed. Add #end.`, opening.start, opening.end);
    }
    throw this.unexpected();
  }

  private parseSet(): StatementNode {
    const first = this.take();
    this.skipSpace();
    if (!this.isReference()) throw this.unexpected('a reference such as $name after #set(');
    const target = this.parseReference();
    const targetName = this.firstImageOf(target).slice(1);
    this.skipSpace();
    this.expect('=', 'a = after the reference of #set');
    const value = this.parseExpression();
    this.expectClosing(first);
    this.lexer.endSet();
    if (this.peek().kind === 'newline') this.take();
    return { kind: 'set', target, targetName, value, range: this.rangeSince(first) };
  }

  private parseDirective(): DirectiveNode {
    const begin = this.index;
    const first = this.take();
    const name = first.kind === 'braced-word' ? first.image.slice(2, -1) : first.image.slice(1);
    const nameRange = this.rangeOfToken(first);
    const block = this.dialect.directives.get(name) ?? (name.startsWith('@') ? 'block' : 'line');
    this.lexer.become('directive');
    if (!this.lexer.isBeforeParenthesis()) {
      if (name === 'macro') {
        throw new ParseError(
          '#macro needs a name: #macro(name $argument).',
          first.start,
          first.end,
        );
      }
      if (this.dialect.directives.get(name) === 'block') {
        throw new ParseError(`#${name} needs arguments in parentheses.`, first.start, first.end);
      }
      this.lexer.leave();
      const range = this.rangeSince(first);
      const literal = this.imagesSince(begin);
      return {
        kind: 'directive',
        name,
        nameRange,
        args: [],
        hasArguments: false,
        body: undefined,
        range,
        literal,
      };
    }
    this.skipSpace();
    this.expect('paren-open', `a ( after ${first.image}`);
    const args = this.parseDirectiveArguments(name, first);
    this.skipSpace();
    this.expectClosing(first);
    let body: BlockNode | undefined;
    if (block === 'block') {
      body = this.parseBlock(name);
      this.expectEnd(first);
      if (name === 'macro') this.rememberMacro(args, first);
    }
    return {
      kind: 'directive',
      name,
      nameRange,
      args,
      hasArguments: true,
      body,
      range: this.rangeSince(first),
      literal: this.imagesSince(begin),
    };
  }

  private parseDirectiveArguments(name: string, first: Token): ExpressionNode[] {
    const args: ExpressionNode[] = [];
    while (this.isArgumentAhead()) {
      this.skipSpace();
      if (this.peek().kind === 'comma') {
        this.take();
        this.skipSpace();
      }
      const argument = this.parseDirectiveArgument();
      this.checkWord(name, argument, args.length, first);
      args.push(argument);
    }
    return args;
  }

  /** Words are allowed where `#foreach` has its `in` and `#macro` its name, and in unknown calls. */
  private checkWord(name: string, argument: ExpressionNode, position: number, first: Token): void {
    const isWord = argument.kind === 'word';
    if (name === 'macro' && position === 0) {
      if (isWord) return;
      throw new ParseError(
        'The first argument of #macro must be a name without quotes.',
        first.start,
        first.end,
      );
    }
    if (!isWord || !this.dialect.directives.has(name)) return;
    if (name === 'foreach' && position === 1) return;
    throw new ParseError(
      `Unexpected word "${argument.word}" among the arguments of #${name}.`,
      first.start,
      first.end,
    );
  }

  private rememberMacro(args: readonly ExpressionNode[], first: Token): void {
    const name = args[0];
    if (name?.kind !== 'word') {
      throw new ParseError('#macro needs a name: #macro(name $argument).', first.start, first.end);
    }
    this.macros.add(name.word);
  }
}

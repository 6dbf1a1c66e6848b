import type { TextRange } from '../../std/problem.ts';

/** The tree of a template. Nodes are plain values; ranges are those of the template's source. */
export interface TemplateTree {
  readonly kind: 'template';
  readonly children: readonly StatementNode[];
  readonly range: TextRange;
}

/** What stands in a template or block, one after another. */
export type StatementNode =
  TextNode | CommentNode | ReferenceNode | SetNode | IfNode | DirectiveNode;

/** What has a value: in conditions, after the `=` of `#set`, among arguments. */
export type ExpressionNode =
  | ReferenceNode
  | StringNode
  | NumberNode
  | BooleanNode
  | ListNode
  | MapNode
  | RangeNode
  | WordNode
  | NotNode
  | BinaryNode;

interface NodeBase {
  readonly range: TextRange;
}

/** Text which goes to the output as it is. */
export interface TextNode extends NodeBase {
  readonly kind: 'text';
  readonly text: string;
}

/** A comment of any kind; prints nothing but what its token held before it. */
export interface CommentNode extends NodeBase {
  readonly kind: 'comment';
  /** What stood before the comment in the same token and is printed; nearly always empty. */
  readonly text: string;
}

/** `$name.property.method(…)[index]` */
export interface ReferenceNode extends NodeBase {
  readonly kind: 'reference';
  /** Name of the variable. */
  readonly root: string;
  readonly rootRange: TextRange;
  readonly parts: readonly ReferencePart[];
  /** `$!name`: prints nothing without a value, also in the dialect where others print themselves. */
  readonly quiet: boolean;
  /** `${name}` */
  readonly formal: boolean;
  /** A name without `$`, as can be written among the arguments of a method; has no value. */
  readonly bare: boolean;
  /** `$\!name`, which is only ever text. */
  readonly neverValue: boolean;
  /** An odd number of backslashes stands before it: prints its own text when it has a value. */
  readonly escaped: boolean;
  /** Half the backslashes before it, which are printed. */
  readonly escapePrefix: string;
  /** Characters taken into the same token which are printed before the value. */
  readonly textPrefix: string;
  /** What is printed when there is no value. */
  readonly absentText: string;
  /** The reference as it is written. */
  readonly literal: string;
}

/** What follows the name of a reference. */
export type ReferencePart = PropertyPart | MethodPart | IndexPart;

/** `.name` */
export interface PropertyPart extends NodeBase {
  readonly kind: 'property';
  readonly name: string;
}

/** `.name(arguments)` */
export interface MethodPart extends NodeBase {
  readonly kind: 'method';
  readonly name: string;
  readonly nameRange: TextRange;
  readonly args: readonly ExpressionNode[];
}

/** `[index]` */
export interface IndexPart extends NodeBase {
  readonly kind: 'index';
  readonly index: ExpressionNode;
}

/** What stands between a directive and its `#end`. */
export interface BlockNode extends NodeBase {
  readonly kind: 'block';
  readonly children: readonly StatementNode[];
  /** The source of the block as `#literal` prints it; empty in any other block. */
  readonly literal: string;
}

/** `#set($target = value)` */
export interface SetNode extends NodeBase {
  readonly kind: 'set';
  readonly target: ReferenceNode;
  /** The name a target without properties is stored under; not always that of the reference. */
  readonly targetName: string;
  readonly value: ExpressionNode;
}

/** `#if`, its `#elseif`s as further branches, and `#else`. */
export interface IfNode extends NodeBase {
  readonly kind: 'if';
  readonly branches: readonly { readonly condition: ExpressionNode; readonly body: BlockNode }[];
  readonly otherwise: BlockNode | undefined;
}

/** `#foreach`, `#define`, `#break`, a macro call, … */
export interface DirectiveNode extends NodeBase {
  readonly kind: 'directive';
  readonly name: string;
  readonly nameRange: TextRange;
  readonly args: readonly ExpressionNode[];
  /** Whether parentheses were written. */
  readonly hasArguments: boolean;
  readonly body: BlockNode | undefined;
  /** The call as it is written, which is printed if nothing is known under the name. */
  readonly literal: string;
}

/** A text in quotes. */
export interface StringNode extends NodeBase {
  readonly kind: 'string';
  /** The text, with escapes resolved; what is printed when there is no `content`. */
  readonly text: string;
  /** The text as a template of its own, for one in double quotes which holds `$` or `#`. */
  readonly content: readonly StatementNode[] | undefined;
  readonly literal: string;
}

/** A number as it is written. */
export interface NumberNode extends NodeBase {
  readonly kind: 'number';
  readonly text: string;
  readonly isFloat: boolean;
  readonly literal: string;
}

/** `true` or `false`. */
export interface BooleanNode extends NodeBase {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly literal: string;
}

/** `[1, 2]` */
export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly ExpressionNode[];
  readonly literal: string;
}

/** `{"key": value}` */
export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly members: readonly { readonly key: ExpressionNode; readonly value: ExpressionNode }[];
  readonly literal: string;
}

/** `[1..5]` */
export interface RangeNode extends NodeBase {
  readonly kind: 'range';
  readonly from: ExpressionNode;
  readonly to: ExpressionNode;
  readonly literal: string;
}

/** A word among the arguments of a directive, such as the `in` of `#foreach`. */
export interface WordNode extends NodeBase {
  readonly kind: 'word';
  readonly word: string;
  readonly literal: string;
}

/** `!operand` or `not operand`. */
export interface NotNode extends NodeBase {
  readonly kind: 'not';
  readonly operand: ExpressionNode;
  readonly literal: string;
}

/** Operators between two operands; words such as `and` and `eq` are these too. */
export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '&&' | '||' | '<' | '<=' | '>' | '>=' | '==' | '!=';

/** `left operator right` */
export interface BinaryNode extends NodeBase {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
  readonly literal: string;
}

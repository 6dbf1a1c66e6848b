import type { CompileScope, Statement, Test } from './compile-scope.ts';
import { compileDirective } from './compile-directive.ts';
import { compileExpression, compileTest } from './compile-expression.ts';
import { compileAssignment, compilePrintedReference } from './compile-reference.ts';
import { describeValue } from './describe-value.ts';
import type { ExpressionNode, IfNode, SetNode, StatementNode } from '../syntax/tree.ts';

/** The statements of a template or block as one. Text that stands together is joined. */
export function compileStatements(nodes: readonly StatementNode[], scope: CompileScope): Statement {
  const statements: Statement[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') statements.push(printText(text));
    text = '';
  };
  for (const node of nodes) {
    if (scope.isWatched && node.kind !== 'comment') {
      flush();
      statements.push(watchStatement(node, compileStatement(node, scope)));
    } else if (node.kind === 'text' || node.kind === 'comment') {
      text += node.text;
    } else {
      flush();
      statements.push(compileStatement(node, scope));
    }
  }
  flush();
  return sequence(statements);
}

/** Shows a watcher when the statement begins and when it is left, however that happens. */
function watchStatement(node: StatementNode, statement: Statement): Statement {
  const begin = { kind: 'begin', node } as const;
  const end = { kind: 'end', node } as const;
  return (state) => {
    state.watcher?.watch(begin, state);
    try {
      statement(state);
    } finally {
      state.watcher?.watch(end, state);
    }
  };
}

function printText(text: string): Statement {
  return (state) => {
    state.out += text;
  };
}

function sequence(statements: readonly Statement[]): Statement {
  const [first, second, third, fourth] = statements;
  if (first === undefined) return () => {};
  if (second === undefined) return first;
  if (third === undefined) {
    return (state) => {
      first(state);
      second(state);
    };
  }
  if (fourth === undefined) {
    return (state) => {
      first(state);
      second(state);
      third(state);
    };
  }
  return (state) => {
    for (const statement of statements) statement(state);
  };
}

function compileStatement(node: StatementNode, scope: CompileScope): Statement {
  switch (node.kind) {
    case 'text':
    case 'comment':
      return printText(node.text);
    case 'reference':
      return compilePrintedReference(node, scope);
    case 'set':
      return compileSet(node, scope);
    case 'if':
      return compileIf(node, scope);
    case 'directive':
      return compileDirective(node, scope);
  }
}

/** A value which is missing altogether assigns nothing, the variable keeps what it has. */
function compileSet(node: SetNode, scope: CompileScope): Statement {
  const evaluate = compileExpression(node.value, scope);
  const assign = compileAssignment(node.target, node.targetName, scope);
  if (scope.isWatched) {
    return (state) => {
      const value = evaluate(state);
      if (value !== null) assign(state, value);
      state.watcher?.watch({ kind: 'set', node, value }, state);
    };
  }
  if (!scope.isListening) {
    return (state) => {
      const value = evaluate(state);
      if (value !== null) assign(state, value);
    };
  }
  return (state) => {
    const value = evaluate(state);
    if (value !== null) assign(state, value);
    state.listener?.({
      kind: 'directive',
      name: '#set',
      range: node.range,
      value: describeValue(value),
      output: undefined,
    });
  };
}

function compileIf(node: IfNode, scope: CompileScope): Statement {
  const branches = node.branches.map(({ condition, body }) => ({
    test: compileCondition(node, condition, scope),
    body: scope.block(body),
  }));
  const otherwise = node.otherwise === undefined ? undefined : scope.block(node.otherwise);
  if (scope.isListening) return compileHeardIf(node, branches, otherwise);
  const [only] = branches;
  if (only !== undefined && branches.length === 1) {
    const { test, body } = only;
    if (otherwise === undefined) {
      return (state) => {
        if (test(state)) body(state);
      };
    }
    return (state) => {
      if (test(state)) body(state);
      else otherwise(state);
    };
  }
  return (state) => {
    for (const { test, body } of branches) {
      if (test(state)) {
        body(state);
        return;
      }
    }
    otherwise?.(state);
  };
}

function compileCondition(node: IfNode, condition: ExpressionNode, scope: CompileScope): Test {
  const test = compileTest(condition, scope);
  if (!scope.isWatched) return test;
  return (state) => {
    const truth = test(state);
    state.watcher?.watch({ kind: 'test', node, condition, truth }, state);
    return truth;
  };
}

function compileHeardIf(
  node: IfNode,
  branches: readonly { test: Test; body: Statement }[],
  otherwise: Statement | undefined,
): Statement {
  return (state) => {
    const start = state.out.length;
    const taken = branches.find(({ test }) => test(state));
    (taken?.body ?? otherwise)?.(state);
    state.listener?.({
      kind: 'directive',
      name: '#if',
      range: node.range,
      value: describeValue(taken !== undefined),
      output: state.nesting === 0 ? { start, end: state.out.length } : undefined,
    });
  };
}

import { Option } from 'commander';
import type { RequestTestResult } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import {
  projectTemplateTests,
  type ProjectTemplateTest,
} from '#shared/template-tests/project-template-tests.ts';
import { testedTemplate, testedTemplateTitle } from '#shared/entities/rest/tested-template.ts';
import type { TemplateTestResult } from '#shared/template-tests/run-template-test.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadProject } from '../load-project.ts';
import type { DefineCommand } from '../define-command.ts';
import { counted } from '../terminal.ts';

type Kind = 'requests' | 'templates';

/** Runs saved requests and template tests, and holds what comes of them against what was expected. */
export const testCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('test')
    .summary('run saved requests and template tests')
    .description(
      'Runs the saved requests of a project and holds each answer against its assertions, then its template tests. Prints the Test Anything Protocol, or JSON. Exits with 1 when something failed.',
    )
    .argument('<project>', 'folder of the project')
    .argument('[names...]', 'saved requests and template tests to run; all when none is named')
    .addOption(new Option('--only <kind>', 'run one kind').choices(['requests', 'templates']))
    .option('--json', 'print the results as JSON')
    .addHelpText(
      'after',
      `
Examples:
  gatewright test shop
  gatewright test shop 'Place an order' 'Check health'
  gatewright test shop --only templates
  gatewright test shop --json > results.json
`,
    )
    .action(async (path: string, names: string[], options: { json?: true; only?: Kind }) => {
      const { root, project } = await loadProject(path);
      const asJson = options.json === true;
      const chosen = chooseTests(project, names, options.only);
      const count = chosen.requests.length + chosen.templates.length;
      const results: object[] = [];
      const passed = { request: 0, template: 0 };
      const tell = (
        result: RequestTestResult | TestedTemplateResult,
        kind: 'request' | 'template',
        tap: string,
      ): void => {
        if (results.length === 0 && !asJson) terminal.out(plan(count));
        results.push({ kind, ...result });
        if (result.passed) passed[kind] += 1;
        if (!asJson) terminal.out(tap);
      };
      // The simulator is loaded by the commands that need it: serving starts sooner without it in this thread.
      if (chosen.requests.length > 0) {
        const { SimulatorHost } = await import('../../node/simulator-host.ts');
        const { runSavedRequests } = await import('../../node/requests/run-saved-requests.ts');
        const host = new SimulatorHost({ projectFolder: root });
        try {
          await runSavedRequests(host, project, chosen.requests, (result) =>
            tell(result, 'request', requestLines(results.length + 1, result)),
          );
        } finally {
          await host.close();
        }
      }
      const { runTemplateTest } = await import('#shared/template-tests/run-template-test.ts');
      for (const { api, test } of chosen.templates) {
        const result = runTemplateTest(testedTemplate(api, test), test);
        const template = testedTemplateTitle(api, test);
        const told = { ...result, template, apiId: api.id };
        tell(told, 'template', templateLines(results.length + 1, template, result));
      }
      if (!asJson && results.length === 0) terminal.out(plan(0));
      if (asJson) terminal.out(`${JSON.stringify(results, null, 2)}\n`);
      const failed = count - passed.request - passed.template;
      terminal.err(summary(chosen, passed, failed));
      done(failed > 0 ? exitCodes.findings : exitCodes.ok);
    });
};

/** A template test's result with what it is about. */
interface TestedTemplateResult extends TemplateTestResult {
  readonly template: string;
  readonly apiId: string;
}

interface ChosenTests {
  /** Names, in the order in which they run. */
  readonly requests: readonly string[];
  readonly templates: readonly ProjectTemplateTest[];
}

/** @throws CodedError BAD_REQUEST when a name is neither that of a saved request nor of a template test */
function chooseTests(project: Project, names: readonly string[], only?: Kind): ChosenTests {
  const requests = only === 'templates' ? [] : Object.keys(project.requests).sort();
  const templates = only === 'requests' ? [] : projectTemplateTests(project);
  if (names.length === 0) return { requests, templates };
  for (const name of names)
    if (!requests.includes(name) && !templates.some(({ test }) => test.name === name)) {
      const what =
        only === undefined
          ? 'saved request or template test'
          : only === 'requests'
            ? 'saved request'
            : 'template test';
      throw new CodedError('BAD_REQUEST', `There is no ${what} "${name}".`, { subject: name });
    }
  return {
    requests: names.filter((name) => requests.includes(name)),
    templates: names.flatMap((name) => templates.filter(({ test }) => test.name === name)),
  };
}

function plan(count: number): string {
  return `TAP version 14\n1..${count}\n`;
}

function summary(
  { requests, templates }: ChosenTests,
  passed: { readonly request: number; readonly template: number },
  failed: number,
): string {
  const parts = [
    ...(requests.length > 0 ? [counted(passed.request, 'request')] : []),
    ...(templates.length > 0 ? [counted(passed.template, 'template test')] : []),
  ];
  return parts.length === 0
    ? 'The project has no saved requests and no template tests.\n'
    : `${parts.join(' and ')} passed, ${failed} failed.\n`;
}

/** One test point with its assertions that failed (documented, "TAP 14 specification"). */
function requestLines(
  number: number,
  { name, passed, latencyMs, checks }: RequestTestResult,
): string {
  const lines = [pointLine(number, name, passed, ` # time=${latencyMs.toFixed(0)}ms`)];
  if (!passed) {
    lines.push('  ---', '  failures:');
    for (const check of checks)
      if (!check.passed)
        lines.push(
          `    - assertion: ${JSON.stringify(check.label)}`,
          `      found: ${JSON.stringify(check.message)}`,
        );
    lines.push('  ...');
  }
  return `${lines.join('\n')}\n`;
}

function templateLines(number: number, template: string, result: TemplateTestResult): string {
  const { name, passed, message, expected, actual } = result;
  const lines = [pointLine(number, name, passed, '')];
  if (!passed)
    lines.push(
      '  ---',
      `  template: ${JSON.stringify(template)}`,
      `  message: ${JSON.stringify(message)}`,
      ...textLines('expected', expected),
      ...(actual === null ? [] : textLines('actual', actual)),
      '  ...',
    );
  return `${lines.join('\n')}\n`;
}

/** A text as a YAML block; one that a block cannot keep as it is, in quotes. */
function textLines(key: string, text: string): string[] {
  if (!/^[^\s].*$/s.test(text) || /[^\S\n]\n|[^\S\n]$|[^\n\x20-\ud7ff\ue000-\uffff]/.test(text))
    return [`  ${key}: ${JSON.stringify(text)}`];
  const keep = text.endsWith('\n') ? '+' : '-';
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  return [`  ${key}: |${keep}`, ...lines.map((line) => (line === '' ? '' : `    ${line}`))];
}

function pointLine(number: number, name: string, passed: boolean, directive: string): string {
  const title = name.replaceAll(/[\\#]/g, String.raw`\$&`);
  return `${passed ? 'ok' : 'not ok'} ${number} - ${title}${directive}`;
}

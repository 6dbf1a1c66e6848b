import type { RequestTestResult } from '#shared/ipc/channels.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../run-cli.ts';
import { counted } from '../terminal.ts';

/** Runs saved requests and holds each answer against its assertions. */
export const testCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('test')
    .summary('run saved requests and their assertions')
    .description(
      'Runs the saved requests of a project and holds each answer against its assertions.\nPrints the Test Anything Protocol, or JSON. Exits with 1 when an assertion failed.',
    )
    .argument('<project>', 'folder of the project')
    .argument('[names...]', 'saved requests to run; all when none is named')
    .option('--json', 'print the results as JSON')
    .addHelpText(
      'after',
      `
Examples:
  gatewright test shop
  gatewright test shop 'Place an order' 'Check health'
  gatewright test shop --json > results.json
`,
    )
    .action(async (path: string, names: string[], options: { json?: true }) => {
      const { loadProject } = await import('../load-project.ts');
      const { root, project } = await loadProject(path);
      const asJson = options.json === true;
      const wanted = names.length === 0 ? null : names;
      const count = wanted?.length ?? Object.keys(project.requests).length;
      const plan = `TAP version 14\n1..${count}\n`;
      const { SimulatorHost } = await import('../../node/simulator-host.ts');
      const { runSavedRequests } = await import('../../node/requests/run-saved-requests.ts');
      const host = new SimulatorHost({ projectFolder: root });
      try {
        let number = 0;
        const results = await runSavedRequests(host, project, wanted, (result) => {
          number += 1;
          if (asJson) return;
          if (number === 1) terminal.out(plan);
          terminal.out(tapLines(number, result));
        });
        if (!asJson && number === 0) terminal.out(plan);
        if (asJson) terminal.out(`${JSON.stringify(results, null, 2)}\n`);
        const failed = results.filter(({ passed }) => !passed).length;
        terminal.err(
          count === 0
            ? 'The project has no saved requests.\n'
            : `${counted(results.length - failed, 'request')} passed, ${failed} failed.\n`,
        );
        done(failed > 0 ? exitCodes.findings : exitCodes.ok);
      } finally {
        await host.close();
      }
    });
};

/** One test point with its subtests' failures (documented, "TAP 14 specification"). */
function tapLines(number: number, { name, passed, latencyMs, checks }: RequestTestResult): string {
  const title = name.replaceAll(/[\\#]/g, String.raw`\$&`);
  const lines = [
    `${passed ? 'ok' : 'not ok'} ${number} - ${title} # time=${latencyMs.toFixed(0)}ms`,
  ];
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

import { Option } from 'commander';
import { heldAgainst, type HeldAgainst } from '#shared/edits/held-against.ts';
import type { Project } from '#shared/project/project.ts';
import { exitCodes } from '../exit-codes.ts';
import { readDesign, type ReadDesign } from '../read-design.ts';
import type { DefineCommand } from '../define-command.ts';

interface DiffOptions {
  readonly json?: true;
  readonly markdown?: true;
  readonly failOn?: 'breaking' | 'any';
}

/** Says what differs between two designs, and what of it breaks callers. */
export const diffCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('diff')
    .summary('say what differs between two designs')
    .description(
      'Says what differs between two designs by its meaning, and what of it breaks callers. Each is a project folder, an OpenAPI or Swagger document, or a CloudFormation or SAM template. With a document on either side only what OpenAPI can say is compared.',
    )
    .argument('<before>', 'the design as it was')
    .argument('<after>', 'the design as it is')
    .option('--json', 'print the differences as JSON')
    .addOption(
      new Option('--markdown', 'print them as Markdown, for a pull request').conflicts('json'),
    )
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit with 1 when there is a breaking, or any, difference',
      ).choices(['breaking', 'any']),
    )
    .addHelpText(
      'after',
      `
Examples:
  gatewright diff live.openapi.yaml shop
  gatewright diff main/shop shop --fail-on breaking
  gatewright diff before.yaml after.yaml --markdown >> $GITHUB_STEP_SUMMARY
`,
    )
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { compareProjects } = await import('#shared/compare/compare-projects.ts');
      const { isBreaking } = await import('#shared/compare/difference.ts');
      const { printDifferences, printDifferencesMarkdown, summary } =
        await import('#shared/compare/print-differences.ts');
      const [from, to] = await readBoth(before, after);
      const isOpenApi = from.kind === 'openapi' || to.kind === 'openapi';
      // A document has no stages, and what an import makes around it (functions, back ends) is not said in it.
      const differences = compareProjects(from.project, to.project, { apisOnly: isOpenApi }).filter(
        ({ subject }) =>
          !(isOpenApi && subject === 'stage') && !(from.kind !== to.kind && subject === 'project'),
      );
      if (options.json === true) terminal.out(`${JSON.stringify(differences, null, 2)}\n`);
      else if (options.markdown === true) terminal.out(printDifferencesMarkdown(differences));
      else terminal.out(printDifferences(differences));
      if (options.json === true) terminal.err(`${summary(differences)}\n`);
      const fails =
        options.failOn === 'any'
          ? differences.length > 0
          : options.failOn === 'breaking' && differences.some(isBreaking);
      done(fails ? exitCodes.findings : exitCodes.ok);
    });
};

/** Imports use the region and account of the project on the other side, so that ARNs compare. */
async function readBoth(before: string, after: string): Promise<[ReadDesign, ReadDesign]> {
  const from = await readDesign(before);
  const to = await readDesign(after, from.project);
  const other = from.kind !== 'project' && to.kind === 'project' ? to.project : from.project;
  const howBefore = howHeldAgainst(from, to.project);
  if (howBefore !== undefined) return [await readDesign(before, other, howBefore), to];
  const howAfter = howHeldAgainst(to, from.project);
  if (howAfter !== undefined) return [from, await readDesign(after, other, howAfter)];
  return other === from.project ? [from, to] : [await readDesign(before, other), to];
}

/** How a document is read that is held against a design; undefined where it was read so. */
function howHeldAgainst({ kind, project }: ReadDesign, other: Project): HeldAgainst | undefined {
  const [api] = Object.values(project.apis);
  if (kind !== 'openapi' || api === undefined) return undefined;
  const others = Object.values(other.apis);
  const lone = others.length === 1 ? others[0] : undefined;
  const counterpart = others.find(({ name }) => name === api.name) ?? lone;
  if (counterpart === undefined) return undefined;
  const how = heldAgainst(other, counterpart);
  const isReadSo =
    how.basePath === undefined && (how.apiKind === undefined || how.apiKind === api.kind);
  return isReadSo ? undefined : how;
}

import { importBaseOf } from '#shared/edits/import-base.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { exportOver, type ExportedOver } from '#shared/openapi/lossless/export-over.ts';
import type { Project } from '#shared/project/project.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';
import { textIn } from './read-beside.ts';

/** The document an API came from with what changed since, and what it is read beside. */
export interface ExportedAsImported extends Omit<ExportedOver, 'refusals'> {
  /** Of the document the API came from. */
  readonly fileName: string;
  /** Reads the files it refers to, as they were then. */
  readonly readInclude: (path: string) => string | undefined;
}

/**
 * An API as the OpenAPI document it was last imported from, with what changed since: order, comments and all the design has
 * no place for are as they were. A document that cannot take the changes is written anew, which a warning says. Undefined when
 * the API came from no document, or its copy is not to be understood.
 */
export function exportAsImported(project: Project, apiId: string): ExportedAsImported | undefined {
  const known = importBaseOf(project, apiId);
  if (known.kind !== 'known') return undefined;
  const { fileName, text, basePath, includes } = known.base;
  const readInclude = textIn(includes ?? {});
  const over = exportOver(text, project, apiId, {
    fileName,
    readInclude,
    ...(basePath !== undefined && { basePath }),
  });
  const why = over.problems.find(isError);
  if (why === undefined)
    return {
      fileName,
      readInclude,
      text: over.text,
      problems: [...refused(over.refusals, fileName), ...over.problems],
    };
  const anew = exportOpenApi(project, apiId, { extensions: true, format: syntaxOf(text) });
  return {
    fileName,
    readInclude,
    text: anew.text,
    problems: [
      {
        ruleId: 'written-anew',
        severity: 'warning',
        message: `${fileName} cannot be kept as it was: ${why.message} The document is written anew.`,
        place: { file: fileName },
      },
      ...anew.problems,
    ],
  };
}

/** One warning for all that the service would refuse in the document, which an import put right in the design alone. */
function refused(refusals: readonly Problem[], fileName: string): Problem[] {
  const [first, ...others] = refusals;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [
    {
      ruleId: 'document-refused',
      severity: 'warning',
      message: `API Gateway refuses ${fileName} as it stands: ${first.message}${more} A document of its own has what the import put right.`,
      place: first.place,
    },
  ];
}

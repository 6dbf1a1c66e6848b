import { isError, type Problem } from '#shared/std/problem.ts';

/**
 * Warnings that are not the service's: it imports such a document without a word, or they are of this program alone.
 */
const ownWarnings = new Set([
  'duplicate-name',
  'forbidden-key',
  'http-api-extension',
  'method-without-integration',
  'misplaced-extension',
  'no-paths',
  'unknown-extension',
]);

/**
 * The error that ends an import which is to fail on warnings, as by the service's parameter `failonwarnings`; undefined when nothing
 * was found that the service would refuse or warn of (the kinds of warnings are assumed: no list of them is documented).
 *
 * @param problems what the import found
 * @param file name of the document
 */
export function failOnWarnings(problems: readonly Problem[], file: string): Problem | undefined {
  if (!problems.some(failsImport)) return undefined;
  return {
    ruleId: 'fail-on-warnings',
    severity: 'error',
    // The first words are the service's, as users quote it.
    message: problems.some(isError)
      ? 'Errors found during import: nothing was imported.'
      : 'Warnings found during import, and they are to fail it: nothing was imported.',
    place: { file },
  };
}

function failsImport({ severity, ruleId }: Problem): boolean {
  return severity === 'error' || (severity === 'warning' && !ownWarnings.has(ruleId));
}

import { serviceRefusals } from '#shared/diagnostics/service-refusals.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { keysOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { Fix } from '#shared/std/problem.ts';
import { placeInDocument } from '../place-in-document.ts';
import { valueAtPointer, type ImportContext } from './import-context.ts';
import { isIntrinsic } from './resolve-intrinsic.ts';

/**
 * Reports what the service would refuse of an imported API, in its words, at its place in the document. What a function of
 * CloudFormation stands for is not judged: only a deployment knows it.
 */
export function reportRefusals(project: Project, api: RestApi, context: ImportContext): void {
  for (const { ruleId, message, ref, keys, fixes } of serviceRefusals(project, api)) {
    const owner = keysOf(ref);
    // Keys of an API's entities begin with `apis` and its id.
    const tokens = [...owner, ...keys].slice(2);
    const pointer = placeInDocument(api, tokens, context.document, context.operations);
    if (isIntrinsic(valueAtPointer(context.document, pointer))) continue;
    context.report.add(
      ruleId,
      'error',
      pointer,
      message,
      fixes.map((fix) => fromRoot(fix, owner)),
    );
  }
}

function fromRoot({ title, changes }: Fix, owner: readonly string[]): Fix {
  return {
    title,
    changes: changes.map((change) => ({ ...change, keys: [...owner, ...change.keys] })),
  };
}

import type { CaseKind } from '../conformance-case.ts';
import { parameterMapping } from './parameter-mapping.ts';
import { restInvoke } from './rest-invoke.ts';
import { testInvoke } from './test-invoke.ts';
import { openApiExportKind } from './openapi-export.ts';
import { openApiImportKind } from './openapi-import.ts';
import { vtlKind } from './vtl.ts';
import { vtlLineKind } from './vtl-line.ts';

/** Every kind of case that can be run. A case of another kind is skipped. */
export const caseKinds: readonly CaseKind[] = [
  vtlKind,
  vtlLineKind,
  restInvoke,
  testInvoke,
  parameterMapping,
  openApiImportKind,
  openApiExportKind,
];

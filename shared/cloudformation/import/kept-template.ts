import type { Api } from '#shared/entities/api.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { takenValues } from './template-parameters.ts';
import type { TemplateScope } from './template-scope.ts';

/** What an API keeps of the template it came from, under `kept.template`. */
export interface TemplateSource {
  readonly [key: string]: string | Readonly<Record<string, string>>;
  readonly fileName: string;
  /** The template as it was, comments and all; only values of API keys are taken out. */
  readonly text: string;
  /** Region and account it was worked out with. */
  readonly region: string;
  readonly accountId: string;
  /** Texts of the files it includes, by the path it names them with. */
  readonly includes: Readonly<Record<string, string>>;
  /** Values that were given to its parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface SourceOptions {
  readonly fileName: string;
  readonly region: string;
  readonly accountId: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The template and the files it includes as they are kept with each of its APIs. */
export function keepSource(
  text: string,
  options: SourceOptions,
  includes: ReadonlyMap<string, string>,
  scope: TemplateScope,
): TemplateSource {
  return {
    fileName: options.fileName,
    text: withoutSecrets(text, scope),
    region: options.region,
    accountId: options.accountId,
    includes: recordOf(includes),
    parameters: takenValues(options.parameters ?? {}, scope.template),
  };
}

/** The template of an API and the logical id it has there; undefined when it came from elsewhere or is damaged. */
export function keptSource(
  api: Api,
): { readonly source: TemplateSource; readonly logicalId: string } | undefined {
  const kept: JsonObject | undefined = objectAt(api.kept, 'template');
  const text = textAt(kept, 'text');
  const logicalId = textAt(kept, 'logicalId');
  if (kept === undefined || text === undefined || logicalId === undefined) return undefined;
  return {
    logicalId,
    source: {
      fileName: textAt(kept, 'fileName') ?? 'template',
      text,
      region: textAt(kept, 'region') ?? 'us-east-1',
      accountId: textAt(kept, 'accountId') ?? '123456789012',
      includes: textsOf(objectAt(kept, 'includes')),
      parameters: textsOf(objectAt(kept, 'parameters')),
    },
  };
}

function textsOf(object: JsonObject | undefined): Record<string, string> {
  return recordOf(
    Object.entries(object ?? {}).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
}

/** Values of API keys are secrets and must not reach project files: each becomes `AWS::NoValue`. */
function withoutSecrets(text: string, scope: TemplateScope): string {
  const pointers = [...scope.resources.keys()].flatMap((id) =>
    scope.typeOf(id) === 'AWS::ApiGateway::ApiKey' &&
    typeof memberOf(scope.propertiesOf(id), 'Value') === 'string'
      ? [pointerTo('/Resources', id, 'Properties', 'Value')]
      : [],
  );
  if (pointers.length === 0) return text;
  const read = readDocument(text);
  if (read.kind === 'broken') return text;
  let result = text;
  const spans = [...read.locate(pointers).values()].sort((a, b) => b.start - a.start);
  for (const { start, end } of spans) {
    const value = text.slice(start, end);
    const ending = /\s*$/.exec(value)?.[0] ?? '';
    result = `${result.slice(0, start)}{"Ref": "AWS::NoValue"}${ending}${result.slice(end)}`;
  }
  return result;
}

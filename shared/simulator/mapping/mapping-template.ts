import { compileTemplate, type CompiledTemplate } from '#shared/vtl/compile-template.ts';
import type { InputParams } from '#shared/vtl/input-object.ts';
import {
  createMappingScope,
  type MappingInput,
  type MappingOverrides,
} from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import { escapePointerToken } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { setMember } from '#shared/std/set-member.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import type { ContextMap, ContextSource } from '../context-variables.ts';
import { toHeaderRecord } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';

/** What templates left in `$context.requestOverride` and `$context.responseOverride`. */
export type TemplateOverrides = MappingOverrides;

/** Where a table of templates stands, for problems. */
export interface TemplatePlace {
  /** JSON pointer of the table. */
  readonly pointer: string;
  /** Text form of the EntityRef of the method. */
  readonly entity: string;
  /** e.g. `GET /pets`. */
  readonly title: string;
}

export interface MappingTemplate {
  /** Its key in the table, e.g. `application/json`. */
  readonly contentType: string;
  /** Written as nothing at all: the payload passes through (documented, "Select a VTL Mapping Template"). */
  readonly isEmpty: boolean;
  /** What it renders to whatever comes in; undefined when that depends. */
  readonly constantText: string | undefined;
  /** `constantText` as it is sent. */
  readonly constantBytes: Uint8Array | undefined;
  readonly compiled: CompiledTemplate | undefined;
  /** Why it does not compile. */
  readonly fault: string | undefined;
}

/** The mapping templates of one integration or integration response, by content type, or by what an expression selects. */
export class MappingTemplates {
  readonly #byType = new Map<string, MappingTemplate>();

  /** @param keys content types go without regard to case */
  constructor(
    sources: Readonly<Record<string, string>>,
    place: TemplatePlace,
    problems: Problem[],
    keys: 'content-types' | 'selected' = 'content-types',
  ) {
    for (const [contentType, source] of Object.entries(sources))
      this.#byType.set(
        keys === 'selected' ? contentType : contentType.toLowerCase(),
        compileMappingTemplate(contentType, source, place, problems),
      );
  }

  get isEmpty(): boolean {
    return this.#byType.size === 0;
  }

  /**
   * The template for a request of this media type, or of the key that was selected; `$default` catches the rest
   * (assumed for media types; documented for keys, "WebSocket selection expressions").
   */
  forRequest(mediaType: string): MappingTemplate | undefined {
    return this.#byType.get(mediaType) ?? this.#byType.get('$default');
  }

  /**
   * The template for a client that accepts this media type: its own, else that of `application/json`,
   * else the first (documented, "Select a VTL Mapping Template").
   */
  forResponse(mediaType: string): MappingTemplate | undefined {
    const template = this.#byType.get(mediaType) ?? this.#byType.get('application/json');
    if (template !== undefined) return template;
    for (const first of this.#byType.values()) return first;
    return undefined;
  }
}

function compileMappingTemplate(
  contentType: string,
  source: string,
  place: TemplatePlace,
  problems: Problem[],
): MappingTemplate {
  const compiled = compileTemplate(source);
  const faults = compiled.problems.map(({ message }) => message);
  for (const problem of compiled.problems)
    problems.push({
      ...problem,
      message: `The mapping template for ${contentType} of ${place.title} cannot be read: ${problem.message} Requests that need it are answered with 500.`,
      place: {
        ...problem.place,
        pointer: `${place.pointer}/${escapePointerToken(contentType)}`,
        entity: place.entity,
      },
    });
  // Without these two characters nothing in a template is anything but text.
  const constantText = /[$#]/.test(source) ? undefined : source;
  return {
    contentType,
    isEmpty: source === '',
    constantText,
    constantBytes: constantText === undefined ? undefined : textToBytes(constantText),
    compiled: compiled.program === undefined ? undefined : compiled,
    fault: faults.length === 0 ? undefined : faults.join(' '),
  };
}

/** What a template sees: `$input`, `$context`, `$stageVariables`. */
export interface TemplateInput {
  readonly body: string;
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly query: QueryParameters;
  readonly headers: HeaderList;
  readonly context: ContextSource;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** What an earlier template of the same request left behind (recorded, mock). */
  readonly overrides: TemplateOverrides | undefined;
}

export interface RenderedTemplate {
  readonly text: string;
  readonly overrides: TemplateOverrides;
}

/** @throws VtlError when the template fails on this input */
export function renderMappingTemplate(
  template: CompiledTemplate,
  input: TemplateInput,
): RenderedTemplate {
  const mapping = createMappingScope(new ScopeInput(input));
  const text = renderTemplate(template, mapping.scope);
  return { text, overrides: mapping.overrides() };
}

/** What the scope is made of; `$context` is made when a template names it. */
class ScopeInput implements MappingInput {
  readonly body: string;
  readonly params: InputParams;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly overrides: TemplateOverrides | undefined;
  readonly #context: ContextSource;

  constructor(input: TemplateInput) {
    this.body = input.body;
    this.params = new RequestParams(input);
    this.stageVariables = input.stageVariables;
    this.overrides = input.overrides;
    this.#context = input.context;
  }

  get context(): ContextMap {
    return this.#context.variables;
  }
}

/** Records of the parameters, made when a template asks for one. */
class RequestParams implements InputParams {
  readonly #input: TemplateInput;
  #path: Record<string, string> | undefined;
  #querystring: Record<string, string> | undefined;
  #header: Record<string, string> | undefined;

  constructor(input: TemplateInput) {
    this.#input = input;
  }

  get path(): Record<string, string> {
    return (this.#path ??= toRecord(this.#input.pathParameters, (value) => value));
  }

  get querystring(): Record<string, string> {
    return (this.#querystring ??= toRecord(this.#input.query, (values) => values.at(-1) ?? ''));
  }

  get header(): Record<string, string> {
    return (this.#header ??= toHeaderRecord(this.#input.headers));
  }
}

function toRecord<T>(
  values: ReadonlyMap<string, T>,
  toText: (value: T) => string,
): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [name, value] of values) setMember(record, name, toText(value));
  return record;
}

import { JavaList } from '../json/java-list.ts';
import { JavaMap, SilentMap } from '../json/java-map.ts';
import { toJavaString, type JavaValue } from '../json/java-value.ts';
import { LazyMembers } from '../json/lazy-members.ts';
import { toJavaValue, type PlainJson } from '../json/plain-json.ts';
import { InputObject, type InputParams } from './input-object.ts';
import type { TemplateScope } from './template-scope.ts';
import { UtilObject } from './util-object.ts';

/** What a mapping template is rendered over, as the simulator knows it. */
export interface MappingInput {
  /** The payload as text; undefined or empty reads as `{}` (recorded). */
  readonly body: string | undefined;
  readonly params: InputParams;
  /** The members of `$context`, nested as they are written: `{ identity: { sourceIp: … } }`. */
  readonly context: { readonly [name: string]: PlainJson | undefined };
  readonly stageVariables: Readonly<Record<string, string>>;
  /**
   * What an earlier template of the same request has left in `$context.requestOverride` and
   * `$context.responseOverride`; recorded: a response template finds all of it again.
   */
  readonly overrides?: MappingOverrides | undefined;
}

/** A text, or several: a list sends a header more than once (documented). */
export type OverrideValue = string | readonly string[];

/** What a template has set in `$context.requestOverride` and `$context.responseOverride`. */
export interface MappingOverrides {
  readonly request: {
    readonly header: Readonly<Record<string, OverrideValue>>;
    readonly path: Readonly<Record<string, OverrideValue>>;
    readonly querystring: Readonly<Record<string, OverrideValue>>;
  };
  readonly response: {
    readonly header: Readonly<Record<string, OverrideValue>>;
    /** Only if it is an integer from 100 to 599; anything else is ignored (assumed). */
    readonly status: number | undefined;
  };
  /** Both maps as they are, own keys of the author included, for the next template. */
  readonly maps: { readonly requestOverride: JavaValue; readonly responseOverride: JavaValue };
}

/** The variables of a mapping template, and what it did to the overrides. */
export interface MappingScope {
  /** The variables for `renderTemplate`. */
  readonly scope: TemplateScope;
  /** Reads back what the template has set; to be called after rendering. */
  readonly overrides: () => MappingOverrides;
}

const requestParts = ['path', 'header', 'querystring'] as const;

/** The variables of a mapping template: `$input`, `$util`, `$context` and `$stageVariables`, each made when it is first named. */
export function createMappingScope(input: MappingInput): MappingScope {
  const variables = new MappingVariables(input);
  return { scope: variables, overrides: () => variables.overrides() };
}

/** What the templates of most requests leave behind. */
const noOverrides: MappingOverrides = {
  request: { header: {}, path: {}, querystring: {} },
  response: { header: {}, status: undefined },
  /** New ones each time, since the next template may change them. */
  get maps() {
    return {
      requestOverride: emptyMaps(requestParts),
      responseOverride: emptyMaps(['header']),
    };
  },
};

const names = ['input', 'util', 'context', 'stageVariables'] as const;

/** The variables, each made when it is first asked for by its name, all of them when they are listed. */
class MappingVariables extends Map<string, JavaValue> {
  readonly #input: MappingInput;
  #context: { readonly map: SilentMap; readonly members: ContextMembers } | undefined;

  constructor(input: MappingInput) {
    super();
    this.#input = input;
  }

  override get(name: string): JavaValue | undefined {
    const known = super.get(name);
    if (known !== undefined) return known;
    const made = this.#make(name);
    if (made !== undefined) super.set(name, made);
    return made;
  }

  override get size(): number {
    return this.#all().size;
  }

  override has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  override entries(): MapIterator<[string, JavaValue]> {
    return this.#all().entries();
  }

  override keys(): MapIterator<string> {
    return this.#all().keys();
  }

  override values(): MapIterator<JavaValue> {
    return this.#all().values();
  }

  override forEach(
    tell: (value: JavaValue, name: string, map: Map<string, JavaValue>) => void,
  ): void {
    this.#all().forEach(tell);
  }

  override [Symbol.iterator](): MapIterator<[string, JavaValue]> {
    return this.entries();
  }

  overrides(): MappingOverrides {
    // A template that does not name them changes nothing in them.
    return this.#context?.members.areOverridesSeen === true
      ? readOverrides(this.#context.map)
      : (this.#input.overrides ?? noOverrides);
  }

  #make(name: string): JavaValue | undefined {
    const input = this.#input;
    switch (name) {
      case 'input':
        return new InputObject(input.body, input.params);
      case 'util':
        return new UtilObject();
      case 'context': {
        const members = new ContextMembers(input);
        this.#context = { map: new SilentMap(members), members };
        return this.#context.map;
      }
      case 'stageVariables':
        return new JavaMap(new Map(Object.entries(input.stageVariables)));
      default:
        return undefined;
    }
  }

  #all(): Map<string, JavaValue> {
    return new Map(names.map((name) => [name, this.get(name) ?? null]));
  }
}

/** `$context`, members and all made as they are named: a template names two or three of some forty. */
class ContextMembers extends LazyMembers {
  constructor({ context, overrides }: MappingInput) {
    super({
      names: () => [...new Set([...Object.keys(context), ...overrideNames])],
      make: (name) =>
        isOverrideName(name) ? (overrides ?? noOverrides).maps[name] : memberOf(context, name),
    });
  }

  /** Whether the template can have changed an override. */
  get areOverridesSeen(): boolean {
    return overrideNames.some((name) => this.isMade(name));
  }
}

const overrideNames = ['requestOverride', 'responseOverride'] as const;

function isOverrideName(name: string): name is (typeof overrideNames)[number] {
  return name === 'requestOverride' || name === 'responseOverride';
}

function emptyMaps(keys: readonly string[]): SilentMap {
  return new SilentMap(new Map(keys.map((key) => [key, new SilentMap()])));
}

/** Maps below `$context` print as nothing, and list their keys as a HashMap does (recorded). */
function memberOf(
  members: { readonly [name: string]: PlainJson | undefined },
  name: string,
): JavaValue | undefined {
  if (!Object.hasOwn(members, name)) return undefined;
  const value = members[name];
  return isMap(value)
    ? new SilentMap(
        new LazyMembers({
          names: () => Object.keys(value),
          make: (inner) => memberOf(value, inner),
        }),
      )
    : toJavaValue(value, 'list');
}

function isMap(value: PlainJson | undefined): value is { readonly [key: string]: PlainJson } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readOverrides(context: JavaMap): MappingOverrides {
  const requestOverride = context.get('requestOverride');
  const responseOverride = context.get('responseOverride');
  return {
    request: {
      header: textsIn(requestOverride, 'header'),
      path: textsIn(requestOverride, 'path'),
      querystring: textsIn(requestOverride, 'querystring'),
    },
    response: {
      header: textsIn(responseOverride, 'header'),
      status: responseOverride instanceof JavaMap ? statusOf(responseOverride) : undefined,
    },
    maps: { requestOverride, responseOverride },
  };
}

function statusOf(responseOverride: JavaMap): number | undefined {
  const text = textOf(responseOverride.get('status'));
  return /^[1-5][0-9]{2}$/.test(text) ? Number(text) : undefined;
}

function textsIn(override: JavaValue, part: string): Record<string, OverrideValue> {
  const map = override instanceof JavaMap ? override.get(part) : null;
  if (!(map instanceof JavaMap) || map.size === 0) return {};
  return Object.fromEntries(
    map
      .entries()
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [
        textOf(key),
        value instanceof JavaList ? value.items.map(textOf) : textOf(value),
      ]),
  );
}

/** A map which holds itself by way of others has no text (Java fails on it; assumed to be ignored). */
function textOf(value: JavaValue): string {
  try {
    return toJavaString(value);
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

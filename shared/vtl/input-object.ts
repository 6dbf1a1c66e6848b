import { JavaList } from '../json/java-list.ts';
import { JavaMap } from '../json/java-map.ts';
import { JavaObject, toJavaString, type JavaValue } from '../json/java-value.ts';
import { compileJsonPath } from '../json/json-path/compile-json-path.ts';
import { JsonPathError } from '../json/json-path/path-step.ts';
import { LenientJsonError, parseLenientJson } from '../json/lenient-json.ts';
import { printJson } from '../json/print-json.ts';
import { HostObject } from './java/host-object.ts';
import { JavaException, PayloadException } from './java/java-exception.ts';

/** The parameters of a request by where they stand. */
export interface InputParams {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

function mapOf(params: InputParams): JavaMap {
  return new JavaMap(
    new Map(places.map((place) => [place, new JavaMap(new Map(Object.entries(params[place])))])),
  );
}

/** In the order in which `$input.params(name)` looks (documented). */
const places = ['path', 'querystring', 'header'] as const;

/** `$input`: the payload and the parameters of the request. Prints as nothing (recorded). */
export class InputObject extends HostObject {
  readonly className = 'Input';
  private readonly body: string;
  private readonly params: InputParams;
  /** Made when a template asks for it; from then on it is what counts, since a template can change it. */
  private paramsMap: JavaMap | undefined;
  private document: { readonly value: JavaValue } | undefined;

  constructor(body: string | undefined, params: InputParams) {
    super();
    // Recorded: an empty or absent payload reads as an empty object, as text too.
    this.body = body === undefined || body === '' ? '{}' : body;
    this.params = params;
  }

  override property(name: string): JavaValue {
    return name === 'body' || name === 'Body' ? this.body : null;
  }

  override call(name: string, args: readonly JavaValue[]): JavaValue | undefined {
    const [argument] = args;
    if (args.length === 0) {
      if (name === 'params') return (this.paramsMap ??= mapOf(this.params));
      return name === 'getBody' ? this.body : undefined;
    }
    if (args.length > 1 || typeof argument !== 'string') {
      // Velocity finds the method without parameters, and fails to call it.
      if (name !== 'params' && name !== 'getBody') return undefined;
      throw new JavaException('IllegalArgumentException', 'it does not take such arguments');
    }
    switch (name) {
      case 'path':
        return copyOf(this.read(argument));
      case 'json': {
        const value = this.read(argument);
        return printJson(value ?? '');
      }
      case 'params':
        return this.param(argument);
      default:
        return undefined;
    }
  }

  private param(name: string): JavaValue {
    if (this.paramsMap === undefined) {
      for (const place of places) {
        const values = this.params[place];
        if (Object.hasOwn(values, name)) return values[name] ?? null;
      }
      return '';
    }
    for (const place of places) {
      const map = this.paramsMap.get(place);
      if (map instanceof JavaMap && map.has(name)) return map.get(name);
    }
    return '';
  }

  private read(path: string): JavaValue {
    try {
      this.document ??= { value: parseLenientJson(this.body) };
    } catch (error) {
      if (!(error instanceof LenientJsonError)) throw error;
      throw new PayloadException(`the payload is not JSON, ${error.message}`);
    }
    try {
      return compileJsonPath(path).read(this.document.value);
    } catch (error) {
      if (!(error instanceof JsonPathError)) throw error;
      throw new JavaException('InvalidPathException', error.message);
    }
  }
}

/**
 * A value of the payload for the template. Each call of `path` reads the payload anew, so what a template
 * puts into one result is not seen in another.
 */
function copyOf(value: JavaValue): JavaValue {
  if (!(value instanceof JavaObject)) return value;
  if (value instanceof JavaList) return new JavaList(value.items.map(copyOf), value.kind);
  if (value instanceof JavaMap) {
    return new JavaMap(new Map(value.entries().map(([key, member]) => [key, copyOf(member)])));
  }
  return toJavaString(value);
}

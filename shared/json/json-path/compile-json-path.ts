import { JavaList } from '../java-list.ts';
import { regexMeter } from '../regex/regex-meter.ts';
import type { JavaValue } from '../java-value.ts';
import { toJavaValue, toPlainJson, type PlainJson } from '../plain-json.ts';
import { evaluateSteps } from './evaluate-path.ts';
import { parsePath } from './parse-path.ts';
import { isDefinite, PathMisapplied, PathNotFound } from './path-step.ts';

/** A JSONPath read once, to be applied any number of times. */
export interface CompiledJsonPath {
  readonly path: string;
  /** Whether it gives one value at most; an indefinite path always gives a list. */
  readonly isDefinite: boolean;
  /**
   * What the path leads to. Nothing there: null for a definite path, an empty list otherwise.
   *
   * @throws JsonPathError when a regular expression of a filter takes too many steps; see `regexMeter`
   */
  read(document: JavaValue): JavaValue;
}

const cache = new Map<string, CompiledJsonPath>();
const maxCached = 200;

/**
 * Reads a path in the dialect of Jayway JsonPath (documented as what `$input.path` uses; modelled on
 * version 2): `$.a['b']`, `[*]`, `..a`, `[0,2]`, `[1:3]`, `[-1:]`, `['a','b']` (gives a map), and filters
 * `[?(@.price > 100)]`.
 *
 * @throws JsonPathError for a path that cannot be read
 */
export function compileJsonPath(path: string): CompiledJsonPath {
  let compiled = cache.get(path);
  if (compiled === undefined) {
    compiled = compile(path);
    if (cache.size >= maxCached) cache.clear();
    cache.set(path, compiled);
  }
  return compiled;
}

function compile(path: string): CompiledJsonPath {
  const { steps } = parsePath(path);
  const definite = isDefinite(steps);
  return {
    path,
    isDefinite: definite,
    read(document) {
      let results: JavaValue[];
      try {
        results = document === null ? [] : evaluateSteps(steps, document, document);
      } catch (error) {
        if (!(error instanceof PathNotFound) && !(error instanceof PathMisapplied)) throw error;
        results = [];
      }
      return definite ? (results[0] ?? null) : new JavaList(results, 'json');
    },
  };
}

/**
 * Applies a path to a JavaScript JSON value, with all the steps for regular expressions there are.
 *
 * @throws JsonPathError for a path that cannot be read, or a filter that takes too many steps
 */
export function queryJsonPath(document: PlainJson, path: string): PlainJson {
  regexMeter.reset();
  return toPlainJson(compileJsonPath(path).read(toJavaValue(document, 'json')));
}

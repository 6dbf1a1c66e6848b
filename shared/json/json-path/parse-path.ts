import { parseFilter } from './parse-filter.ts';
import { JsonPathError, type ParsedPath, type PathStep } from './path-step.ts';

/**
 * Reads a path as Jayway JsonPath 2 does. A path that begins with neither `$` nor `@` is taken as the
 * name of a member.
 *
 * @throws JsonPathError
 */
export function parsePath(path: string): ParsedPath {
  let text = path.trim();
  if (text === '') throw new JsonPathError('The path is empty.');
  if (text.endsWith('..')) throw new JsonPathError(`The path ${path} cannot end with "..".`);
  const isRoot = !text.startsWith('@');
  if (text.startsWith('@')) text = `$${text.slice(1)}`;
  else if (!text.startsWith('$')) text = `$.${text}`;
  const second = text.charAt(1);
  if (second !== '' && second !== '.' && second !== '[') {
    throw new JsonPathError(`The path ${path} needs a "." or "[" after "${path.charAt(0)}".`);
  }
  const steps: PathStep[] = [];
  let at = 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === ' ') throw new JsonPathError(`The path ${path} has a blank in it.`);
    if (character === '[') {
      const end = endOfBrackets(text, at);
      steps.push(parseBrackets(text.slice(at, end), path));
      at = end;
    } else if (character === '*') {
      steps.push({ kind: 'wildcard' });
      at++;
    } else if (text.startsWith('..', at)) {
      steps.push({ kind: 'scan' });
      at += 2;
    } else {
      if (character === '.') at++;
      if (at >= text.length) throw new JsonPathError(`The path ${path} ends with a ".".`);
      const name = /^[^.[ ]*/.exec(text.slice(at))?.[0] ?? '';
      if (name !== '') steps.push(name === '*' ? { kind: 'wildcard' } : property(name));
      else if (character !== '.') throw new JsonPathError(`The path ${path} cannot be read.`);
      at += name.length;
    }
  }
  return { steps, isRoot };
}

function property(name: string): PathStep {
  return { kind: 'property', names: [name] };
}

/** The offset after the bracket that closes the one at `start`. */
function endOfBrackets(text: string, start: number): number {
  let nested = 0;
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === '[') nested++;
    else if (text.charAt(at) === ']' && nested-- === 0) return at + 1;
  }
  return text.length;
}

function parseBrackets(fragment: string, path: string): PathStep {
  if (!fragment.endsWith(']')) throw new JsonPathError(`The path ${path} lacks a closing "]".`);
  const inner = fragment.replace(/^\[/, '').replace(/\]$/, '').trim();
  if (inner === '*') return { kind: 'wildcard' };
  if (inner.startsWith('?'))
    return { kind: 'filter', accepts: parseFilter(inner, path, parsePath) };
  const names = namesIn(fragment);
  if (names !== undefined) return { kind: 'property', names };
  const fromEnd = /^\(\s*@\.(?:length|size)(?:\(\))?\s*-\s*(\d+)\s*\)$/.exec(inner);
  if (fromEnd !== null) return { kind: 'from-end', index: -Number(fromEnd[1]) };
  const slice = /^(-?\d+)?\s*:\s*(-?\d+)?$/.exec(inner);
  if (slice !== null && inner !== ':') {
    return { kind: 'slice', from: optional(slice[1]), to: optional(slice[2]) };
  }
  if (/^-?\d+(?:\s*,\s*-?\d+)*,?$/.test(inner)) {
    return { kind: 'indexes', indexes: inner.replace(/,$/, '').split(',').map(Number) };
  }
  throw new JsonPathError(`The part ${fragment} of the path ${path} cannot be read.`);
}

function optional(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Names in quotes. Single ones are what the original takes; double ones came with later versions, and
 * are assumed to work on the service.
 */
function namesIn(fragment: string): string[] | undefined {
  const quote = /['"]/.exec(fragment)?.[0];
  if (quote === undefined) return undefined;
  const names = [...fragment.matchAll(quote === "'" ? /'([^']*)'/g : /"([^"]*)"/g)];
  return names.length === 0 ? undefined : names.map((match) => match[1] ?? '');
}

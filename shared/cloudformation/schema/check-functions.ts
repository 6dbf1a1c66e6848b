import { pointerTo } from '#shared/std/json-pointer.ts';
import type { TellProblem } from './check-value.ts';
import { intrinsicName, isTemplateObject, memberOf } from './intrinsic.ts';

/** How many arguments each function takes; undefined for one that is no list (documented, "Intrinsic function reference"). */
const argumentCounts: Readonly<Record<string, readonly [least: number, most: number] | undefined>> =
  {
    Ref: undefined,
    Condition: undefined,
    'Fn::And': [2, 10],
    'Fn::Base64': undefined,
    'Fn::Cidr': [2, 3],
    'Fn::Contains': [2, 2],
    'Fn::EachMemberEquals': [2, 2],
    'Fn::EachMemberIn': [2, 2],
    'Fn::Equals': [2, 2],
    'Fn::FindInMap': [3, 4],
    'Fn::GetAZs': undefined,
    'Fn::GetAtt': undefined,
    'Fn::GetStackOutput': undefined,
    'Fn::If': [3, 3],
    'Fn::ImportValue': undefined,
    'Fn::Join': [2, 2],
    'Fn::Length': undefined,
    'Fn::Not': [1, 1],
    'Fn::Or': [2, 10],
    'Fn::RefAll': undefined,
    'Fn::Select': [2, 2],
    'Fn::Split': [2, 2],
    'Fn::Sub': undefined,
    'Fn::ToJsonString': undefined,
    'Fn::Transform': undefined,
    'Fn::ValueOf': [2, 2],
    'Fn::ValueOfAll': [2, 2],
  };

/**
 * Checks the functions in a value, at any depth: that there is such a function, how many arguments it is given, and that keys
 * of mappings are there.
 *
 * @param mappings the section of the template
 */
export function checkFunctions(
  value: unknown,
  pointer: string,
  mappings: Readonly<Record<string, unknown>>,
  tell: TellProblem,
): void {
  const pending: { value: unknown; pointer: string }[] = [{ value, pointer }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const at = next.pointer;
    checkFunction(next.value, at, mappings, tell);
    if (Array.isArray(next.value))
      next.value.forEach((item: unknown, index) =>
        pending.push({ value: item, pointer: pointerTo(at, index) }),
      );
    else if (isTemplateObject(next.value))
      for (const [key, member] of Object.entries(next.value))
        pending.push({ value: member, pointer: pointerTo(at, key) });
  }
}

function checkFunction(
  value: unknown,
  pointer: string,
  mappings: Readonly<Record<string, unknown>>,
  tell: TellProblem,
): void {
  const name = intrinsicName(value);
  if (name === undefined) return;
  const argument = memberOf(value, name);
  const place = pointerTo(pointer, name);
  if (!Object.hasOwn(argumentCounts, name)) {
    if (!name.startsWith('Fn::ForEach::'))
      tell('unknown-function', place, `There is no function '${name}'.`);
    return;
  }
  const [least, most] = argumentCounts[name] ?? [];
  if (least !== undefined && most !== undefined) {
    const count = Array.isArray(argument) ? argument.length : undefined;
    // A transform may give the whole list.
    if (count === undefined ? intrinsicName(argument) === undefined : count < least || count > most)
      tell(
        'wrong-type',
        place,
        `${name} takes a list of ${least === most ? least : `${least} to ${most}`}${count === undefined ? '' : `, not ${count}`}.`,
      );
  }
  if (name === 'Fn::FindInMap' && Array.isArray(argument) && argument.length === 3)
    checkMappingKeys(argument, place, mappings, tell);
  if (name === 'Fn::Sub') checkSub(argument, place, tell);
  if (name === 'Fn::GetAtt' && Array.isArray(argument) && argument.length < 2)
    tell('wrong-type', place, 'Fn::GetAtt takes a resource and an attribute.');
}

function checkMappingKeys(
  [mapName, top, second]: readonly unknown[],
  place: string,
  mappings: Readonly<Record<string, unknown>>,
  tell: TellProblem,
): void {
  const mapping = typeof mapName === 'string' ? memberOf(mappings, mapName) : undefined;
  if (!isTemplateObject(mapping)) return;
  // What a transform brings in is not known.
  if (Object.keys(mapping).some((key) => key.startsWith('Fn::'))) return;
  if (typeof top === 'string' && !Object.hasOwn(mapping, top)) {
    tell(
      'unresolved-reference',
      pointerTo(place, 1),
      `The mapping '${String(mapName)}' has no key '${top}'.`,
    );
    return;
  }
  if (typeof second !== 'string') return;
  const reached = typeof top === 'string' ? [mapping[top]] : Object.values(mapping);
  if (!reached.some((values) => memberOf(values, second) !== undefined))
    tell(
      'unresolved-reference',
      pointerTo(place, 2),
      `The mapping '${String(mapName)}' has no key '${second}'${typeof top === 'string' ? ` under '${top}'` : ' anywhere'}.`,
    );
}

function checkSub(argument: unknown, place: string, tell: TellProblem): void {
  const isText = typeof argument === 'string';
  const isPair =
    Array.isArray(argument) &&
    argument.length === 2 &&
    typeof argument[0] === 'string' &&
    isTemplateObject(argument[1]);
  if (!isText && !isPair)
    tell('wrong-type', place, 'Fn::Sub takes a text, or a list of a text and its variables.');
}

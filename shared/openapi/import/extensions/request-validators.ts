import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, recordOf } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { flagOf, reportWrongType, type KeptValue } from './wrong-value.ts';

/** The extension of request validators. */
export const requestValidatorsKey = 'x-amazon-apigateway-request-validators';
const flags = ['validateRequestBody', 'validateRequestParameters'] as const;

/** `x-amazon-apigateway-request-validators` → RequestValidators by name; what they cannot hold is kept, and a flag that is neither true nor false is false. */
export function importRequestValidators(context: ImportContext): {
  readonly requestValidators: Readonly<Record<string, RequestValidator>>;
  readonly kept: readonly KeptValue[];
} {
  const { document } = context;
  const kept: KeptValue[] = [];
  const validators: [string, RequestValidator][] = [];
  const given = memberOf(document, requestValidatorsKey);
  if (given !== undefined && !isObject(given)) {
    reportWrongType(
      context,
      pointerTo('', requestValidatorsKey),
      given,
      'an object of validators by name',
    );
    kept.push([pointerTo('', requestValidatorsKey), given]);
  }
  for (const [name, value] of Object.entries(isObject(given) ? given : {})) {
    const pointer = pointerTo('', requestValidatorsKey, name);
    if (!isObject(value)) {
      reportWrongType(
        context,
        pointer,
        value,
        'an object with validateRequestBody and validateRequestParameters',
      );
      kept.push([pointer, value]);
      continue;
    }
    for (const [member, raw] of Object.entries(value)) {
      const isFlag = flags.some((flag) => flag === member);
      if (isFlag && flagOf(raw) !== undefined) continue;
      if (isFlag) reportWrongType(context, pointerTo(pointer, member), raw, 'true or false');
      kept.push([pointerTo(pointer, member), raw]);
    }
    validators.push([
      name,
      {
        name,
        validateRequestBody: flagOf(memberOf(value, 'validateRequestBody')) ?? false,
        validateRequestParameters: flagOf(memberOf(value, 'validateRequestParameters')) ?? false,
      },
    ]);
  }
  return { requestValidators: recordOf(validators), kept };
}

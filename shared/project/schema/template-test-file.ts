import { z } from 'zod';
import { jsonValue, textByName } from './common.ts';

/** `apis/<api>/templates/<name>.test.yaml` */
export const templateTestFile = z.strictObject({
  name: z.string(),
  path: z.string().meta({ description: 'Path of the resource, e.g. /products/{id}.' }),
  httpMethod: z.string(),
  side: z.enum(['request', 'response']),
  statusCode: z.string().optional(),
  contentType: z.string().default('application/json'),
  input: z.strictObject({
    body: z.string().default(''),
    path: textByName.default({}),
    querystring: textByName.default({}),
    header: textByName.default({}),
    stageVariables: textByName.default({}),
    context: z.record(z.string(), jsonValue).default({}),
  }),
  expected: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('json'), value: jsonValue }),
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
  ]),
});

import { z } from 'zod';
import { documentationTypes } from '../../entities/rest/documentation-part.ts';

/** `apis/<api>/documentation.yaml`: lists, because the order of parts and versions means something to who wrote them. */
export const documentationFile = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        version: z.string(),
        description: z.string().optional(),
        createdDate: z.string().optional(),
      }),
    )
    .default([])
    .meta({ description: 'Names under which the documentation is published, the newest last.' }),
  parts: z
    .array(
      z.strictObject({
        location: z.strictObject({
          type: z.enum(documentationTypes),
          path: z.string().optional(),
          method: z.string().optional(),
          statusCode: z.string().optional(),
          name: z.string().optional(),
        }),
        properties: z.looseObject({}).meta({ description: 'What is said, as a JSON object.' }),
      }),
    )
    .default([]),
});

import { z } from 'zod';
import { ruleLevels } from '../lint-settings.ts';

/** `lint` of `gatewright.yaml`, and the whole of `gatewright-lint.yaml`. */
export const lintSettings = z.strictObject({
  rules: z.record(z.string(), z.enum(ruleLevels)).optional().meta({
    description: 'What findings are told as, by the id of their rule.',
  }),
  ignore: z
    .array(
      z.strictObject({
        rule: z.string(),
        at: z.string().meta({
          description:
            'A method (GET /orders), a path with all below it (/orders), a named part (models/Order), a JSON pointer, or a file (paths/orders.yaml, also with #/pointer).',
        }),
        reason: z.string().optional(),
      }),
    )
    .optional()
    .meta({ description: 'Findings that are known and meant to stay.' }),
});

import { z } from 'zod';
import { lintSettings } from './lint-settings.ts';

/** Version of the folder format that this program writes; it reads this one and, by migration, every older one. */
export const formatVersion = 1;

/** `gatewright.yaml`. Keys it does not name are kept and given back. */
export const projectFile = z.looseObject({
  formatVersion: z.literal(formatVersion),
  name: z.string(),
  region: z.string(),
  accountId: z.string().meta({ description: 'Twelve digits, in quotes.' }),
  deployTimeValues: z.record(z.string(), z.string()).optional().meta({
    description:
      'What stands on this machine for values that only a deployment knows, by the name between ${ and } in the design.',
  }),
  lint: lintSettings
    .optional()
    .meta({ description: 'What the project has decided about the rules.' }),
});

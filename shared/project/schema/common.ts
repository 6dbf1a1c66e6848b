import { z } from 'zod';
import type { JsonValue } from '../../entities/common/json.ts';

/**
 * Pieces the file schemas share. The order of keys in a schema is the order in which they are written,
 * and a value equal to its default is left out of the file, so a default never changes within a format version.
 */

/** Anything JSON can say; the parsers in front make sure that it is no more than that. */
export const jsonValue: z.ZodType<JsonValue> = z.any();

/** What an importer met and did not understand, given back as it was. */
export const kept = z.record(z.string(), jsonValue).optional();

export const tags = z.record(z.string(), z.string()).optional();

export const textByName = z.record(z.string(), z.string());

/** A path to another file of the project, relative to the folder of the file that names it. */
export const relativePath = z.string().min(1).meta({ description: 'Path relative to this file.' });

/** Content type or template key → file of the mapping template. */
export const templateFiles = z.record(z.string(), relativePath);

/** Models by name, each with a file of its own for its schema. */
export const modelsInFile = z
  .record(
    z.string(),
    z.strictObject({
      file: relativePath.optional(),
      description: z.string().optional(),
      contentType: z.string().default('application/json'),
    }),
  )
  .default({})
  .meta({ description: 'Only what the schema file of a model cannot say.' });

export type ModelsInFile = z.infer<typeof modelsInFile>;

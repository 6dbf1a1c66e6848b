import type { JsonValue } from '#shared/entities/common/json.ts';
import { isStandIn, resolveIntrinsic } from '../import/resolve-intrinsic.ts';

/**
 * The function of CloudFormation, or the text with AWS variables, that a text was imported as, while the text is still what it stood for; else the text.
 *
 * @param original what stood in the document, where it was kept
 * @param resolve how the import read it
 */
export function asImported(
  text: string,
  original: JsonValue | undefined,
  around: Parameters<typeof resolveIntrinsic>[1],
  resolve = resolveIntrinsic,
): JsonValue {
  return isStandIn(original) && resolve(original, around) === text ? original : text;
}

import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, membersExcept, recordOf } from '../../json-shape.ts';
import { oneOf } from '../../one-of.ts';
import type { ImportContext } from '../import-context.ts';
import { isIntrinsic, isStandIn, resolveIntrinsic } from '../resolve-intrinsic.ts';
import { textRecord, type ReadTexts } from './text-record.ts';
import type { Malformed } from './wrong-value.ts';

/**
 * Reads the members of an `x-amazon-apigateway-integration`. What cannot be read is told, and kept, as is what the design has no
 * place for; functions of CloudFormation become texts, and are kept to be given back.
 */
export class IntegrationMembers {
  /** What an export gives back, by member. */
  readonly kept: Map<string, JsonValue>;
  /** Functions that texts were, and mappings that are none, by pointer into the extension. */
  readonly originals = new Map<string, JsonValue>();

  /**
   * @param pointer to the extension
   * @param known members that the design has a place for
   * @param failed how the service begins to say that it refuses an integration
   */
  constructor(
    private readonly value: JsonObject,
    private readonly pointer: string,
    known: ReadonlySet<string>,
    private readonly failed: string,
    private readonly malformed: Malformed,
    private readonly context: ImportContext,
  ) {
    this.kept = new Map(Object.entries(membersExcept(value, known)));
  }

  /** Texts by name, as templates are. */
  readonly texts: ReadTexts = (object, at) =>
    textRecord(object, (key, member) => {
      const resolved = resolveIntrinsic(member, this.context);
      if (isStandIn(member)) this.originals.set(pointerTo(at, key), member);
      return resolved;
    });

  /** Texts that map parameters; what is no text is left out and told. */
  readonly mappings: ReadTexts = (object, at) => {
    const isMapping = ([, member]: [string, JsonValue]): boolean =>
      typeof member === 'string' || (typeof member === 'object' && member !== null);
    const entries = Object.entries(object ?? {});
    for (const [key, member] of entries)
      if (!isMapping([key, member])) {
        const place = pointerTo(at, key);
        this.originals.set(place, member);
        this.context.report.add(
          'mapping-not-text',
          'warning',
          this.pointer + place,
          `${key} must be mapped from text; ${JSON.stringify(member)} is left out. Put a constant in single quotes within the text, as in "'true'".`,
        );
      }
    return this.texts(recordOf(entries.filter(isMapping)), at);
  };

  /** A member that is a text; undefined when it is absent or none. */
  text(key: string, resolve = resolveIntrinsic): string | undefined {
    const member = memberOf(this.value, key);
    if (member === undefined || member === null) return undefined;
    const resolved = resolve(member, this.context);
    if (typeof member === 'object' || isStandIn(member)) this.kept.set(key, member);
    if (typeof member === 'object') this.malformed(pointerTo(this.pointer, key), member, 'a text');
    return resolved;
  }

  /** A member that holds texts by name; empty when it is absent or does not. */
  record(key: string, read: ReadTexts): Record<string, string> {
    const member = memberOf(this.value, key);
    if (isObject(member)) return read(member, pointerTo('', key));
    if (member !== undefined && member !== null) {
      this.malformed(pointerTo(this.pointer, key), member, 'an object of texts');
      this.kept.set(key, member);
    }
    return {};
  }

  /** A member that is one of some words, spelled in any case; undefined when it is absent or another, which is told. */
  oneOf<T extends string>(
    key: string,
    values: readonly T[],
    refusal = (given: string): string =>
      `1 validation error detected: Value '${given}' at 'putIntegrationInput.${key}' failed to satisfy constraint: Member must satisfy enum value set: [${values.join(', ')}]`,
  ): T | undefined {
    const given = this.text(key);
    const found = oneOf(given, values);
    if (given === undefined || found !== undefined) return found;
    const raw = memberOf(this.value, key);
    if (raw !== undefined) this.kept.set(key, raw);
    if (!isIntrinsic(raw)) this.refuse(key, refusal(given));
    return undefined;
  }

  /** Milliseconds; undefined when there are none to read, which is told where something is written. */
  timeout(key: string): number | undefined {
    const given = this.text(key);
    if (given === undefined) return undefined;
    const timeout = Number(given);
    if (Number.isFinite(timeout)) return timeout;
    const raw = memberOf(this.value, key);
    if (raw !== undefined) this.kept.set(key, raw);
    if (!isIntrinsic(raw)) this.refuse(key, 'Timeout should be between 50 ms and 29000 ms');
    return undefined;
  }

  private refuse(key: string, why: string): void {
    this.context.report.add(
      'invalid-integration',
      'error',
      pointerTo(this.pointer, key),
      this.failed + why,
    );
  }
}

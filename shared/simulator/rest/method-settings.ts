import { parseMethodSettingKey } from '#shared/entities/rest/method-setting-key.ts';
import type { MethodSetting, Stage } from '#shared/entities/rest/stage.ts';

/**
 * A stage's settings method by method. Those of one method go before those of the whole stage, setting by
 * setting (documented, "Set up API stage settings": a method's settings override the stage's; that the ones left
 * out are the stage's own is assumed).
 */
export class MethodSettings {
  readonly #ofStage: MethodSetting;
  readonly #ofMethods = new Map<string, MethodSetting>();
  readonly #cachedMethods = new Map<string, boolean>();

  constructor(stage: Pick<Stage, 'methodSettings'>) {
    let ofStage: MethodSetting = {};
    const own: [key: string, setting: MethodSetting][] = [];
    for (const [key, setting] of Object.entries(stage.methodSettings)) {
      const target = parseMethodSettingKey(key);
      if (target === undefined) continue;
      if (target.path === '*') ofStage = { ...ofStage, ...setting };
      else own.push([`${target.path} ${target.httpMethod}`, setting]);
    }
    this.#ofStage = ofStage;
    for (const [key, setting] of own) {
      this.#ofMethods.set(key, { ...ofStage, ...setting });
      if (setting.cachingEnabled !== undefined)
        this.#cachedMethods.set(key, setting.cachingEnabled);
    }
  }

  /** Whether some setting holds for any method. */
  some(test: (setting: MethodSetting) => boolean): boolean {
    return test(this.#ofStage) || [...this.#ofMethods.values()].some(test);
  }

  /**
   * Whether answers are cached: a method's own setting decides, the stage's holds for GET alone (documented,
   * "Cache settings").
   *
   * @param requestMethod the verb of the request, which differs where the method is ANY
   */
  isCached(resourcePath: string, httpMethod: string, requestMethod: string): boolean {
    const own = this.#cachedMethods.get(`${resourcePath} ${httpMethod}`);
    return own ?? (this.#ofStage.cachingEnabled === true && requestMethod === 'GET');
  }

  /** @param resourcePath as drawn, e.g. `/products/{id}`; @param httpMethod as drawn, `ANY` included */
  of(resourcePath: string, httpMethod: string): MethodSetting {
    return this.#ofMethods.size === 0
      ? this.#ofStage
      : (this.#ofMethods.get(`${resourcePath} ${httpMethod}`) ?? this.#ofStage);
  }
}

import { parseMethodSettingKey } from '#shared/entities/rest/method-setting-key.ts';
import { methodAt } from '../method-at.ts';
import { visit, type Rule } from '../rule.ts';

export const methodSettingTarget: Rule = {
  id: 'method-setting-target',
  severity: 'warning',
  summary: "A stage's method settings name a method the API does not have.",
  source: 'documented (MethodSetting)',
  visits: [
    visit('stage', ['apis', 'apiId'], (stage, around, report) => {
      const api = around.apis[around.apiId];
      if (api?.kind !== 'rest') return;
      for (const key of Object.keys(stage.methodSettings)) {
        const target = parseMethodSettingKey(key);
        if (target === undefined)
          report(
            ['methodSettings', key],
            `"${key}" names no method; write */* for all, or the path with ~1 for its slashes and the verb.`,
          );
        else if (
          target.path !== '*' &&
          target.httpMethod !== '*' &&
          methodAt(api, target.path, target.httpMethod) === undefined
        )
          report(
            ['methodSettings', key],
            `The API has no method ${target.httpMethod} ${target.path}; remove these settings or name another.`,
          );
      }
    }),
  ],
};

import { visit, type Rule } from '../rule.ts';

export const cacheClusterOff: Rule = {
  id: 'cache-cluster-off',
  severity: 'warning',
  summary: 'Caching is switched on for methods, but the stage has no cache.',
  source: 'documented (Cache settings)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      if (stage.cacheClusterEnabled) return;
      for (const [key, setting] of Object.entries(stage.methodSettings))
        if (setting.cachingEnabled === true)
          report(
            ['methodSettings', key, 'cachingEnabled'],
            "Caching has no effect while the stage has no cache; switch the stage's cache on.",
          );
    }),
  ],
};

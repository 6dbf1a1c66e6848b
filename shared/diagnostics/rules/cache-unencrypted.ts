import { visit, type Rule } from '../rule.ts';

export const cacheUnencrypted: Rule = {
  id: 'cache-unencrypted',
  severity: 'info',
  summary: 'Answers are kept in the cache unencrypted.',
  source: 'documented (Cache settings)',
  isPractice: true,
  visits: [
    visit('stage', [], (stage, _around, report) => {
      if (!stage.cacheClusterEnabled) return;
      for (const [key, setting] of Object.entries(stage.methodSettings))
        if (setting.cachingEnabled === true && setting.cacheDataEncrypted !== true)
          report(
            ['methodSettings', key, 'cacheDataEncrypted'],
            'Cached answers are not encrypted; switch encryption on.',
            {
              fixes: [
                {
                  title: 'Encrypt cached answers',
                  changes: [{ keys: ['methodSettings', key, 'cacheDataEncrypted'], value: true }],
                },
              ],
            },
          );
    }),
  ],
};

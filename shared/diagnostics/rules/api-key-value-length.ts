import { isWithin, apiKeyValueLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const apiKeyValueLength: Rule = {
  id: 'api-key-value-length',
  severity: 'error',
  summary: 'The value of an API key has 20 to 128 characters.',
  source: 'recorded',
  visits: [
    visit('api-key', [], (key, _around, report) => {
      // The value itself stays out of the message: messages are shown and logged.
      if (key.value !== undefined && !isWithin(key.value.length, apiKeyValueLimits))
        report(['value'], `The value has ${key.value.length} characters; use 20 to 128.`);
    }),
  ],
};

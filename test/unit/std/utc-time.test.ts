import { expect, test } from 'vitest';
import {
  printBasicIsoTime,
  printClfTime,
  printHttpDate,
  printLogTime,
  utcTime,
} from '#shared/std/utc-time.ts';

test.each([0, 951_782_399_000, 951_782_400_000, 1_709_164_800_000, 1_795_179_909_250, -86_400_001])(
  '%d agrees with the platform’s calendar',
  (epochMs) => {
    const date = new Date(epochMs);
    expect(utcTime(epochMs)).toEqual({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      weekday: date.getUTCDay(),
    });
    expect(printHttpDate(epochMs)).toBe(date.toUTCString());
  },
);

test('the forms the service prints', () => {
  const epochMs = Date.UTC(2025, 8, 9, 19, 8, 5, 999);
  expect(printClfTime(epochMs)).toBe('09/Sep/2025:19:08:05 +0000');
  expect(printLogTime(epochMs)).toBe('Tue Sep 09 19:08:05 UTC 2025');
  expect(printBasicIsoTime(epochMs)).toBe('20250909T190805Z');
});

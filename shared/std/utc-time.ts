/** Calendar text from a count of milliseconds, in UTC, by arithmetic alone: the clock is somebody else's. */

export interface UtcTime {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const dayMs = 86_400_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Parts of a moment given in milliseconds since 1970 (proleptic Gregorian calendar). */
export function utcTime(epochMs: number): UtcTime {
  const days = Math.floor(epochMs / dayMs);
  const seconds = Math.floor((epochMs - days * dayMs) / 1000);
  // Days are counted from 1 March of year 0, so that the leap day ends a year.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

/** `20/Nov/2026:13:05:09 +0000`, the form of `$context.requestTime` (documented, "$context variables"). */
export function printClfTime(epochMs: number): string {
  const time = utcTime(epochMs);
  return `${two(time.day)}/${months[time.month - 1]}/${time.year}:${clock(time)} +0000`;
}

/** `Mon Sep 29 19:28:50 UTC 2025`, the form of the execution log (recorded, test-invoke). */
export function printLogTime(epochMs: number): string {
  const time = utcTime(epochMs);
  return `${weekdays[time.weekday]} ${months[time.month - 1]} ${two(time.day)} ${clock(time)} UTC ${time.year}`;
}

/** `Fri, 20 Nov 2026 13:05:09 GMT`, the form of HTTP headers (RFC 9110). */
export function printHttpDate(epochMs: number): string {
  const time = utcTime(epochMs);
  return `${weekdays[time.weekday]}, ${two(time.day)} ${months[time.month - 1]} ${time.year} ${clock(time)} GMT`;
}

/** `20261120T130509Z`, the form of `X-Amz-Date`. */
export function printBasicIsoTime(epochMs: number): string {
  const time = utcTime(epochMs);
  return `${time.year}${two(time.month)}${two(time.day)}T${clock(time).replaceAll(':', '')}Z`;
}

function clock(time: UtcTime): string {
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

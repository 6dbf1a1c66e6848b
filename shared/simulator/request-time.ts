import { printClfTime } from '#shared/std/utc-time.ts';

let printedSecond = NaN;
let printedTime = '';

/** `$context.requestTime`; printed once a second, not once a request. */
export function requestTimeOf(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (second !== printedSecond) {
    printedSecond = second;
    printedTime = printClfTime(epochMs);
  }
  return printedTime;
}

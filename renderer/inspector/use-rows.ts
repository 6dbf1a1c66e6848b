import { useMemo } from 'react';

/** Rows made of a value, the same list while the value is the same: editors tell their own change by it. */
export function useRows<T, R>(value: T, toRows: (value: T) => R): R {
  return useMemo(() => toRows(value), [value, toRows]);
}

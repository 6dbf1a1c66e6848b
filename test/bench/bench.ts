/** A budget of the program held against something measured beside it in the same run. */
export interface BenchRow {
  /** e.g. `MOCK, requests/s against bare node:http`. */
  readonly what: string;
  readonly ratio: number;
  /** `atLeast`: more is better; `atMost`: less is better; null: shown, without a budget. */
  readonly budget: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** Both sides as measured, with units. */
  readonly measured: string;
}

export interface Bench {
  /** Word on the command line. */
  readonly name: string;
  readonly title: string;
  /** Rows as they are measured. @throws Error with a reason when it cannot run here */
  run(report: (row: BenchRow) => void, options: BenchOptions): Promise<void>;
}

/** What the command line asks of every bench. */
export interface BenchOptions {
  /** Only rows whose words match; what need not be measured for them is left out. */
  readonly only: RegExp;
  /** Folder of an installed serverless-offline to measure against; undefined leaves that out. */
  readonly serverlessOffline: string | undefined;
}

export function isWanted(what: string, { only }: BenchOptions): boolean {
  return only.test(what);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function meetsBudget({ ratio, budget }: BenchRow): boolean {
  if (budget === null) return true;
  return 'atLeast' in budget ? ratio >= budget.atLeast : ratio <= budget.atMost;
}

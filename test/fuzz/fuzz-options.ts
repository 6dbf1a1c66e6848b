import { defaultOracle } from './oracle.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  readonly oracle: string;
}

/** Reads `--count N --seed N --oracle PATH`. A text says what is wrong with the command line. */
export function parseFuzzOptions(argv: readonly string[], count: number): FuzzOptions | string {
  const options = { count, seed: 1, oracle: defaultOracle };
  for (let i = 0; i < argv.length; i += 2) {
    const name = argv[i];
    const value = argv[i + 1];
    if (value === undefined) return `${name ?? ''} needs a value.`;
    if (name === '--oracle') options.oracle = value;
    else if (name === '--count' || name === '--seed') {
      const number = Number(value);
      if (!Number.isInteger(number) || number < 0) return `${name} needs a whole number.`;
      options[name === '--count' ? 'count' : 'seed'] = number;
    } else return `There is no option ${name ?? ''}.`;
  }
  return options;
}

/**
 * The two dialects, and everything in which they differ.
 *
 * `api-gateway` is what the service runs: Velocity 1.7 with macros and `#evaluate` switched off
 * (recorded: their text is printed) and a handler which turns every reference without a value into
 * `""`, in output and in expressions (recorded). `velocity-1.7` is the engine with its own defaults.
 */
export type DialectName = 'api-gateway' | 'velocity-1.7';

/** What differs between the service's templates and plain Velocity 1.7. */
export interface Dialect {
  readonly name: DialectName;
  /** What a reference without a value is worth; null makes it print itself. */
  readonly absentValue: '' | null;
  /** Directives there are, besides `#set`, `#if` and their parts, with whether they have a body. */
  readonly directives: ReadonlyMap<string, 'line' | 'block'>;
  /** Whether `#macro` defines something; if not, a definition prints nothing and a call its text. */
  readonly hasMacros: boolean;
  /** Iterations after which a `#foreach` ends by itself (documented, service quotas page). */
  readonly loopIterations: number;
}

/** Both dialects, by name. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  'api-gateway': {
    name: 'api-gateway',
    absentValue: '',
    directives: new Map([
      ['foreach', 'block'],
      ['define', 'block'],
      ['literal', 'block'],
      ['macro', 'block'],
      ['break', 'line'],
      ['stop', 'line'],
    ]),
    hasMacros: false,
    loopIterations: 1000,
  },
  'velocity-1.7': {
    name: 'velocity-1.7',
    absentValue: null,
    directives: new Map([
      ['foreach', 'block'],
      ['define', 'block'],
      ['literal', 'block'],
      ['macro', 'block'],
      ['break', 'line'],
      ['stop', 'line'],
      ['evaluate', 'line'],
      ['include', 'line'],
      ['parse', 'line'],
    ]),
    hasMacros: true,
    loopIterations: Infinity,
  },
};

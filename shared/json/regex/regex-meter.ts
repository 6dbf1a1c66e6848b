import { RegexLimitError } from './regex-tree.ts';

/** Steps of our own matchers until they give up; at most about a second. */
const ownSteps = 10_000_000;
/** What JavaScript's matcher may be trusted with, counted as the most it could need. */
const nativeSteps = 200_000_000;

/**
 * What matching may use together, from one `reset` to the next. JavaScript's own matcher cannot be
 * stopped, so it only gets what is sure to end soon; the rest goes to ours, which counts.
 */
class RegexMeter {
  private own = ownSteps;
  private native = nativeSteps;

  /**
   * Before a piece of work that has a limit of its own: a rendering, a validation.
   *
   * @param steps what our matchers may take; a step of an `Automaton` is some twenty nanoseconds
   */
  reset(steps = ownSteps): void {
    this.own = steps;
    this.native = nativeSteps;
  }

  /** Whether JavaScript's matcher may be used for something that needs so many steps at most. */
  affords(steps: number): boolean {
    if (!(steps <= this.native)) return false;
    this.native -= steps;
    return true;
  }

  /** @throws RegexLimitError when the steps are used up */
  step(): void {
    if (--this.own < 0) throw new RegexLimitError('it takes too many steps on this text');
  }
}

/** The one meter; rendering is synchronous, so whoever resets it has it to himself until done. */
export const regexMeter = new RegexMeter();

/**
 * While a loop is at an item that is null, its variable reads as null whatever is assigned to it; a loop
 * within which takes the variable away again ends that, for the rest of the loop. Held against Velocity
 * 1.7 by rendering.
 */
export class HiddenVariable {
  isActive = true;
  /** The one around this; set while the body of the loop is rendered. */
  outer: HiddenVariable | null = null;
  /** The macro in which the loop runs. */
  frame: object | null = null;

  constructor(readonly slot: number) {}
}

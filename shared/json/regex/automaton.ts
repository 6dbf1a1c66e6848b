import { regexMeter } from './regex-meter.ts';
import {
  RegexLimitError,
  type AnchorKind,
  type CharacterSet,
  type RegexNode,
  type RepeatNode,
} from './regex-tree.ts';

/** What can be gone on with at a place of the text. */
type State =
  | TakeState
  | { readonly kind: 'fork'; readonly id: number; readonly next: State[] }
  | { readonly kind: 'check'; readonly id: number; readonly holds: Check; readonly next: State }
  | { readonly kind: 'accept'; readonly id: number };

interface TakeState {
  readonly kind: 'take';
  readonly id: number;
  readonly set: CharacterSet;
  readonly next: State;
}

type Check = (text: string, at: number) => boolean;

/** Each is some hundred bytes, kept as long as the expression. */
const maxStates = 100_000;

/**
 * Tells whether an expression of JavaScript is found in a text by following all of its ways at once: in steps that grow with
 * the length of the text times that of the expression, never with the number of ways. Each step is counted (`regexMeter`).
 */
export class Automaton {
  private readonly isUnicode: boolean;
  private readonly isBackward: boolean;
  private readonly start: State;
  private states = 0;
  /** For each state, the last place, counted from 1, at which it was come to. */
  private readonly seen: Int32Array;
  private readonly looks = new Map<RegexNode, Automaton>();
  /** Where matches end (begin, when going backward) in the text of the moment. */
  private edges: Uint8Array | undefined;

  /**
   * @param isUnicode reads characters rather than UTF-16 units
   * @param isBackward reads texts from their end, which finds where matches begin
   * @throws RegexLimitError for one with references to groups, which cannot be told so, and for one too large
   */
  constructor(node: RegexNode, isUnicode: boolean, isBackward = false) {
    this.isUnicode = isUnicode;
    this.isBackward = isBackward;
    this.start = this.compile(node, { kind: 'accept', id: this.newId() });
    this.seen = new Int32Array(this.states);
  }

  /**
   * Whether there is a match anywhere.
   *
   * @throws RegexLimitError when telling takes too many steps
   */
  finds(text: string): boolean {
    try {
      return this.run(text, () => true);
    } finally {
      this.forget();
    }
  }

  /** Of a look-around: all places are found out at once, when the first is asked for. */
  private hasEdge(text: string, at: number): boolean {
    if (this.edges === undefined) {
      const edges = new Uint8Array(text.length + 1);
      this.run(text, (place) => {
        edges[place] = 1;
        return false;
      });
      this.edges = edges;
    }
    return this.edges[at] === 1;
  }

  private forget(): void {
    this.edges = undefined;
    for (const look of this.looks.values()) look.forget();
  }

  /** Tells of each place where a match is complete, until that says it is enough. */
  private run(text: string, isEnough: (at: number) => boolean): boolean {
    const { seen, isBackward } = this;
    seen.fill(0);
    const reached: State[] = [];
    const taking: TakeState[] = [];
    let at = isBackward ? text.length : 0;
    for (let place = 1; ; place++) {
      reached.push(this.start);
      let isComplete = false;
      for (let state = reached.pop(); state !== undefined; state = reached.pop()) {
        regexMeter.step();
        if (seen[state.id] === place) continue;
        seen[state.id] = place;
        if (state.kind === 'take') taking.push(state);
        else if (state.kind === 'fork') for (const next of state.next) reached.push(next);
        else if (state.kind === 'accept') isComplete = true;
        else if (state.holds(text, at)) reached.push(state.next);
      }
      if (isComplete && isEnough(at)) return true;
      const code = this.codeAt(text, at);
      if (code === undefined) return false;
      for (const { set, next } of taking) {
        regexMeter.step();
        if (set.has(code)) reached.push(next);
      }
      taking.length = 0;
      at += (isBackward ? -1 : 1) * (code > 0xffff ? 2 : 1);
    }
  }

  private codeAt(text: string, at: number): number | undefined {
    if (at === (this.isBackward ? 0 : text.length)) return undefined;
    if (!this.isBackward) return this.isUnicode ? text.codePointAt(at) : text.charCodeAt(at);
    if (this.isUnicode && at > 1) {
      const code = text.codePointAt(at - 2) ?? 0;
      if (code > 0xffff) return code;
    }
    return text.charCodeAt(at - 1);
  }

  private compile(node: RegexNode, next: State): State {
    switch (node.kind) {
      case 'set':
        return { kind: 'take', id: this.newId(), set: node, next };
      case 'sequence': {
        const items = this.isBackward ? node.items : node.items.toReversed();
        return items.reduce((rest, item) => this.compile(item, rest), next);
      }
      case 'choice': {
        const options = node.options.map((option) => this.compile(option, next));
        return { kind: 'fork', id: this.newId(), next: options };
      }
      case 'group':
        return this.compile(node.body, next);
      case 'repeat':
        return this.compileRepeat(node, next);
      case 'anchor': {
        const holds: Check = (text, at) => isAnchorAt(node.at, text, at);
        return { kind: 'check', id: this.newId(), holds, next };
      }
      case 'look': {
        let look = this.looks.get(node);
        if (look === undefined) {
          look = new Automaton(node.body, this.isUnicode, node.isAhead);
          this.looks.set(node, look);
        }
        const within = look;
        const holds: Check = (text, at) => within.hasEdge(text, at) !== node.isNegative;
        return { kind: 'check', id: this.newId(), holds, next };
      }
      case 'back':
      case 'atomic':
        throw new RegexLimitError('it refers back to one of its groups');
    }
  }

  /** What is counted is written out. */
  private compileRepeat({ body, min, max }: RepeatNode, next: State): State {
    let rest = next;
    if (max === Infinity) {
      const again: State[] = [next];
      rest = { kind: 'fork', id: this.newId(), next: again };
      again.push(this.compile(body, rest));
    } else {
      for (let count = min; count < max; count++) {
        const once = this.compile(body, rest);
        if (once === rest) break;
        rest = { kind: 'fork', id: this.newId(), next: [next, once] };
      }
    }
    for (let count = 0; count < min; count++) {
      const once = this.compile(body, rest);
      if (once === rest) break;
      rest = once;
    }
    return rest;
  }

  private newId(): number {
    if (this.states === maxStates) throw new RegexLimitError('it is too large');
    return this.states++;
  }
}

/** The anchors that JavaScript has without flags; a word is of ASCII. */
function isAnchorAt(anchor: AnchorKind, text: string, at: number): boolean {
  switch (anchor) {
    case 'start':
      return at === 0;
    case 'word-edge':
      return isWord(text, at - 1) !== isWord(text, at);
    case 'no-word-edge':
      return isWord(text, at - 1) === isWord(text, at);
    default:
      return at === text.length;
  }
}

function isWord(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}

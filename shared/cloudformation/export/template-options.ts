import type { ReadInclude } from '../import/expand-includes.ts';
import type { ApiAs } from './api-resources.ts';

/** How a template is written, of CloudFormation or of SAM. */
export interface TemplateOptions {
  /**
   * True: a template of its own, whatever the API came from. Absent or false: an API that came out of a template goes back
   * into it, any other gets one of its own.
   */
  readonly anew?: boolean;
  /**
   * How a REST API is written in a template of its own, which this asks for too; absent: as single resources. SAM always
   * holds the document. Other APIs are single resources whatever it says.
   */
  readonly apiAs?: ApiAs;
  /**
   * Ids of the APIs that one template of its own holds together, or all of the project; what they share is in it once. Absent:
   * the one that is exported.
   */
  readonly apis?: 'all' | readonly string[];
  /** Values of stage variables and of functions' environments become parameters, with the present ones as defaults. */
  readonly environmentParameters?: boolean;
}

/** What is beside the place that a template is written to. */
export interface Beside {
  /** Reads a file there: one that says what it said when it was imported stays included. Absent: all is written out. */
  readonly readInclude?: ReadInclude;
}

/** True when an API is not to go back into the template it came from. */
export function isAnew({ anew, apiAs, apis }: TemplateOptions): boolean {
  return anew === true || apiAs !== undefined || apis !== undefined;
}

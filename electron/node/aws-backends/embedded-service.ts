import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Project } from '#shared/project/project.ts';
import type {
  AwsServiceNote,
  AwsServiceRequest,
  AwsServiceResult,
  Clock,
  FunctionResult,
  Random,
} from '#shared/simulator/ports.ts';

/** A stand-in for one AWS service, in this process. */
export interface EmbeddedService {
  /** Never rejects on anything a caller may send. */
  answer(request: AwsServiceRequest): Promise<AwsServiceResult>;
  /** What it holds now, for people to look at. */
  contents(): JsonValue | Promise<JsonValue>;
  /** Forgets everything that calls have left; what the project declares is there again. */
  reset(): void | Promise<void>;
  /** Ends what still runs. */
  close?(): void | Promise<void>;
}

/** What the stand-ins know of their surroundings. */
export interface ServiceWorld {
  /** As it is now; declarations, region and account come from it. */
  readonly project: Project;
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  readonly clock: Clock;
  readonly random: Random;
  /** Invokes a function of the project and waits for it. */
  invokeFunction(name: string, event: JsonValue): Promise<FunctionResult>;
  /**
   * Calls another service as an SDK would.
   *
   * @throws AwsServiceError when it refuses
   */
  callService(service: string, operation: string, parameters: JsonObject): Promise<JsonValue>;
}

/** A refusal in the service's own terms. */
export class AwsServiceError extends Error {
  /** e.g. `ResourceNotFoundException`, without a namespace. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** What else the answer says, e.g. the key of an object that is missing. */
  readonly details: JsonObject;
  /** What to do about it here, for the fidelity list; the answer does not say it. */
  readonly hint: string | undefined;
  /** The stand-in is to blame, not the call. */
  readonly isLimitation: boolean;

  constructor(
    code: string,
    message: string,
    options: {
      readonly status?: number;
      readonly details?: JsonObject;
      readonly hint?: string;
      readonly isLimitation?: boolean;
    } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? 400;
    this.details = options.details ?? {};
    this.hint = options.hint;
    this.isLimitation = options.isLimitation ?? false;
  }
}

/**
 * The answer of a stand-in that cannot do what was asked, with a status that the service itself would not
 * give, so that nobody takes it for the service's.
 *
 * @param can the operations it knows
 */
export function notEmbedded(
  service: string,
  operation: string,
  can: readonly string[],
): AwsServiceError {
  return new AwsServiceError(
    'NotImplemented',
    `The embedded stand-in for ${service} cannot do ${operation}. It knows ${[...can].sort().join(', ')}. For anything else give ${service} an endpoint in aws-backends.yaml.`,
    { status: 501, isLimitation: true },
  );
}

/** What the fidelity list says of a refusal; nothing where the service would have refused just so. */
export function notesOf(error: AwsServiceError): readonly AwsServiceNote[] {
  if (error.isLimitation) return [{ fidelity: 'not-simulated', reason: error.message }];
  return error.hint === undefined ? [] : [{ fidelity: 'approximate', reason: error.hint }];
}

/** Where in the project to declare what a call did not find. */
export function declareHint(service: string, key: string, name: string): string {
  return `aws-backends.yaml declares no "${name}" under ${service}.${key}.`;
}

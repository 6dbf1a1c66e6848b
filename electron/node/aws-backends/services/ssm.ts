import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import type { AwsParameter } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { answerOperation, type OperationService } from '../answer-operation.ts';
import {
  AwsServiceError,
  declareHint,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { optionalFlag, optionalText, requiredText, textList } from '../parameters.ts';
import { arnOf } from '../service-arns.ts';

interface Stored extends AwsParameter {
  readonly version: number;
  readonly changedAt: number;
}

export const ssmFact: FidelityFact = {
  feature: 'Systems Manager parameters',
  fidelity: 'approximate',
  says: 'Getting by name, names and path, putting and deleting parameters. A SecureString is hidden, not encrypted; no versions, labels or policies.',
};

/** Systems Manager's parameters: those of the project and what calls have put besides. */
export class EmbeddedSsm implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #service: OperationService;
  readonly #put = new Map<string, Stored>();
  readonly #deleted = new Set<string>();
  readonly #startedAt: number;

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#startedAt = world.clock.now();
    this.#service = {
      name: 'ssm',
      jsonVersion: '1.1',
      // API Gateway calls it by the Query protocol (recorded, aws-services).
      query: { xmlNamespace: 'http://ssm.amazonaws.com/doc/2014-11-06/' },
      operations: {
        GetParameter: (parameters) => ({
          Parameter: this.#printed(requiredText(parameters, 'Name'), parameters),
        }),
        GetParameters: (parameters) => {
          const names = textList(parameters, 'Names');
          const isThere = (name: string): boolean => this.#find(name) !== undefined;
          return {
            Parameters: names.filter(isThere).map((name) => this.#printed(name, parameters)),
            InvalidParameters: names.filter((name) => !isThere(name)),
          };
        },
        GetParametersByPath: (parameters) => {
          const path = requiredText(parameters, 'Path').replace(/\/*$/, '/');
          const deep = optionalFlag(parameters, 'Recursive');
          return {
            Parameters: [...this.#all().keys()]
              .filter(
                (name) => name.startsWith(path) && (deep || !name.slice(path.length).includes('/')),
              )
              .map((name) => this.#printed(name, parameters)),
          };
        },
        PutParameter: (parameters) => this.#store(parameters),
        DeleteParameter: (parameters) => {
          const name = requiredText(parameters, 'Name');
          this.#printed(name, {});
          this.#put.delete(name);
          this.#deleted.add(name);
          return {};
        },
      },
    };
  }

  answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    return answerOperation(this.#service, request, this.#world.random);
  }

  contents(): JsonValue {
    return {
      parameters: [...this.#all()].map(([name, { type, value, version }]) => ({
        name,
        type,
        value: type === 'SecureString' ? hidden(name) : value,
        version,
      })),
    };
  }

  reset(): void {
    this.#put.clear();
    this.#deleted.clear();
  }

  #store(parameters: JsonObject): JsonObject {
    const name = requiredText(parameters, 'Name');
    const value = requiredText(parameters, 'Value');
    const before = this.#find(name);
    if (before !== undefined && !optionalFlag(parameters, 'Overwrite'))
      throw new AwsServiceError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    const type = optionalText(parameters, 'Type') ?? before?.type ?? 'String';
    if (type !== 'String' && type !== 'StringList' && type !== 'SecureString')
      throw new AwsServiceError('UnsupportedParameterType', `The type ${type} does not exist.`);
    const version = (before?.version ?? 0) + 1;
    this.#deleted.delete(name);
    this.#put.set(name, { type, value, version, changedAt: this.#world.clock.now() });
    return { Version: version, Tier: 'Standard' };
  }

  #printed(name: string, parameters: JsonObject): JsonObject {
    const found = this.#find(name);
    if (found === undefined)
      throw new AwsServiceError('ParameterNotFound', '', {
        hint: declareHint('ssm', 'parameters', name),
      });
    const { type, value, version, changedAt } = found;
    const isOpen = type !== 'SecureString' || optionalFlag(parameters, 'WithDecryption');
    return {
      ARN: arnOf(this.#world.project, 'ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`),
      DataType: 'text',
      LastModifiedDate: changedAt / 1000,
      Name: name,
      Type: type,
      Value: isOpen ? value : hidden(name),
      Version: version,
    };
  }

  #find(name: string): Stored | undefined {
    return this.#all().get(name);
  }

  #all(): Map<string, Stored> {
    const declared = this.#world.project.awsBackends['ssm']?.parameters ?? {};
    const all = new Map<string, Stored>();
    for (const [name, parameter] of Object.entries(declared))
      if (!this.#deleted.has(name))
        all.set(name, { ...parameter, version: 1, changedAt: this.#startedAt });
    for (const [name, parameter] of this.#put) all.set(name, parameter);
    return all;
  }
}

/** Stands for an encrypted value that nobody asked to decrypt. */
function hidden(name: string): string {
  return Buffer.from(`encrypted value of ${name}`).toString('base64');
}

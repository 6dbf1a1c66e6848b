import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import type { AwsStateMachine } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { answerOperation, type OperationService } from '../answer-operation.ts';
import {
  AwsServiceError,
  declareHint,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { optionalNumber, optionalText, requiredText } from '../parameters.ts';
import { arnOf, nameOfArn } from '../service-arns.ts';
import { loadStateMachine } from './load-state-machine.ts';
import { taskHandlers } from './state-machine-tasks.ts';

interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  /** JSON text. */
  readonly input: string;
  readonly startedAt: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  output: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  stoppedAt: number | undefined;
  abort: () => void;
  done: Promise<void>;
}

export const statesFact: FidelityFact = {
  feature: 'Step Functions',
  fidelity: 'approximate',
  says: 'Starting (also synchronously), describing, stopping and listing executions, by aws-local-stepfunctions: JSONPath only. Tasks: functions, lambda:invoke, dynamodb:*Item, sqs:sendMessage, sns:publish, events:putEvents. Times to wait are waited.',
};

/** Step Functions: the project's state machines, with tasks that call its functions and other stand-ins. */
export class EmbeddedStates implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #service: OperationService;
  /** By ARN, in the order they were started. */
  readonly #executions = new Map<string, Execution>();

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#service = {
      name: 'states',
      jsonVersion: '1.0',
      operations: {
        StartExecution: async (parameters) => {
          const name = this.#machineOf(parameters);
          const { arn, startedAt } = await this.#start(name, parameters);
          return { executionArn: arn, startDate: startedAt / 1000 };
        },
        StartSyncExecution: async (parameters) => {
          const name = this.#machineOf(parameters);
          if (this.#machines()[name]?.type !== 'EXPRESS')
            throw new AwsServiceError(
              'StateMachineTypeNotSupported',
              'This operation is not supported by this type of state machine',
            );
          const execution = await this.#start(name, parameters);
          await execution.done;
          return { ...this.#described(execution), billingDetails: {} };
        },
        DescribeExecution: (parameters) => this.#described(this.#executionOf(parameters)),
        StopExecution: async (parameters) => {
          const execution = this.#executionOf(parameters);
          if (execution.status === 'RUNNING') {
            execution.abort();
            await execution.done;
            execution.error = optionalText(parameters, 'error');
            execution.cause = optionalText(parameters, 'cause');
          }
          return { stopDate: (execution.stoppedAt ?? this.#world.clock.now()) / 1000 };
        },
        ListExecutions: (parameters) => {
          const machine = this.#machineOf(parameters);
          const status = optionalText(parameters, 'statusFilter');
          return {
            executions: [...this.#executions.values()]
              .filter(
                (one) => one.machine === machine && (status === undefined || one.status === status),
              )
              .reverse()
              .slice(0, optionalNumber(parameters, 'maxResults') || undefined)
              .map((one) => {
                const { input: _i, output: _o, ...listed } = this.#described(one);
                return listed;
              }),
          };
        },
        ListStateMachines: () => ({
          stateMachines: Object.entries(this.#machines()).map(([name, { type }]) => ({
            stateMachineArn: this.#arn(name),
            name,
            type,
          })),
        }),
        DescribeStateMachine: (parameters) => {
          const name = this.#machineOf(parameters);
          const { type, definition } = this.#machine(name);
          return {
            stateMachineArn: this.#arn(name),
            name,
            type,
            status: 'ACTIVE',
            definition: JSON.stringify(definition),
          };
        },
      },
    };
  }

  answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    return answerOperation(this.#service, request, this.#world.random);
  }

  contents(): JsonValue {
    return {
      stateMachines: Object.entries(this.#machines()).map(([name, { type }]) => ({
        name,
        arn: this.#arn(name),
        type,
        executions: [...this.#executions.values()]
          .filter(({ machine }) => machine === name)
          .map((execution) => this.#described(execution)),
      })),
    };
  }

  reset(): void {
    this.close();
    this.#executions.clear();
  }

  /** Waiting states end, too. */
  close(): void {
    for (const execution of this.#executions.values())
      if (execution.status === 'RUNNING') execution.abort();
  }

  async #start(machine: string, parameters: JsonObject): Promise<Execution> {
    const input = optionalText(parameters, 'input') ?? '{}';
    const value = parseInput(input);
    const name = optionalText(parameters, 'name') ?? this.#world.random.uuid();
    const { type, definition } = this.#machine(machine);
    const arn =
      type === 'EXPRESS'
        ? arnOf(
            this.#world.project,
            'states',
            `express:${machine}:${name}:${this.#world.random.uuid()}`,
          )
        : arnOf(this.#world.project, 'states', `execution:${machine}:${name}`);
    const earlier = this.#executions.get(arn);
    if (earlier !== undefined) {
      // The same call again gives the same execution (documented, "StartExecution").
      if (earlier.status === 'RUNNING' && earlier.input === input) return earlier;
      throw new AwsServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const StateMachine = await loadStateMachine();
    let run: { result: Promise<JsonValue>; abort: () => void };
    try {
      run = new StateMachine(definition as never).run(value as never, {
        overrides: { taskResourceLocalHandlers: taskHandlers(definition, this.#world) as never },
        context: {
          Execution: {
            Id: arn,
            Name: name,
            Input: value,
            StartTime: new Date(this.#world.clock.now()).toISOString(),
          },
          StateMachine: { Id: this.#arn(machine), Name: machine },
        } as never,
      }) as { result: Promise<JsonValue>; abort: () => void };
    } catch (error) {
      throw new AwsServiceError(
        'InvalidDefinition',
        `The state machine "${machine}" of aws-backends.yaml is not valid: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const execution: Execution = {
      arn,
      name,
      machine,
      input,
      startedAt: this.#world.clock.now(),
      status: 'RUNNING',
      output: undefined,
      error: undefined,
      cause: undefined,
      stoppedAt: undefined,
      abort: run.abort,
      done: Promise.resolve(),
    };
    execution.done = run.result.then(
      (output) => this.#end(execution, 'SUCCEEDED', { output: JSON.stringify(output) }),
      (error: unknown) => this.#fail(execution, error),
    );
    this.#executions.set(arn, execution);
    return execution;
  }

  #fail(execution: Execution, error: unknown): void {
    const { name, message, cause } = error as { name?: string; message?: string; cause?: unknown };
    if (name === 'ExecutionAbortedError') this.#end(execution, 'ABORTED', {});
    else if (name === 'ExecutionTimeoutError')
      this.#end(execution, 'TIMED_OUT', { error: 'States.Timeout', cause: message });
    else {
      const failed = cause instanceof Error ? cause : { name, message };
      this.#end(execution, 'FAILED', { error: failed.name, cause: failed.message });
    }
  }

  #end(
    execution: Execution,
    status: Execution['status'],
    outcome: {
      output?: string | undefined;
      error?: string | undefined;
      cause?: string | undefined;
    },
  ): void {
    execution.status = status;
    execution.output = outcome.output;
    execution.error = outcome.error;
    execution.cause = outcome.cause;
    execution.stoppedAt = this.#world.clock.now();
  }

  #described(execution: Execution): Record<string, JsonValue> {
    const { arn, machine, name, status, startedAt, stoppedAt, input } = execution;
    const { output, error, cause } = execution;
    return {
      executionArn: arn,
      stateMachineArn: this.#arn(machine),
      name,
      status,
      startDate: startedAt / 1000,
      ...(stoppedAt === undefined ? {} : { stopDate: stoppedAt / 1000 }),
      input,
      ...(output === undefined ? {} : { output }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  }

  #executionOf(parameters: JsonObject): Execution {
    const arn = requiredText(parameters, 'executionArn');
    const execution = this.#executions.get(arn);
    if (execution === undefined)
      throw new AwsServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  #machineOf(parameters: JsonObject): string {
    const arn = requiredText(parameters, 'stateMachineArn');
    const name = nameOfArn(arn);
    if (!Object.hasOwn(this.#machines(), name))
      throw new AwsServiceError(
        'StateMachineDoesNotExist',
        `State Machine Does Not Exist: '${arn}'`,
        { hint: declareHint('states', 'stateMachines', name) },
      );
    return name;
  }

  #machine(name: string): AwsStateMachine {
    const machine = this.#machines()[name];
    if (machine === undefined) throw new Error(`There is no state machine ${name}.`);
    return machine;
  }

  #machines(): Readonly<Record<string, AwsStateMachine>> {
    return this.#world.project.awsBackends['states']?.stateMachines ?? {};
  }

  #arn(name: string): string {
    return arnOf(this.#world.project, 'states', `stateMachine:${name}`);
  }
}

function parseInput(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new AwsServiceError(
      'InvalidExecutionInput',
      "Invalid State Machine Execution Input: 'Input is not JSON'",
    );
  }
}

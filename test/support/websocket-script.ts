import { partialDifference } from '#test/conformance/kinds/partial-difference.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { deployWebSocketApi } from '#shared/simulator/deploy.ts';
import type {
  ConnectResult,
  GatewayRequest,
  GatewayResult,
  WebSocketDeployment,
  WebSocketMessage,
  WebSocketRun,
} from '#shared/simulator/gateway.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type {
  AwsServiceRequest,
  BackendResult,
  ConnectionPort,
  FunctionCall,
  FunctionResult,
} from '#shared/simulator/ports.ts';
import type { Problem } from '#shared/std/problem.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { CountedRandom, RecordingPorts, returned } from './fixed-ports.ts';

/** What a function of a script does each time it is called. */
export type ScriptFunction =
  | { readonly returns: unknown }
  /** JSON text. */
  | { readonly raw: string }
  | { readonly fails: unknown }
  | { readonly kind: 'timeout' | 'not-found' };

/** What a script has besides its steps. */
export interface ScriptParts {
  /** Members of the WebSocketApi; there is a stage `dev`, and messages are routed by `$request.body.action` unless it says otherwise. */
  readonly api: Readonly<Record<string, unknown>>;
  /** Members of the project besides. */
  readonly project?: Readonly<Record<string, unknown>>;
  /** By name. */
  readonly functions?: Readonly<Record<string, ScriptFunction>>;
  /** What HTTP back ends and services answer, in turn; the last goes on. */
  readonly answers?: readonly ScriptAnswer[];
}

interface ScriptAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly base64?: string;
  readonly kind?: 'timeout' | 'failure';
}

/** One step: something that happens, and what must come of it. */
export interface ScriptStep {
  readonly connect?: {
    readonly path?: string;
    readonly query?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** Over the connection that was opened last, unless `on` names an earlier one by its number from 1. */
  readonly send?: string;
  /** A message of so many characters. */
  readonly sendLength?: number;
  readonly sendBase64?: string;
  readonly close?: { readonly code: number; readonly reason?: string };
  readonly manage?: {
    readonly method: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly bodyLength?: number;
    readonly base64?: string;
  };
  /** ms that pass. */
  readonly advance?: number;
  /** Members of the API from here on. */
  readonly redeploy?: Readonly<Record<string, unknown>>;
  readonly on?: number;
  readonly expect?: Readonly<Record<string, unknown>> & {
    /** Texts of which each must be in a member of a list. */
    readonly has?: Readonly<Record<string, readonly string[]>>;
  };
}

const apiId = 'ws12345678';

/** 2026-11-20T13:05:09Z, when the clock of scripts begins; signed as the service wants it. */
export const signature =
  'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261120/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=0';

class CountedLetters extends CountedRandom {
  #letters = 0;

  override letters(count: number): string {
    this.#letters += 1;
    return String(this.#letters).padStart(count, '0');
  }
}

/** Runs a script against one API: connections, messages, calls of back ends, with a fixed clock and counted ids. */
export class WebSocketScript {
  readonly problems: readonly Problem[];
  readonly #parts: ScriptParts;
  readonly #ports: RecordingPorts & { connections: ConnectionPort };
  readonly #state = new GatewayState();
  #deployment: WebSocketDeployment;
  readonly #ids: string[] = [];
  readonly #open = new Set<string>();
  #sent: string[] = [];
  #closed: { id: string; code: number; reason: string }[] = [];
  #run: WebSocketRun | undefined;
  #answered = 0;

  constructor(parts: ScriptParts) {
    this.#parts = parts;
    const recording = new RecordingPorts({
      random: new CountedLetters(),
      function: (call) => this.#callFunction(call),
      http: () => this.#answer(),
    });
    this.#ports = Object.assign(recording, { connections: this.#connections() });
    const { value, problems } = this.#deploy(parts.api);
    this.#deployment = value;
    this.problems = problems;
  }

  /** @returns how what came of it differs from what was expected; undefined if it does not */
  async step(step: ScriptStep): Promise<string | undefined> {
    this.#sent = [];
    this.#closed = [];
    this.#ports.functionCalls.length = 0;
    this.#ports.httpRequests.length = 0;
    const outcome = await this.#do(step);
    const { has = {}, ...expect } = step.expect ?? {};
    const events = this.#ports.functionCalls.map(({ payload }) => JSON.parse(payload) as unknown);
    const actual = {
      ...outcome,
      sent: this.#sent,
      closed: this.#closed.map(({ code, reason }) => ({ code, reason })),
      calls: this.#ports.functionCalls.map(({ functionName }) => functionName),
      // What the first call was, or the first request.
      event: events[0] ?? null,
      events,
      request: this.#ports.httpRequests.map(requestSeen)[0] ?? null,
      requestCount: this.#ports.httpRequests.length,
    };
    return (
      partialDifference(this.#filled(expect), actual, new Map()) ??
      missingFrom(actual, this.#filled(has) as Record<string, readonly string[]>)
    );
  }

  async #do(step: ScriptStep): Promise<Record<string, unknown>> {
    if (step.redeploy !== undefined) {
      this.#deployment = this.#deploy({ ...this.#parts.api, ...step.redeploy }).value;
      this.#state.redeployed();
    }
    if (step.advance !== undefined) this.#ports.clock.advance(step.advance);
    if (step.connect !== undefined) return this.#connect(step.connect);
    if (step.manage !== undefined) return this.#manage(step.manage);
    const id = this.#ids[(step.on ?? this.#ids.length) - 1] ?? '';
    const message = messageOf(step);
    if (message !== undefined) {
      const run = await this.#deployment.receive(id, message, { trace: true });
      return this.#seen(run);
    }
    if (step.close !== undefined) {
      this.#open.delete(id);
      const { code, reason = '' } = step.close;
      return this.#seen(await this.#deployment.disconnect(id, { code, reason }, { trace: true }));
    }
    return {};
  }

  async #connect({
    path = '/dev',
    query = '',
    headers = {},
  }: NonNullable<ScriptStep['connect']>): Promise<Record<string, unknown>> {
    const result: ConnectResult = await this.#deployment.connect(
      {
        method: 'GET',
        path,
        query,
        headers: Object.entries({ 'User-Agent': 'script/1.0', ...headers }),
        body: undefined,
        sourceIp: '203.0.113.7',
      },
      { trace: true },
    );
    if (result.isAccepted) {
      this.#ids.push(result.connectionId);
      this.#open.add(result.connectionId);
    }
    const { isAccepted } = result;
    return {
      ...this.#seen(result),
      isAccepted,
      headers: Object.fromEntries(result.headers),
      headerNames: result.headers.map(([name]) => name),
      body: bytesToText(result.body),
    };
  }

  async #manage(manage: NonNullable<ScriptStep['manage']>): Promise<Record<string, unknown>> {
    const { method, path = '/dev/@connections/{connectionId}', headers } = manage;
    const request: GatewayRequest = {
      method,
      path: this.#filledText(path),
      query: '',
      headers: Object.entries(
        headers ?? { Authorization: signature, 'X-Amz-Date': '20261120T130509Z' },
      ),
      body: bodyOf(manage),
      sourceIp: '203.0.113.9',
    };
    const result: GatewayResult = await this.#deployment.manage(request);
    const text = bytesToText(result.body);
    return {
      status: result.status,
      headers: Object.fromEntries(result.headers),
      body: text,
      json: text.startsWith('{') ? (JSON.parse(text) as unknown) : null,
    };
  }

  #seen(run: WebSocketRun): Record<string, unknown> {
    this.#run = run;
    const reply = run.reply === undefined ? null : textOf(run.reply);
    return {
      connectionId: run.connectionId,
      routeKey: run.routeKey ?? null,
      status: run.status,
      reply,
      closedFor: run.closed ?? null,
      apiKeyId: run.apiKeyId ?? null,
      steps: run.trace.map(({ step, outcome }) => `${step} ${outcome}`),
      decision: run.trace.at(-1)?.decision ?? null,
      decisions: run.trace.map(({ decision }) => decision),
      log: run.log.map(({ text }) => text),
      fidelity: run.fidelity.map(({ feature }) => feature),
      stageLogs: run.stageLogs ?? null,
      stageLogTexts: run.stageLogs?.execution?.lines.map(({ text }) => text) ?? [],
    };
  }

  #deploy(members: Readonly<Record<string, unknown>>): {
    value: WebSocketDeployment;
    problems: readonly Problem[];
  } {
    // Scripts are data: what is wrong in one shows when it runs.
    const api = {
      kind: 'websocket',
      id: apiId,
      name: 'script',
      routeSelectionExpression: '$request.body.action',
      routes: {},
      integrations: {},
      authorizers: {},
      models: {},
      stages: { dev: { stageName: 'dev' } },
      ...members,
    } as unknown as WebSocketApi;
    const project = {
      ...emptyProject,
      ...this.#parts.project,
      apis: { [apiId]: api },
      functions: Object.fromEntries(
        Object.keys(this.#parts.functions ?? {}).map((name) => [name, { name }]),
      ),
    } as unknown as Project;
    return deployWebSocketApi(project, apiId, this.#ports, { state: this.#state });
  }

  #connections(): ConnectionPort {
    return {
      send: (id, message) => {
        if (!this.#open.has(id)) return 'gone';
        this.#sent.push(textOf(message));
        return 'sent';
      },
      close: (id, code, reason) => {
        this.#open.delete(id);
        this.#closed.push({ id, code, reason });
      },
    };
  }

  #callFunction({ functionName }: FunctionCall): FunctionResult {
    const does = this.#parts.functions?.[functionName];
    if (does === undefined) return { kind: 'not-found' };
    if ('returns' in does) return returned(does.returns);
    if ('raw' in does) return { ...asReturned(returned(null)), payload: does.raw };
    if ('fails' in does) return returned(does.fails, 'Unhandled');
    return does.kind === 'timeout' ? { kind: 'timeout', logs: [] } : { kind: 'not-found' };
  }

  #answer(): BackendResult {
    const answers = this.#parts.answers ?? [];
    const answer = answers[Math.min(this.#answered++, answers.length - 1)] ?? {};
    if (answer.kind === 'timeout') return { kind: 'timeout' };
    if (answer.kind === 'failure') return { kind: 'failure', message: 'connection refused' };
    return {
      kind: 'response',
      status: answer.status ?? 200,
      headers: Object.entries(answer.headers ?? {}),
      body:
        answer.base64 === undefined
          ? textToBytes(answer.body ?? '')
          : new Uint8Array(Buffer.from(answer.base64, 'base64')),
    };
  }

  /** With the ids of the last connection and event in place of their names. */
  #filled(value: unknown): unknown {
    if (typeof value === 'string') return this.#filledText(value);
    if (Array.isArray(value)) return value.map((each) => this.#filled(each));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, this.#filled(member)]),
    );
  }

  #filledText(text: string): string {
    return text
      .replaceAll('{connectionId}', this.#run?.connectionId ?? this.#ids.at(-1) ?? '')
      .replaceAll('{requestId}', this.#run?.requestId ?? '');
  }
}

/** Which text is in no member of its list. */
function missingFrom(
  actual: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  for (const [key, texts] of Object.entries(wanted)) {
    const list = (actual[key] ?? []) as readonly string[];
    for (const text of texts)
      if (!list.some((each) => each.includes(text)))
        return `${key}: nothing has ${JSON.stringify(text)} in ${JSON.stringify(list)}`;
  }
  return undefined;
}

function messageOf({ send, sendLength, sendBase64 }: ScriptStep): WebSocketMessage | undefined {
  if (sendLength !== undefined) return 'x'.repeat(sendLength);
  return sendBase64 === undefined ? send : new Uint8Array(Buffer.from(sendBase64, 'base64'));
}

function bodyOf({ body = '', bodyLength, base64 }: NonNullable<ScriptStep['manage']>): Uint8Array {
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, 'base64'));
  return textToBytes(bodyLength === undefined ? body : 'x'.repeat(bodyLength));
}

function textOf(message: WebSocketMessage): string {
  return typeof message === 'string'
    ? message
    : `base64:${Buffer.from(message).toString('base64')}`;
}

function requestSeen(request: AwsServiceRequest | RecordingPorts['httpRequests'][number]): unknown {
  const { method, url, headers, body } = request;
  return {
    method,
    url,
    headers: Object.fromEntries(headers),
    body: bytesToText(body),
    timeoutMs: request.timeoutMs,
  };
}

function asReturned(result: FunctionResult): Extract<FunctionResult, { kind: 'returned' }> {
  if (result.kind !== 'returned') throw new Error('It returned nothing.');
  return result;
}

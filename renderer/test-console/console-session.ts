import { failureMessage } from '#renderer/bridge/bridge.ts';
import { sampleBodyOf } from '#renderer/code-editor/method-sample.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { perEditor } from '#renderer/editor/per-editor.ts';
import { putEntity } from '#shared/edits/put-entity.ts';
import { saveRequest } from '#shared/edits/save-request.ts';
import type { Assertion, SavedRequest } from '#shared/entities/common/saved-request.ts';
import type { Api } from '#shared/entities/api.ts';
import type { RequestTestResult, RunResult } from '#shared/ipc/channels.ts';
import { parseEntityRef, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { checkAssertions, type Check } from '#shared/requests/check-assertions.ts';
import {
  endpointAt,
  firstEndpoint,
  placeOf,
  requestApiAt,
  type EndpointRef,
  type RequestApi,
} from './request/endpoint.ts';
import { fittingApiKey } from './request/fitting-api-key.ts';
import { bodyText } from './response/response-body.ts';
import { firstRefusal } from './response/trace-groups.ts';
import {
  emptyForm,
  formForEndpoint,
  fromSavedRequest,
  reasonNotToSend,
  toRunInput,
  toSavedRequest,
  type RequestForm,
} from './request/request-form.ts';

/** A request that was sent, with what came of it. Kept in memory while the window lives. */
export interface SentRequest {
  /** Counts up from 1. */
  readonly id: number;
  readonly form: RequestForm;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly result: RunResult;
}

/** Sent requests kept; older ones go. */
export const sentLimit = 30;

/** All the test console shows beyond the project. */
export interface ConsoleState {
  /** The API that the console is about; null until one was chosen. */
  readonly apiId: string | null;
  /** The request to it; null without an API, and for a WebSocket API, to which connections are held instead. */
  readonly form: RequestForm | null;
  /** Whether the user changed the form since it was filled for a method. */
  readonly isTouched: boolean;
  /** The saved request the form came from. */
  readonly savedName: string | null;
  readonly assertions: readonly Assertion[];
  readonly isSending: boolean;
  /** Why the last request could not be run at all; null when it was. */
  readonly failure: string | null;
  /** The answer being looked at. */
  readonly shown: SentRequest | null;
  /** Newest first. */
  readonly sent: readonly SentRequest[];
  /** Position of the step being looked at in the shown run's trace. */
  readonly step: number;
  /** The assertions on screen held against the shown answer; null while that is not the answer to the form on screen. */
  readonly checks: readonly Check[] | null;
  readonly isTesting: boolean;
  /** Last results of the saved requests, by name. */
  readonly tests: Readonly<Record<string, RequestTestResult>>;
}

const initialState: ConsoleState = {
  apiId: null,
  form: null,
  isTouched: false,
  savedName: null,
  assertions: [],
  isSending: false,
  failure: null,
  shown: null,
  sent: [],
  step: 0,
  checks: null,
  isTesting: false,
  tests: {},
};

/** The test console's state and verbs; one per window, so that it outlives the panel being folded away. */
export class ConsoleSession {
  readonly #editor: Editor;
  readonly #listeners = new Set<() => void>();
  #state = initialState;
  #turn = 0;

  constructor(editor: Editor) {
    this.#editor = editor;
    let { handle } = editor.store.getState();
    editor.store.subscribe((state) => {
      if (state.handle === handle) return;
      ({ handle } = state);
      this.#set(initialState);
    });
    // Offered for as long as the window stands, so that sending works while another page of the panel is in front.
    editor.commands.provide('send-request', () => {
      if (this.#state.form === null) return false;
      void this.send();
      return true;
    });
  }

  readonly getState = (): ConsoleState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The form as the user changed it. */
  setForm(form: RequestForm): void {
    if (form === this.#state.form) return;
    this.#set({ form, isTouched: true, checks: null, tests: this.#testsWithoutOpen() });
  }

  /** Starts over with another API: at its first method or route, or, of a WebSocket API, without a request. */
  chooseApi(api: Api): void {
    const { project } = this.#editor.store.getState();
    this.#set({
      apiId: api.id,
      form: api.kind === 'websocket' ? null : firstForm(project, api),
      isTouched: false,
      savedName: null,
      assertions: [],
      checks: null,
      failure: null,
    });
  }

  /** Fills the form for a method or route. */
  chooseEndpoint(ref: EndpointRef): void {
    const { project } = this.#editor.store.getState();
    const api = requestApiAt(project, ref.apiId);
    if (api === undefined) return;
    const before = this.#state.form;
    const form = before?.apiId === api.id ? before : emptyForm(api);
    const { placeId, verb } = placeOf(api, ref);
    const isSame = placeId !== null && form.placeId === placeId && form.httpMethod === verb;
    const filled = isSame ? form : formForEndpoint(form, api, ref, sampleOf(api, ref));
    this.#set({
      apiId: api.id,
      form: { ...filled, apiKeyId: filled.apiKeyId ?? fittingApiKey(project, filled) },
      isTouched: false,
      savedName: null,
      assertions: [],
      checks: null,
    });
  }

  /**
   * Turns to what is selected: a method, route or saved request, or an API that is not the one shown; false for anything else.
   * What is in the form for it already stays.
   */
  choose(ref: EntityRef): boolean {
    const { form, savedName, apiId } = this.#state;
    const { project } = this.#editor.store.getState();
    if (ref.kind === 'request') {
      const saved = project.requests[ref.name];
      if (saved !== undefined && savedName !== ref.name) this.openSaved(saved);
      return true;
    }
    if (ref.kind !== 'method' && ref.kind !== 'route' && ref.kind !== 'api') return false;
    const api = project.apis[ref.apiId];
    if (api === undefined) return false;
    if (ref.kind === 'api' || api.kind === 'websocket') {
      if (apiId !== api.id) this.chooseApi(api);
      return true;
    }
    const { placeId, verb } = placeOf(api, ref);
    const isThere =
      savedName !== null &&
      form?.apiId === ref.apiId &&
      form.placeId === placeId &&
      form.httpMethod === verb;
    if (!isThere) this.chooseEndpoint(ref);
    return true;
  }

  setAssertions(assertions: readonly Assertion[]): void {
    const { shown, form } = this.#state;
    this.#set({ assertions, tests: this.#testsWithoutOpen() });
    if (shown !== null && shown.form === form) this.#check(shown.result);
  }

  showSent(sent: SentRequest): void {
    this.#set({
      apiId: sent.form.apiId,
      form: sent.form,
      isTouched: true,
      savedName: null,
      assertions: [],
      checks: null,
      failure: null,
    });
    this.#show(sent);
  }

  selectStep(step: number): void {
    this.#set({ step });
  }

  /** Sends what stands in the form; a form that cannot be sent yet is refused with its reason. A second call while one is under way is ignored. */
  async send(): Promise<void> {
    const { form, isSending } = this.#state;
    const { handle } = this.#editor.store.getState();
    if (form === null || isSending || handle === null) return;
    const reason = reasonNotToSend(form);
    if (reason !== null) {
      this.#editor.notify(`Not sent. ${reason}`, 'danger');
      return;
    }
    this.#set({ isSending: true, failure: null });
    try {
      await this.#editor.sync.flush();
      const result = await this.#editor.bridge.call('simulator.run', toRunInput(form, handle));
      if (this.#editor.store.getState().handle !== handle) return;
      this.#turn += 1;
      const sent: SentRequest = { id: this.#turn, form, at: this.#editor.clock.now(), result };
      this.#set({ isSending: false, sent: [sent, ...this.#state.sent].slice(0, sentLimit) });
      this.#show(sent);
      // What was typed meanwhile is another request.
      if (this.#state.form === form) this.#check(result);
    } catch (error) {
      this.#set({ isSending: false, failure: failureMessage(error) });
    }
  }

  /** Puts the form into the project under a name; the form then belongs to that saved request. */
  save(name: string): void {
    const { form, assertions } = this.#state;
    if (form === null) return;
    const request = toSavedRequest(form, name, assertions);
    this.#editor.change(`Save request ${name}`, (project) => saveRequest(project, request));
    this.#set({ savedName: name, isTouched: false });
  }

  openSaved(saved: SavedRequest): void {
    const api = requestApiAt(this.#editor.store.getState().project, saved.apiId);
    if (api === undefined) {
      this.#editor.notify(
        `The API of “${saved.name}” is no longer in the project. Delete the request or add the API again.`,
        'danger',
      );
      return;
    }
    this.#set({
      apiId: api.id,
      form: fromSavedRequest(saved, api),
      isTouched: false,
      savedName: saved.name,
      assertions: saved.assertions,
      checks: null,
      failure: null,
    });
  }

  deleteSaved(name: string): void {
    this.#editor.change(`Delete request ${name}`, (project) =>
      putEntity(project, { kind: 'request', name }, undefined),
    );
    if (this.#state.savedName === name) this.#set({ savedName: null });
  }

  /** Runs saved requests by their assertions; null: all of them. */
  async test(names: readonly string[] | null): Promise<void> {
    const { handle } = this.#editor.store.getState();
    if (handle === null || this.#state.isTesting) return;
    this.#set({ isTesting: true, failure: null });
    try {
      await this.#editor.sync.flush();
      const results = await this.#editor.bridge.call('requests.test', { handle, names });
      const tests = { ...this.#state.tests };
      for (const result of results) tests[result.name] = result;
      this.#set({ isTesting: false, tests });
      const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
      this.#editor.notify(
        testSummary(results.length, failed),
        failed.length > 0 ? 'danger' : 'info',
      );
    } catch (error) {
      this.#set({ isTesting: false, failure: failureMessage(error) });
    }
  }

  #show(sent: SentRequest): void {
    const { result, form } = sent;
    this.#set({ shown: sent, step: Math.max(0, firstRefusal(result.trace)) });
    this.#editor.store.setState({
      lastRun: { apiId: form.apiId, ref: this.#metBy(form, result), result },
    });
  }

  /** Holds the assertions on screen against an answer; the saved request they belong to shows the same result. */
  #check({ status, latencyMs, headers, body }: RunResult): void {
    const { assertions, savedName } = this.#state;
    const checks = checkAssertions(assertions, { status, headers, body: bodyText(body) });
    if (savedName === null) {
      this.#set({ checks });
      return;
    }
    const passed = checks.every((check) => check.passed);
    const result = { name: savedName, passed, status, latencyMs, checks };
    this.#set({ checks, tests: { ...this.#state.tests, [savedName]: result } });
  }

  /** The results but that of the saved request on screen, which is not the one that was tested any more. */
  #testsWithoutOpen(): ConsoleState['tests'] {
    const { savedName, tests } = this.#state;
    if (savedName === null || tests[savedName] === undefined) return tests;
    const { [savedName]: _, ...others } = tests;
    return others;
  }

  /** The method or route a run was about: the one its trace names, else what the form was meant for. */
  #metBy(form: RequestForm, { trace }: RunResult): EndpointRef | null {
    const api = requestApiAt(this.#editor.store.getState().project, form.apiId);
    if (api === undefined) return null;
    if (api.kind === 'http') {
      for (const text of trace.flatMap(({ entities }) => entities)) {
        const ref = parseEntityRef(text);
        if (ref?.kind === 'route') return ref;
      }
    }
    return endpointAt(api, form.placeId, form.httpMethod);
  }

  #set(change: Partial<ConsoleState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The form that a console begins with for an API. */
function firstForm(project: Project, api: RequestApi): RequestForm {
  const first = firstEndpoint(api);
  const empty = emptyForm(api);
  const form =
    first === undefined ? empty : formForEndpoint(empty, api, first, sampleOf(api, first));
  return { ...form, apiKeyId: fittingApiKey(project, form) };
}

/** A body that fits the models of a method; routes of HTTP APIs have none. */
function sampleOf(api: RequestApi, ref: EndpointRef): string {
  return api.kind === 'rest' && ref.kind === 'method' ? sampleBodyOf(api, ref) : '';
}

/** What became of a test run, in a sentence; `failed` holds names. */
export function testSummary(count: number, failed: readonly string[]): string {
  const passed = `${count - failed.length} of ${count} saved ${count === 1 ? 'request' : 'requests'} passed`;
  if (failed.length === 0) return `${passed}.`;
  const more = failed.length > 3 ? ` and ${failed.length - 3} more` : '';
  return `${passed}. Failed: ${failed.slice(0, 3).join(', ')}${more}.`;
}

/** The window's one test console session. */
export const consoleSessionOf = perEditor((editor) => new ConsoleSession(editor));

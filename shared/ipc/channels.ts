import type { TemplateOptions } from '#shared/cloudformation/export/template-options.ts';
import type { TemplateParameter } from '#shared/cloudformation/import/template-parameters.ts';
import type { TemplateSize } from '#shared/cloudformation/export/template-size.ts';
import type { Api } from '#shared/entities/api.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { ApiReview, Targets } from '#shared/merge/import-plan.ts';
import type { Project } from '#shared/project/project.ts';
import type { Change } from '#shared/project/structural-diff.ts';
import type { FidelityNote } from '#shared/simulator/fidelity.ts';
import type { LogLine, StageLogs, TraceEntry } from '#shared/simulator/trace.ts';
import type { ErrorCode } from '#shared/std/coded-error.ts';
import type { Problem } from '#shared/std/problem.ts';

/**
 * Every call the window can make of the node side, whatever carries it (Electron IPC or loopback HTTP).
 * Payloads are plain JSON. Inputs are validated by `electron/node/channels/channel-inputs.ts`.
 */
export interface Channels {
  'app.info': { input: null; output: AppInfo };
  /** Folder contents for choosing a project where no native dialog exists. */
  'folders.list': { input: { path: string | null }; output: FolderListing };
  /** Native folder dialog; null when cancelled. Only where `AppInfo.nativeDialogs`. */
  'folders.choose': { input: { title: string }; output: string | null };

  'project.create': {
    input: { path: string; name: string; from: 'empty' | 'storefront' };
    output: OpenedProject;
  };
  /** Opens a folder. A project that cannot be opened for writing comes read-only with its problems. */
  'project.open': { input: { path: string }; output: OpenedProject };
  /** Takes over edits; each call is journalled before it answers. `baseRevision` must be the mirror's revision. */
  'project.apply': {
    input: { handle: string; baseRevision: number; revision: number; changes: readonly Change[] };
    output: {
      revision: number;
      /** Values, by id, of API keys that came without one and now have one on this machine. */
      keyValues?: Readonly<Record<string, string>>;
    };
  };
  'project.save': { input: { handle: string; overwrite: boolean }; output: SaveResult };
  /** Reads the folder again, dropping what is not saved. */
  'project.reload': { input: { handle: string }; output: OpenedProject };
  /** Answers a recovery offer; `accept` false discards the journal. */
  'project.recover': { input: { handle: string; accept: boolean }; output: OpenedProject };
  'project.close': { input: { handle: string }; output: null };

  /** Runs one request of the test console against the current design. */
  'simulator.run': { input: RunInput; output: RunResult };
  /**
   * Asks a stage of a WebSocket API for a connection, as the design stands; runs `$connect`. Connections outlast edits, which the
   * next message already runs through; they end with the project, or when another window takes it over.
   */
  'sockets.open': { input: SocketOpenInput; output: SocketOpened };
  /** Sends one message and gives what its route did. What comes back on the connection arrives as `sockets.event`, before or after this answers. */
  'sockets.send': {
    input: { handle: string; socketId: string; message: WireBody };
    output: RunResult;
  };
  /** Closes from the caller's side; `sockets.event` tells of it and of what `$disconnect` did. Nothing happens to one that is closed. */
  'sockets.close': {
    input: { handle: string; socketId: string; code: number | null; reason: string };
    output: null;
  };
  'simulator.serve': {
    input: { handle: string; apiId: string; port: number | null };
    output: ServeStatus;
  };
  'simulator.stop': { input: { handle: string; apiId: string }; output: ServeStatus };
  'simulator.status': { input: { handle: string }; output: readonly ServeStatus[] };
  /** What served requests have left in the logs of their stages, oldest first; the last 500 of each API are kept. */
  'simulator.logs': {
    input: { handle: string; apiId: string };
    output: readonly ServedLog[];
  };
  /** Requests that gateways of the project have answered, by API, oldest first; the last 1,000 of each are kept, also when serving ends. */
  'simulator.served': {
    input: { handle: string };
    output: Readonly<Record<string, readonly ServedRequest[]>>;
  };
  /** Everything of one of them; null for one that was not traced or is long over. */
  'simulator.servedRun': {
    input: { handle: string; apiId: string; requestId: string };
    output: RunResult | null;
  };
  /** Forgets served requests, their traces and their logs. */
  'simulator.clearLogs': { input: { handle: string; apiId: string }; output: null };
  /** Validates each saved request by its assertions. */
  'requests.test': {
    input: { handle: string; names: readonly string[] | null };
    output: readonly RequestTestResult[];
  };

  /** What the stand-in of an AWS service holds: tables with items, queues with messages, buckets with keys, executions … */
  'backends.contents': { input: { handle: string; service: string }; output: BackendContents };
  /** Asks an embedded stand-in for an operation of its service, as an SDK would; what something else answers for is out of reach. */
  'backends.call': {
    input: { handle: string; service: string; operation: string; parameters: JsonObject };
    output: BackendAnswer;
  };
  /** Forgets what calls have left in one service, or in all; what the project declares is there again. */
  'backends.reset': { input: { handle: string; service: string | null }; output: null };

  /** Reads an OpenAPI or Swagger document, or a CloudFormation or SAM template, into APIs without touching the project. Long; reports `import.progress`. */
  'openapi.import': {
    input: {
      jobId: string;
      fileName: string;
      text: string;
      region: string;
      accountId: string;
      /** What becomes of the base path of an OpenAPI document. */
      basePath: BasePathMode;
      /** What an OpenAPI document describes, whatever it says; absent: what its extensions tell. */
      apiKind?: Exclude<Api['kind'], 'websocket'>;
      /** Values of a template's parameters; absent: their defaults. */
      parameters?: Readonly<Record<string, string>>;
      /** Absent: no other file is read. */
      files?: FilesBeside;
    };
    output: ImportResult;
  };
  /** Takes a document into the project as its targets say, without touching the project; merges decide by themselves. Long; reports `import.progress`. */
  'openapi.merge': {
    input: {
      jobId: string;
      handle: string;
      fileName: string;
      text: string;
      basePath: BasePathMode;
      /** What an OpenAPI document describes, whatever it says; absent: what its extensions tell. */
      apiKind?: Exclude<Api['kind'], 'websocket'>;
      /** Values of a template's parameters; absent: their defaults. */
      parameters?: Readonly<Record<string, string>>;
      /** Texts of the files it names, by path from its folder. */
      includes: Readonly<Record<string, string>>;
      /** What was put right in what came of it. */
      fixes: readonly Change[];
      /** By the id an API has in the document. */
      targets: Targets;
    };
    output: MergedImport;
  };
  /** Reads another copy of a project, such as a checkout of another branch, without opening it. */
  'design.read': { input: { path: string }; output: Project };
  /** Native dialog for a document or template; null when cancelled. Only where `AppInfo.nativeDialogs`. */
  'documents.choose': { input: { title: string }; output: string | null };
  /** Finds or makes the working copy of a document that is edited in place; open it as any project. */
  'document.edit': { input: { path: string }; output: { projectPath: string } };
  /** Whether the document that the project is the working copy of says what the design says: saving would change nothing. */
  'document.compare': { input: { handle: string }; output: { isSame: boolean } };
  /** What saving would make of the document that the project is the working copy of. */
  'document.preview': { input: { handle: string }; output: DocumentPreview };
  /** Native dialog for where to save; null when cancelled. Only where `AppInfo.nativeDialogs`. */
  'export.choose': {
    input: { title: string; fileName: string };
    output: { grant: string; path: string } | null;
  };
  /** What saving an export to a file would make of it; `document.save` writes it. */
  'export.preview': { input: SaveExportInput; output: ExportPreview };
  /** Writes what was last previewed, unless something changed since. */
  'document.save': { input: { handle: string; previewId: string }; output: null };
  'job.cancel': { input: { jobId: string }; output: null };
  'export.text': { input: ExportInput; output: ExportResult };
}

export type Channel = keyof Channels;
export type ChannelInput<C extends Channel> = Channels[C]['input'];
export type ChannelOutput<C extends Channel> = Channels[C]['output'];

/** Messages the node side sends on its own. */
export interface Events {
  'project.changed-on-disk': { handle: string; files: readonly string[] };
  /** Somebody changed, removed or put back the document that the project is the working copy of. */
  'document.on-disk': { handle: string; state: DocumentOnDisk };
  /** Another window opened the project; the one that holds this handle cannot edit any more. */
  'project.taken-over': { handle: string };
  /** Requests answered by a serving gateway, in the order they ended, several at a time; of heavy traffic, the latest. */
  'serve.requests': { handle: string; apiId: string; requests: readonly ServedRequest[] };
  /** What requests have just left in the logs of their stages, oldest first, several at a time. */
  'serve.logs': { handle: string; apiId: string; logs: readonly ServedLog[] };
  'serve.status': ServeStatus;
  /** Something happened on a connection of the test console, in this order. */
  'sockets.event': SocketEvent;
  /** Stand-ins of AWS services were called, or have delivered something since: what they hold may be something else now. */
  'backends.changed': { handle: string };
  'functions.log': { handle: string; functionName: string; lines: readonly string[] };
  /** A native menu item was chosen; the window runs the action of that id. */
  'menu.action': { actionId: string };
  'import.progress': { jobId: string; done: number; total: number; label: string };
}

export type EventName = keyof Events;

/** How a failed call arrives. */
export interface ChannelFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly subject?: string;
}

export interface AppInfo {
  readonly version: string;
  readonly shell: 'desktop' | 'browser';
  readonly nativeDialogs: boolean;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Most recent first. */
  readonly recentProjects: readonly { readonly path: string; readonly name: string }[];
  /** Project to open at once: named on the command line, else the last one, else the bundled sample (a writable copy). */
  readonly openAtStart: string | null;
  readonly homeFolder: string;
}

export interface FolderListing {
  readonly path: string;
  readonly parent: string | null;
  readonly folders: readonly { readonly name: string; readonly isProject: boolean }[];
  /** Names of files that may be documents or templates. */
  readonly documents: readonly string[];
}

export interface OpenedProject {
  /** Names the open project in later calls. */
  readonly handle: string;
  readonly path: string;
  readonly project: Project;
  /** The project as it stands on disk; absent when nothing is unsaved, which only opening anew can leave. */
  readonly savedProject?: Project;
  /** Revision of the node side's mirror; the window counts on from here. */
  readonly revision: number;
  readonly problems: readonly Problem[];
  /** Why it cannot be written, else null. */
  readonly readOnlyReason: string | null;
  /** Work a crash left unsaved. Answer with `project.recover`. */
  readonly recovery: {
    readonly savedAt: string;
    readonly editedAt: string;
    readonly edits: number;
  } | null;
  /** Path of the document the project is the working copy of. */
  readonly editedDocument?: string;
  /** Whether it still says what the design was made of; absent where there is none. */
  readonly documentOnDisk?: DocumentOnDisk;
  /** Another window has it open: its process id and since when. */
  readonly lockedBy: { readonly pid: number; readonly since: string } | null;
}

/** How a document that is edited in place stands on disk, held against what the design was made of. */
export type DocumentOnDisk = 'same' | 'changed' | 'gone';

export type SaveResult =
  | { readonly kind: 'saved'; readonly revision: number; readonly files: readonly string[] }
  /** Files changed on disk since they were read; nothing was written. */
  | { readonly kind: 'conflict'; readonly files: readonly string[] };

/** Text, or bytes that are not UTF-8 text as base64. */
export type WireBody = { readonly text: string } | { readonly base64: string };

export interface RunInput {
  readonly handle: string;
  readonly apiId: string;
  /** `stage`: through the front door, authorization and API key included. `test`: as the console's Test tab. */
  readonly mode: 'stage' | 'test';
  readonly stage: string | null;
  /** Overrides the stage's own, by name. */
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly httpMethod: string;
  /** For `test`: the resource asked for. */
  readonly resourceId: string | null;
  /** Below the stage, raw, e.g. `/products/p-1`. */
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: WireBody | null;
  /** Sends this ApiKey's value as `x-api-key`. */
  readonly apiKeyId: string | null;
  /** For `stage`: signs the request for AWS IAM as the caller with this access key. */
  readonly signedAs?: string;
}

export interface RunResult {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: WireBody;
  /** Bytes that were sent, where `body` is only the beginning of them. */
  readonly bodyLength?: number;
  readonly requestId: string;
  readonly latencyMs: number;
  readonly trace: readonly TraceEntry[];
  readonly log: readonly LogLine[];
  readonly fidelity: readonly FidelityNote[];
  /** Console output of the functions that ran. */
  readonly functionLogs: readonly string[];
  /**
   * Of an event of a WebSocket connection; absent for a request. `status` is then that of what the route called, or of the
   * refusal; `body` what its route sent back on the connection, or the answer to a caller who is not let in.
   */
  readonly connection?: ConnectionEvent;
}

/** Which event of a WebSocket connection something is about. */
export interface ConnectionEvent {
  readonly connectionId: string;
  /** As in the event's `requestContext.eventType`. */
  readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  /** The route it selected; null where there is none. */
  readonly routeKey: string | null;
}

export interface SocketOpenInput {
  readonly handle: string;
  readonly apiId: string;
  readonly stage: string;
  /** Raw, without `?`. */
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Sends this ApiKey's value as `x-api-key`. */
  readonly apiKeyId: string | null;
  /** Signs the request for AWS IAM as the caller with this access key. */
  readonly signedAs?: string;
}

export interface SocketOpened {
  /** Names the connection in later calls; null when it was refused. */
  readonly socketId: string | null;
  /** Of `$connect`; `status` is 101 when it was let in, else `status`, `headers` and `body` are the answer. */
  readonly result: RunResult;
}

/** What happened on a connection of the test console. */
export type SocketEvent = {
  readonly handle: string;
  readonly socketId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
} & (
  | { readonly kind: 'message'; readonly message: WireBody }
  /** By either side; nothing but `disconnected` follows. */
  | {
      readonly kind: 'closed';
      readonly by: 'caller' | 'gateway';
      readonly code: number;
      readonly reason: string;
    }
  /** What `$disconnect` did, some time after `closed`. */
  | { readonly kind: 'disconnected'; readonly result: RunResult }
);

export interface ServeStatus {
  readonly handle: string;
  readonly apiId: string;
  readonly running: boolean;
  readonly port: number | null;
  /** `http://127.0.0.1:PORT`, of a WebSocket API `ws://127.0.0.1:PORT`; a stage's name follows. */
  readonly url: string | null;
  /** Set when starting failed; `suggestedPort` is free. */
  readonly error: (ChannelFailure & { readonly suggestedPort?: number }) | null;
}

export interface ServedRequest {
  /** When it was answered, ms since 1970. */
  readonly at: number;
  /** Of an event of a WebSocket connection, its type. */
  readonly method: string;
  /** Of an event of a WebSocket connection `/` and the stage. */
  readonly path: string;
  readonly status: number;
  readonly latencyMs: number;
  readonly requestId: string;
  /** Absent for requests. */
  readonly connection?: ConnectionEvent;
  /** The ApiKey it was let in by; null without. */
  readonly apiKeyId: string | null;
  /** Its steps were kept: of heavy traffic only some are. */
  readonly isTraced: boolean;
  /** Why the program itself could not answer it, so that the caller got 500; absent mostly. */
  readonly fault?: ChannelFailure;
}

/** What one served request left in the logs of its stage. Requests of stages that log nothing have none. */
export interface ServedLog extends StageLogs {
  readonly requestId: string;
  /** When the request was answered, ms since 1970. */
  readonly at: number;
  readonly method: string;
  /** As the client sent it, with the stage. */
  readonly path: string;
  readonly status: number;
}

export interface RequestTestResult {
  readonly name: string;
  readonly passed: boolean;
  readonly status: number | null;
  readonly latencyMs: number;
  readonly checks: readonly {
    readonly label: string;
    readonly passed: boolean;
    readonly message: string;
  }[];
}

export interface BackendContents {
  /** As in an integration's ARN, e.g. `dynamodb`. */
  readonly service: string;
  readonly answeredBy: 'embedded' | 'endpoint' | 'aws' | 'canned';
  /** By service, as docs/aws-backends.md lists them; null unless it is `embedded`. */
  readonly contents: JsonValue;
}

export type BackendAnswer =
  | { readonly kind: 'answered'; readonly answer: JsonValue }
  /** The service would have refused, in its own words; or something else than its stand-in answers. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export interface ImportResult {
  readonly kind: 'openapi' | 'template';
  /** Of a template, those that can be given values; also when nothing else could be read. */
  readonly parameters: readonly TemplateParameter[];
  /** The project parts that came of the document, to be merged by an edit: its APIs, their functions and back ends. */
  readonly project: Project | null;
  /** A template may hold several APIs; empty when nothing could be read. */
  readonly apiIds: readonly string[];
  /** Of the parts, see `shared/edits/import-base.ts`; '' when there are none. */
  readonly partHash: string;
  readonly problems: readonly Problem[];
  /** Texts of the files that were read besides, by path from the document's folder. */
  readonly includes: Readonly<Record<string, string>>;
  /** Files beside the document or below that it names and that could not be had, by the same. */
  readonly unread: readonly string[];
}

/** What a merge makes of a project, to be looked at before it is applied. */
export interface MergedImport {
  /** Turn the project, as it was when this was asked for, into the merged one. */
  readonly changes: readonly Change[];
  /** Ids the document's APIs have in the project. */
  readonly apiIds: readonly string[];
  readonly reviews: readonly ApiReview[];
  /** What to know before trusting it, a sentence or two each. */
  readonly notes: readonly string[];
}

/** Where the files are that a document refers to or includes. */
export type FilesBeside =
  /** By path from the document's folder. */
  | { readonly kind: 'texts'; readonly texts: Readonly<Record<string, string>> }
  /** In the folder of a file that a person gave to the window, and below; see `grantFile` of the bridge. */
  | { readonly kind: 'granted'; readonly grant: string }
  /** In the folder of the document that the project is the working copy of, and below. */
  | { readonly kind: 'edited'; readonly handle: string };

export interface DocumentPreview {
  readonly previewId: string;
  readonly path: string;
  /** As it stands on disk; null: there is no such file yet. */
  readonly before: string | null;
  readonly after: string;
  /** Somebody changed it since it was read: it is to be merged before it can be saved. */
  readonly isChangedOnDisk: boolean;
  /** What the document cannot say; with an error it cannot be saved. */
  readonly problems: readonly Problem[];
}

export interface ExportInput {
  readonly handle: string;
  readonly apiId: string;
  readonly format: ExportFormat;
  readonly syntax: 'yaml' | 'json';
  /** Of OpenAPI: without the `x-amazon-apigateway-…` extensions, for other tools. Absent: with them. */
  readonly plain?: boolean;
  /** Of OpenAPI 2.0 and 3.0: what the service's GetExport gives, without descriptions and without what an import kept. */
  readonly getExport?: boolean;
  readonly stage: string | null;
  /** How templates of CloudFormation and SAM are written; nothing for other formats. Absent: the usual way. */
  readonly template?: TemplateOptions;
}

/** Where an export is saved. */
export type ExportTarget =
  /** Below the folder of the project, with `/`. */
  | { readonly kind: 'project'; readonly path: string }
  /** A file a person chose in the system's own dialog, see `export.choose`. */
  | { readonly kind: 'chosen'; readonly grant: string };

/** An export and the file it is to be saved as. */
export interface SaveExportInput extends ExportInput {
  readonly to: ExportTarget;
  /** Writes only what differs into the OpenAPI document that is there. Absent: where it is the one the API came from. */
  readonly over?: boolean;
}

/** What saving an export makes of a file, and what else could be done. */
export interface ExportPreview extends DocumentPreview {
  /** There is an OpenAPI document that only what differs can be written into, */
  readonly canWriteOver: boolean;
  /** and that is what is previewed. */
  readonly isOver: boolean;
}

/** `openapi-2.0` is Swagger; `openapi-imported` the document the API was imported from, with what changed since. */
export type ExportFormat =
  'openapi-imported' | 'openapi-3.0' | 'openapi-3.1' | 'openapi-2.0' | 'cloudformation' | 'sam';

export interface ExportResult {
  readonly fileName: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Checks of others on the text: Redocly for OpenAPI, the resource schemas for CloudFormation. */
  readonly checks: readonly Problem[];
  /** Of a template. */
  readonly size?: TemplateSize;
}

/** What happens to the base path of an imported document, as the service's `basepath` parameter says. */
export type BasePathMode = 'ignore' | 'prepend' | 'split';

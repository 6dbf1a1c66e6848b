import type {
  BasePathMode,
  ChannelInput,
  ExportInput,
  ExportResult,
  FilesBeside,
  ImportResult,
  MergedImport,
} from '#shared/ipc/channels.ts';
import type { Targets } from '#shared/merge/import-plan.ts';
import type { DescribedKind } from '#shared/openapi/import/http/api-kind.ts';
import type { ExportedOver } from '#shared/openapi/lossless/export-over.ts';
import type { Project } from '#shared/project/project.ts';

/** Long work that runs off the main thread. Plain data, because it crosses threads. */
export type Job =
  | {
      readonly kind: 'import';
      readonly fileName: string;
      readonly text: string;
      readonly region: string;
      readonly accountId: string;
      readonly basePath: BasePathMode;
      /** What an OpenAPI document describes; absent: what its extensions tell. */
      readonly apiKind?: DescribedKind;
      /** Values of a template's parameters; absent: their defaults. */
      readonly parameters?: Readonly<Record<string, string>>;
      /** Where the files are that it names. Absent: none is read. */
      readonly files?: JobFiles;
    }
  | {
      readonly kind: 'export-over';
      readonly project: Project;
      readonly apiId: string;
      readonly fileName: string;
      /** The OpenAPI document to write over; null writes over the template the API came from. */
      readonly original: string | null;
      /** Texts of the files it refers to, by path from its folder. */
      readonly includes?: Readonly<Record<string, string>>;
      /** How its base path was read when it was imported. Absent: ignored. */
      readonly basePath?: BasePathMode;
      /** The file to be written: what a template includes may stand beside it. */
      readonly beside?: string;
    }
  | {
      readonly kind: 'merge';
      readonly project: Project;
      readonly document: Omit<ChannelInput<'openapi.merge'>, 'jobId' | 'handle' | 'targets'>;
      readonly targets: Targets;
    }
  | ({
      readonly kind: 'export';
      readonly project: Project;
      /** The file to be written: what a template includes may stand beside it. Absent: none is, and includes are written out. */
      readonly beside?: string;
    } & Omit<ExportInput, 'handle'>);

export type JobFiles =
  | Extract<FilesBeside, { kind: 'texts' }>
  /** In the folder of a document on this machine and below. */
  | { readonly kind: 'folder'; readonly document: string };

export interface JobResults {
  'export-over': Omit<ExportedOver, 'refusals'>;
  import: ImportResult;
  merge: MergedImport;
  export: ExportResult;
}

export type JobMessage =
  | {
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
      readonly label: string;
    }
  | { readonly kind: 'done'; readonly result: JobResults[keyof JobResults] }
  | { readonly kind: 'failed'; readonly message: string };

export type ReportProgress = (done: number, total: number, label: string) => void;

import type { TemplateOptions } from '#shared/cloudformation/export/template-options.ts';
import type {
  BasePathMode,
  ExportInput,
  ExportResult,
  ImportResult,
} from '#shared/ipc/channels.ts';
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
    }
  | {
      readonly kind: 'export';
      readonly project: Project;
      readonly apiId: string;
      readonly format: ExportInput['format'];
      readonly stage: string | null;
      readonly template?: TemplateOptions;
    };

export interface JobResults {
  import: ImportResult;
  export: ExportResult;
}

export type JobMessage =
  | {
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
      readonly label: string;
    }
  | { readonly kind: 'done'; readonly result: ImportResult | ExportResult }
  | { readonly kind: 'failed'; readonly message: string };

export type ReportProgress = (done: number, total: number, label: string) => void;

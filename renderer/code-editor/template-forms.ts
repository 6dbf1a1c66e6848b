import { isFromTemplate } from '#shared/cloudformation/import/is-from-template.ts';
import type { TemplateOptions } from '#shared/cloudformation/export/template-options.ts';
import type { Api } from '#shared/entities/api.ts';
import type { ExportFormat } from '#shared/ipc/channels.ts';

/** How an API is written in a template: back into the one it came from, or as one of its own. */
export type TemplateForm = 'as-imported' | 'resources' | 'body' | 'definition';

/** Which APIs a template of its own holds: the one that is looked at, all of the project, or those of these ids. */
export type HeldApis = 'this' | 'all' | readonly string[];

export interface TemplateFormOption {
  readonly id: TemplateForm;
  readonly label: string;
  readonly description: string;
}

const asImported: TemplateFormOption = {
  id: 'as-imported',
  label: 'Template it came from',
  description: 'The imported template with what has changed since',
};

const ownForms: Readonly<Record<'cloudformation' | 'sam', readonly TemplateFormOption[]>> = {
  cloudformation: [
    {
      id: 'resources',
      label: 'Single resources',
      description: 'A resource for each path, method and model',
    },
    { id: 'body', label: 'One RestApi with Body', description: 'Holds the OpenAPI document' },
  ],
  sam: [
    {
      id: 'definition',
      label: 'Serverless API',
      description: 'AWS::Serverless::Api with its definition',
    },
  ],
};

/** The same for an HTTP or WebSocket API. */
const ownRouteForms: typeof ownForms = {
  cloudformation: [
    {
      id: 'resources',
      label: 'Single resources',
      description: 'A resource for each route, integration and stage',
    },
  ],
  sam: [
    {
      id: 'definition',
      label: 'Resources and functions',
      description: 'Single resources beside serverless functions',
    },
  ],
};

export function isTemplateFormat(format: ExportFormat): format is 'cloudformation' | 'sam' {
  return format === 'cloudformation' || format === 'sam';
}

/** What there is to choose for an API in a format; the first is the usual one. Empty for formats that are no templates. */
export function templateForms(
  api: Api | undefined,
  format: ExportFormat,
): readonly TemplateFormOption[] {
  if (api === undefined || !isTemplateFormat(format)) return [];
  const own = (api.kind === 'rest' ? ownForms : ownRouteForms)[format];
  return isFromTemplate(api) ? [asImported, ...own] : own;
}

/** What the exporters are told of a form; parameters and further APIs are for templates of their own. */
export function templateOptions(
  form: TemplateForm,
  withParameters: boolean,
  held: HeldApis,
): TemplateOptions {
  if (form === 'as-imported') return {};
  return {
    anew: true,
    ...((form === 'resources' || form === 'body') && { apiAs: form }),
    ...(held !== 'this' && { apis: held }),
    ...(withParameters && { environmentParameters: true }),
  };
}

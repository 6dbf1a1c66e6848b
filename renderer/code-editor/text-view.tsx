import type { editor } from 'monaco-editor/editor';
import { useEffect, useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { textOfFile } from '#renderer/editor/text-of-file.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { CopyIcon, DownloadIcon, SaveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { isFromTemplate } from '#shared/cloudformation/import/is-from-template.ts';
import { importBaseOf } from '#shared/edits/import-base.ts';
import type { ExportFormat, ExportInput, ExportResult } from '#shared/ipc/channels.ts';
import type { Api } from '#shared/entities/api.ts';
import type { Problem } from '#shared/std/problem.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';
import TextDiff from './text-diff.tsx';
import { showRange } from './document-editor.tsx';
import { HeldApisMenu } from './held-apis-menu.tsx';
import { showMarkers } from './markers.ts';
import { PlainText } from './plain-text.tsx';
import { ProblemList } from './problem-list.tsx';
import { SaveExportDialog } from './save-export-dialog.tsx';
import {
  isTemplateFormat,
  templateForms,
  templateOptions,
  type HeldApis,
  type TemplateForm,
} from './template-forms.ts';
import { TemplateSizeView } from './template-size-view.tsx';
import { useExport, type Wanted } from './use-export.ts';
import './text-view.css';

interface FormatOption {
  id: ExportFormat;
  label: string;
  description: string;
}

const ownFormats: FormatOption[] = [
  { id: 'openapi-3.0', label: 'OpenAPI 3.0', description: 'As GetExport writes it; deploys' },
  {
    id: 'openapi-3.1',
    label: 'OpenAPI 3.1',
    description: 'For other tools: REST APIs are not imported from it',
  },
  {
    id: 'openapi-2.0',
    label: 'OpenAPI 2.0 (Swagger)',
    description: 'As GetExport writes it; deploys',
  },
  { id: 'cloudformation', label: 'CloudFormation', description: 'A stack to deploy' },
  { id: 'sam', label: 'SAM', description: 'For sam build and sam deploy' },
];

const syntaxes: { id: ExportInput['syntax']; label: string }[] = [
  { id: 'yaml', label: 'YAML' },
  { id: 'json', label: 'JSON' },
];

/** The API as OpenAPI or CloudFormation text, kept up to date while the design changes, with what the checks say of it. */
export default function ExportTextView({ apiId }: { apiId: string }) {
  const editor = useEditor();
  const [chosenFormat, setFormat] = useState<ExportFormat>();
  const [chosenSyntax, setSyntax] = useState<ExportInput['syntax']>();
  const [withExtensions, setWithExtensions] = useState(true);
  const [stage, setStage] = useState('');
  const [chosenForm, setForm] = useState<TemplateForm>('as-imported');
  const [withParameters, setWithParameters] = useState(false);
  const [held, setHeld] = useState<HeldApis>('this');
  const api = useEditorState((state) => state.project.apis[apiId]);
  const files = useEditorState((state) => state.project.files);
  const isFromDocument = api !== undefined && !isFromTemplate(api);
  const original = useMemo(() => {
    const known = importBaseOf({ files }, apiId);
    return isFromDocument && known.kind === 'known' ? known.base.fileName : undefined;
  }, [files, apiId, isFromDocument]);
  const formats = useMemo(() => formatsFor(original, api?.kind), [original, api?.kind]);
  const format =
    formats.find(({ id }) => id === chosenFormat)?.id ?? formats[0]?.id ?? 'openapi-3.0';
  const isImported = format === 'openapi-imported';
  const isTemplate = isTemplateFormat(format);
  const forms = templateForms(api, format);
  const form = forms.find(({ id }) => id === chosenForm)?.id ?? forms[0]?.id ?? 'as-imported';
  // What goes back into a template stays in what that is written in, unless it is chosen.
  const ownSyntax = useMemo(() => {
    const known = importBaseOf({ files }, apiId);
    return known.kind === 'known' ? syntaxOf(known.base.text) : 'yaml';
  }, [files, apiId]);
  const syntax =
    chosenSyntax ?? (isTemplate && !isFromDocument && form === 'as-imported' ? ownSyntax : 'yaml');
  const wanted = useMemo(
    (): Wanted => ({
      apiId,
      format,
      syntax,
      ...(isTemplate
        ? // A stack holds all stages.
          { stage: null, template: templateOptions(form, withParameters, held) }
        : isImported
          ? { stage: null }
          : { stage: stage === '' ? null : stage, plain: !withExtensions }),
    }),
    [
      apiId,
      format,
      syntax,
      isTemplate,
      isImported,
      form,
      withParameters,
      held,
      stage,
      withExtensions,
    ],
  );
  const { result, failure, isStale } = useExport(wanted);
  // The imported document has a syntax of its own.
  const language = isImported ? syntaxOf(result?.text ?? '') : syntax;
  /** A file the text would take the place of, held against it. */
  const [compared, setCompared] = useState<{ fileName: string; text: string } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const exportKey = `${apiId} ${result?.fileName ?? ''}`;
  const savedTo = useEditorState((state) => state.exportedTo[exportKey]);
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);
  const findings = useMemo(
    () => (result === undefined ? [] : [...result.problems, ...result.checks]),
    [result],
  );

  useEffect(() => {
    const model = compared === null ? instance?.getModel() : undefined;
    if (model) showMarkers(model, 'export', findingsInText(findings));
  }, [instance, findings, compared]);

  const compare = async (file: File): Promise<void> => {
    try {
      setCompared({ fileName: file.name, text: await textOfFile(file) });
    } catch (error) {
      editor.notify(failureMessage(error), 'danger');
    }
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(result?.text ?? '');
      editor.notify(`${result?.fileName ?? 'Text'} copied.`);
    } catch {
      editor.notify('The clipboard cannot be written to. Select the text and copy it.', 'danger');
    }
  };
  const onFinding = (problem: Problem): void => {
    const { range, file } = problem.place;
    if (
      range !== undefined &&
      instance !== null &&
      (file === undefined || file === result?.fileName)
    )
      showRange(instance, range);
    else editor.goToProblem(problem);
  };

  return (
    <div className="export-view">
      <div className="export-bar">
        <div className="export-format">
          <Select label="Format" hideLabel value={format} options={formats} onChange={setFormat} />
        </div>
        {!isImported && (
          <div className="export-syntax">
            <Select
              label="Syntax"
              hideLabel
              value={syntax}
              options={syntaxes}
              onChange={setSyntax}
            />
          </div>
        )}
        {isImported ? (
          <span className="export-note truncate">As {original} was, with what changed since</span>
        ) : isTemplate ? (
          <>
            <div className="export-form">
              <Select
                label="Written as"
                hideLabel
                value={form}
                options={forms}
                onChange={setForm}
              />
            </div>
            {form !== 'as-imported' && (
              <>
                <HeldApisMenu apiId={apiId} held={held} onChange={setHeld} />
                <Checkbox
                  label="Environment parameters"
                  isSelected={withParameters}
                  onChange={setWithParameters}
                />
              </>
            )}
          </>
        ) : (
          <>
            <div className="export-stage">
              <Select
                label="Stage"
                hideLabel
                value={stage}
                options={[
                  { id: '', label: 'No stage' },
                  ...Object.keys(api?.stages ?? {}).map((name) => ({
                    id: name,
                    label: `Stage ${name}`,
                  })),
                ]}
                onChange={setStage}
              />
            </div>
            <Checkbox
              label="AWS extensions"
              isSelected={withExtensions}
              onChange={setWithExtensions}
            />
          </>
        )}
      </div>
      <div className="export-state">
        <div className="export-facts" role="status">
          {isStale && <Spinner label="Making the text" size={14} />}
          {result !== undefined && (
            <span className="export-name mono" title={result.fileName}>
              {result.fileName}
            </span>
          )}
          {result?.size !== undefined && <TemplateSizeView size={result.size} />}
          {result !== undefined && findings.length === 0 && !isStale && (
            <Badge tone="success">Checks passed</Badge>
          )}
        </div>
        {compared === null ? (
          <FileTrigger
            acceptedFileTypes={['.json', '.yaml', '.yml', '.template']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) void compare(file);
            }}
          >
            <Button variant="quiet" isDisabled={result === undefined}>
              Compare with file…
            </Button>
          </FileTrigger>
        ) : (
          <Button variant="quiet" onPress={() => setCompared(null)}>
            Stop comparing
          </Button>
        )}
        <IconButton
          label="Copy"
          icon={CopyIcon}
          isDisabled={result === undefined}
          onPress={() => void copy()}
        />
        <IconButton
          label="Download"
          icon={DownloadIcon}
          isDisabled={result === undefined}
          onPress={() => {
            if (result !== undefined) download(result);
          }}
        />
        <Button icon={SaveIcon} isDisabled={result === undefined} onPress={() => setSaving(true)}>
          Save to file…
        </Button>
      </div>
      {failure !== undefined && <Banner tone="danger">{failure}</Banner>}
      <div className="export-text">
        {result !== undefined && compared !== null && (
          <TextDiff
            before={compared.text}
            after={result.text}
            language={language}
            beforeLabel={compared.fileName}
            afterLabel={`${result.fileName}, generated`}
          />
        )}
        {result !== undefined && compared === null && (
          <PlainText
            text={result.text}
            language={language}
            label={`${result.fileName}, generated`}
            onEditor={setInstance}
          />
        )}
      </div>
      <ProblemList
        label="Problems and checks of the text"
        problems={findings}
        onSelect={onFinding}
      />
      {isSaving && result !== undefined && (
        <SaveExportDialog
          wanted={wanted}
          start={savedTo ?? { kind: 'project', path: result.fileName }}
          onSaved={(to) =>
            editor.store.setState(({ exportedTo }) => ({
              exportedTo: { ...exportedTo, [exportKey]: to },
            }))
          }
          onClose={() => setSaving(false)}
        />
      )}
    </div>
  );
}

/**
 * Where the API came from an OpenAPI document, that comes first: it is what people edit and want back. OpenAPI has no words for
 * WebSocket APIs.
 */
function formatsFor(original: string | undefined, kind: Api['kind'] | undefined): FormatOption[] {
  if (kind === 'websocket') return ownFormats.filter(({ id }) => !id.startsWith('openapi'));
  if (original === undefined) return ownFormats;
  return [
    {
      id: 'openapi-imported',
      label: 'OpenAPI, as imported',
      description: `${original} with what changed since; all else stays as it is`,
    },
    ...ownFormats,
  ];
}

/** Only findings that name a place in the generated text itself can be drawn in it. */
function findingsInText(findings: readonly Problem[]): Problem[] {
  return findings.filter(({ place }) => place.range !== undefined);
}

function download({ fileName, text }: ExportResult): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The click has taken the address over by the time this runs.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

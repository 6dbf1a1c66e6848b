import { useMemo, useRef, useState, type ClipboardEvent } from 'react';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import {
  ListIcon,
  MoreIcon,
  PasteIcon,
  ReloadIcon,
  SaveIcon,
  SendIcon,
} from '#renderer/ui/icon.ts';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { httpMethods } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { parseCurl } from '#shared/requests/parse-curl.ts';
import { CurlDialog } from './curl-dialog.tsx';
import {
  fromCurl,
  pathText,
  reasonNotToSend,
  typePath,
  type PathDraft,
  type RequestForm,
} from './request-form.ts';
import { SaveDialog } from './save-dialog.tsx';
import { showRunOnCanvas } from '../response/show-run-on-canvas.ts';
import { useConsole, useConsoleSession } from '../use-console.ts';
import './request-bar.css';

interface RequestBarProps {
  api: RestApi;
  form: RequestForm;
  isListOpen: boolean;
  onToggleList: () => void;
}

/** Verb, path and the rest of what every request needs, on one line. */
export function RequestBar({ api, form, isListOpen, onToggleList }: RequestBarProps) {
  const editor = useEditor();
  const session = useConsoleSession();
  const isSending = useConsole((state) => state.isSending);
  const savedName = useConsole((state) => state.savedName);
  const shown = useConsole((state) => state.shown);
  const apis = useEditorState((state) => state.project.apis);
  const selection = useEditorState((state) => state.selection);
  const sendArea = useRef<HTMLSpanElement>(null);
  const [dialog, setDialog] = useState<'save' | 'curl' | null>(null);
  const [draft, setDraft] = useState<PathDraft | null>(null);
  const methods = useMemo(() => methodsOf(api), [api]);
  const restApis = Object.values(apis).filter((each) => each.kind === 'rest');
  const reason = reasonNotToSend(form);
  const selected = selection.length === 1 ? selection[0] : undefined;
  const isSelectionOther =
    selected?.kind === 'request'
      ? selected.name !== savedName
      : selected?.kind === 'method' &&
        !(
          selected.apiId === form.apiId &&
          selected.resourceId === form.resourceId &&
          (selected.httpMethod === form.httpMethod || selected.httpMethod === 'ANY')
        );

  const takeCurl = (text: string): string | null => {
    const { problems, ...curl } = parseCurl(text);
    const error = problems.find((problem) => problem.severity === 'error');
    if (error !== undefined) return error.message;
    session.setForm(fromCurl(form, api, curl));
    if (problems[0] !== undefined) editor.notify(problems[0].message);
    return null;
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/^\s*curl(\.exe)?\s/.test(text)) return;
    event.preventDefault();
    event.stopPropagation();
    const problem = takeCurl(text);
    if (problem !== null) editor.notify(problem, 'danger');
    // Away from the path, whose suggestions would open over the form that was just filled.
    else sendArea.current?.querySelector('button')?.focus();
  };
  const save = (): void => {
    if (savedName === null) setDialog('save');
    else session.save(savedName);
  };
  const onPath = (typed: string): void => {
    const chosen = methods.find(({ id }) => id === typed);
    if (chosen !== undefined) {
      setDraft(null);
      session.chooseMethod(chosen.ref);
      return;
    }
    const next = typePath(form, api, draft, typed);
    setDraft(next);
    session.setForm(next.form);
  };

  return (
    <div className="console-bar">
      <IconButton
        label={isListOpen ? 'Hide saved and sent requests' : 'Show saved and sent requests'}
        icon={ListIcon}
        isSelected={isListOpen}
        onPress={onToggleList}
      />
      {restApis.length > 1 && (
        <div className="console-bar-api">
          <Select
            label="API"
            hideLabel
            value={form.apiId}
            options={restApis.map(({ id, name }) => ({ id, label: name }))}
            onChange={(id) => {
              const next = apis[id];
              if (next?.kind === 'rest') session.chooseApi(next);
            }}
          />
        </div>
      )}
      <div className="console-bar-stage">
        <Select
          label="Stage"
          hideLabel
          value={form.mode === 'test' ? 'test:' : `stage:${form.stage ?? ''}`}
          options={[
            ...Object.keys(api.stages).map((name) => ({
              id: `stage:${name}`,
              label: `Stage ${name}`,
              description: 'Through the front door, with authorization and API key',
            })),
            {
              id: 'test:',
              label: 'Test method',
              description: 'As the Test tab of the service: no authorizer, no API key',
            },
          ]}
          onChange={(id) =>
            session.setForm(
              id === 'test:'
                ? { ...form, mode: 'test' }
                : { ...form, mode: 'stage', stage: id.slice('stage:'.length) },
            )
          }
        />
      </div>
      <div className="console-bar-verb">
        <ComboBox
          label="HTTP method"
          hideLabel
          mono
          value={form.httpMethod}
          options={httpMethods
            .filter((verb) => verb !== 'ANY')
            .map((verb) => ({ id: verb, label: verb }))}
          onChange={(verb) => session.setForm({ ...form, httpMethod: verb.toUpperCase() })}
        />
      </div>
      <div className="console-bar-path" onPasteCapture={onPaste}>
        <ComboBox
          label="Path, or search for a method"
          hideLabel
          mono
          value={pathText(form, draft)}
          onBlur={() => setDraft(null)}
          placeholder="/path, or paste a curl command"
          options={methods.map(({ id, operation }) => ({ id, label: id, ...operation }))}
          onChange={onPath}
        />
      </div>
      <span ref={sendArea}>
        <Button
          variant="primary"
          icon={SendIcon}
          isPending={isSending}
          isDisabled={reason !== null}
          onPress={() => void session.send()}
        >
          Send
        </Button>
      </span>
      {selected !== undefined && isSelectionOther && (
        <IconButton
          label={`Use the selected ${selected.kind}`}
          icon={ReloadIcon}
          onPress={() => session.choose(selected)}
        />
      )}
      <span className="console-bar-save">
        <IconButton
          label={savedName === null ? 'Save request' : `Save request ${savedName}`}
          icon={SaveIcon}
          onPress={save}
        />
      </span>
      <MenuButton
        label="More"
        lines={[
          {
            id: 'curl',
            label: 'Paste a curl command…',
            icon: PasteIcon,
            onAction: () => setDialog('curl'),
          },
          {
            id: 'save',
            label: savedName === null ? 'Save…' : `Save “${savedName}”`,
            icon: SaveIcon,
            onAction: save,
          },
          {
            id: 'save-as',
            label: 'Save as…',
            icon: SaveIcon,
            onAction: () => setDialog('save'),
          },
          { kind: 'separator', id: 'line' },
          {
            id: 'canvas',
            label: 'Show the run on the canvas',
            isDisabled: shown === null,
            onAction: () => showRunOnCanvas(editor),
          },
        ]}
      >
        <IconButton label="More" icon={MoreIcon} />
      </MenuButton>
      {reason !== null && (
        <p className="console-reason" role="status">
          {reason}
        </p>
      )}
      {dialog === 'save' && <SaveDialog form={form} onClose={() => setDialog(null)} />}
      {dialog === 'curl' && <CurlDialog onTake={takeCurl} onClose={() => setDialog(null)} />}
    </div>
  );
}

function methodsOf(api: RestApi) {
  return walkResources(api).flatMap(({ resource, path }) =>
    Object.entries(resource.methods).map(([httpMethod, method]) => {
      const ref = { kind: 'method', apiId: api.id, resourceId: resource.id, httpMethod } as const;
      return {
        id: `${httpMethod} ${path}`,
        operation: method.operationName === undefined ? {} : { description: method.operationName },
        key: entityRefText(ref),
        ref,
      };
    }),
  );
}

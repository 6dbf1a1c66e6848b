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
import { verbs } from '#shared/entities/rest/method.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { parseCurl } from '#shared/requests/parse-curl.ts';
import { ApiPicker } from './api-picker.tsx';
import { CurlDialog } from './curl-dialog.tsx';
import { endpointsOf, placeOf, type RequestApi } from './endpoint.ts';
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
  api: RequestApi;
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
  const selection = useEditorState((state) => state.selection);
  const sendArea = useRef<HTMLSpanElement>(null);
  const [dialog, setDialog] = useState<'save' | 'curl' | null>(null);
  const [draft, setDraft] = useState<PathDraft | null>(null);
  const endpoints = useMemo(() => endpointsOf(api), [api]);
  const reason = reasonNotToSend(form);
  const selected = selection.length === 1 ? selection[0] : undefined;
  const isSelectionOther = selected !== undefined && isOther(selected, api, form, savedName);

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
    const chosen = endpoints.find(({ id }) => id === typed);
    if (chosen !== undefined) {
      setDraft(null);
      session.chooseEndpoint(chosen.ref);
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
      <ApiPicker apiId={api.id} />
      <div className="console-bar-stage">
        <Select
          label="Stage"
          hideLabel
          value={form.mode === 'test' ? 'test:' : `stage:${form.stage ?? ''}`}
          options={[
            ...Object.keys(api.stages).map((name) => ({
              id: `stage:${name}`,
              label: `Stage ${name}`,
              description:
                api.kind === 'rest'
                  ? 'Through the front door, with authorization and API key'
                  : name === '$default'
                    ? 'At the root of the address'
                    : 'Its name comes first in the path',
            })),
            ...(api.kind === 'rest'
              ? [
                  {
                    id: 'test:',
                    label: 'Test method',
                    description: 'As the Test tab of the service: no authorizer, no API key',
                  },
                ]
              : []),
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
          options={verbs.map((verb) => ({ id: verb, label: verb }))}
          onChange={(verb) => session.setForm({ ...form, httpMethod: verb.toUpperCase() })}
        />
      </div>
      <div className="console-bar-path" onPasteCapture={onPaste}>
        <ComboBox
          label={`Path, or search for a ${api.kind === 'rest' ? 'method' : 'route'}`}
          hideLabel
          mono
          value={pathText(form, draft)}
          onBlur={() => setDraft(null)}
          placeholder="/path, or paste a curl command"
          options={endpoints.map(({ id, operationName }) => ({
            id,
            label: id,
            ...(operationName !== undefined && { description: operationName }),
          }))}
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

/** Whether something is selected that the console could turn to and has not. */
function isOther(
  ref: EntityRef,
  api: RequestApi,
  form: RequestForm,
  savedName: string | null,
): boolean {
  if (ref.kind === 'request') return ref.name !== savedName;
  if (ref.kind !== 'method' && ref.kind !== 'route') return false;
  if (ref.apiId !== api.id) return true;
  const { placeId, verb } = placeOf(api, ref);
  return placeId !== form.placeId || (verb !== form.httpMethod && verb !== 'ANY');
}

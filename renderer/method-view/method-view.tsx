import { useState, type ReactNode } from 'react';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { isSameRef } from '#renderer/editor/tab.ts';
import { useEditor, useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { useEntityForm, type EntityForm } from '#renderer/inspector/entity-form.ts';
import { entityTitle } from '#renderer/editor/entity-label.ts';
import { AddIntegration } from '#renderer/inspector/integration/add-integration.tsx';
import { MethodPartFields } from '#renderer/inspector/method/method-form.tsx';
import {
  methodParts,
  partTitles,
  problemsOfPart,
  type MethodPart,
} from '#renderer/inspector/method/method-parts.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { describeMethod } from './describe-method.ts';
import { PartBox } from './part-box.tsx';
import { partTemplates } from './part-templates.ts';
import { runOfParts } from './run-of-parts.ts';
import '#renderer/inspector/inspector.css';
import './method-view.css';

/** The five parts of a method as boxes a request passes on top and its answer below, with the form of one of them. */
export default function MethodView({ entityRef }: { entityRef: RefOf<'method'> }) {
  const form = useEntityForm<'method'>(entityRef);
  const key = entityRefText(entityRef);
  if (form === null) return <EmptyState title="The method is gone" text="Undo brings it back." />;
  return <View key={key} form={form} methodRef={entityRef} />;
}

function View({ form, methodRef }: { form: EntityForm<Method>; methodRef: RefOf<'method'> }) {
  const method = form.value;
  const title = useProject((project) => entityTitle(project, methodRef));
  const [part, setPart] = useState<MethodPart>(
    method.integration === undefined ? 'integration' : 'method-request',
  );
  return (
    <div className="mv">
      <header className="mv-head">
        <h2 className="insp-title">
          <VerbLabel verb={methodRef.httpMethod} />
          <span className="mono truncate">{title.slice(methodRef.httpMethod.length + 1)}</span>
        </h2>
        <RunLine methodRef={methodRef} />
      </header>
      <div className="mv-scroll">
        <Boxes form={form} methodRef={methodRef} selected={part} onSelect={setPart} />
        {(method.integration !== undefined || part !== 'integration') && (
          <section className="mv-form" aria-label={partTitles[part]} id="method-view-form">
            <h3 className="mv-form-title">{partTitles[part]}</h3>
            <div className="mv-form-body">
              <MethodPartFields part={part} form={form} methodRef={methodRef} />
            </div>
          </section>
        )}
      </div>
    </div>
  );
}

function Boxes(props: {
  form: EntityForm<Method>;
  methodRef: RefOf<'method'>;
  selected: MethodPart;
  onSelect: (part: MethodPart) => void;
}) {
  const { form, methodRef, selected, onSelect } = props;
  const editor = useEditor();
  const validators = useProject((p) => restApiAt(p, methodRef.apiId)?.requestValidators);
  const vpcLinks = useProject((project) => project.vpcLinks);
  const lastRun = useEditorState((state) => state.lastRun);
  const method = form.value;
  const words = describeMethod(method, { requestValidators: validators ?? {}, vpcLinks });
  const isThisRun = lastRun?.ref != null && isSameRef(lastRun.ref, methodRef);
  const runs = isThisRun ? runOfParts(lastRun.result.trace) : null;
  const contents = (part: MethodPart): ReactNode => {
    if (method.integration === undefined && part === 'integration')
      return <AddIntegration endpoint={methodRef} isReadOnly={form.isReadOnly} />;
    return null;
  };
  const templates = partTemplates(method, methodRef);
  return (
    <div className="mv-flow">
      <div className="mv-client">Client</div>
      {methodParts.map((part) => (
        <PartBox
          key={part}
          part={part}
          title={partTitles[part]}
          lines={words[part]}
          emptyText={
            method.integration === undefined && part !== 'integration'
              ? 'Nothing until the method has an integration'
              : part === 'integration'
                ? null
                : 'Nothing set'
          }
          run={runs?.[part] ?? null}
          problems={problemsOfPart(form, part)}
          templates={templates[part] ?? []}
          isSelected={part === selected}
          onSelect={() => onSelect(part)}
          onOpenTemplate={(tab) => editor.openTab(tab)}
        >
          {contents(part)}
        </PartBox>
      ))}
      <Arrow at="in" />
      <Arrow at="request" />
      <Arrow at="call" />
      <Arrow at="answer" />
      <Arrow at="response" />
      <Arrow at="out" />
    </div>
  );
}

/** The run the boxes are lit by, if it was of this method. */
function RunLine({ methodRef }: { methodRef: RefOf<'method'> }) {
  const lastRun = useEditorState((state) => state.lastRun);
  const editor = useEditor();
  if (lastRun?.ref == null || !isSameRef(lastRun.ref, methodRef))
    return (
      <span className="insp-muted">
        Not run yet.{' '}
        <Button variant="quiet" onPress={() => editor.showBottomPage('console')}>
          Send a request
        </Button>
      </span>
    );
  const { status, latencyMs } = lastRun.result;
  return (
    <span className="mv-run">
      Last run: <Badge tone={status < 400 ? 'success' : 'danger'}>{status}</Badge> in{' '}
      {Math.round(latencyMs)} ms
      <Button variant="quiet" onPress={() => editor.showBottomPage('trace')}>
        Show trace
      </Button>
    </span>
  );
}

type ArrowPlace = 'in' | 'request' | 'call' | 'answer' | 'response' | 'out';

/** A line from one box to the next; it points the way the request or the answer goes. */
function Arrow({ at }: { at: ArrowPlace }) {
  const isBack = at === 'answer' || at === 'response' || at === 'out';
  return (
    <svg className={`mv-arrow mv-arrow-${at}`} viewBox="0 0 24 12" aria-hidden>
      <path d={isBack ? 'M24 6H2M7 1.5 2 6l5 4.5' : 'M0 6h22M17 1.5 22 6l-5 4.5'} />
    </svg>
  );
}

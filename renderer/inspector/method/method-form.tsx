import type { ReactNode } from 'react';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { tabKey } from '#renderer/editor/tab.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { DocumentationSection } from '../documentation/documentation-section.tsx';
import { useEntityForm, type EntityForm } from '../entity-form.ts';
import { IntegrationFields } from '../integration/integration-section.tsx';
import { IntegrationRequestFields } from '../integration/integration-request-section.tsx';
import { IntegrationResponseFields } from '../integration/integration-response-section.tsx';
import { MethodRequestFields } from './method-request-section.tsx';
import { MethodResponseFields } from './method-response-section.tsx';
import { methodParts, partTitles, problemsOfPart, type MethodPart } from './method-parts.ts';

/** Everything about a method, in the order a request passes it. */
export function MethodForm({ entityRef }: { entityRef: RefOf<'method'> }) {
  const form = useEntityForm<'method'>(entityRef);
  const editor = useEditor();
  const isShown = useEditorState(
    (state) => state.activeTab === tabKey({ kind: 'method', ref: entityRef }),
  );
  if (form === null) return null;
  return (
    <>
      {!isShown && (
        <div className="insp-plain">
          <div className="insp-actions">
            <Button onPress={() => editor.openTab({ kind: 'method', ref: entityRef })}>
              Show the method’s path
            </Button>
          </div>
        </div>
      )}
      {methodParts.map((part) => (
        <MethodPartSection key={part} part={part} form={form}>
          <MethodPartFields part={part} form={form} methodRef={entityRef} />
        </MethodPartSection>
      ))}
      <DocumentationSection entityRef={entityRef} />
    </>
  );
}

/** The fields of one of the five parts of a method. */
export function MethodPartFields(props: {
  part: MethodPart;
  form: EntityForm<Method>;
  methodRef: RefOf<'method'>;
}) {
  const { part, form, methodRef } = props;
  switch (part) {
    case 'method-request':
      return <MethodRequestFields form={form} methodRef={methodRef} />;
    case 'integration-request':
      return <IntegrationRequestFields form={form} methodRef={methodRef} />;
    case 'integration':
      return <IntegrationFields form={form} methodRef={methodRef} />;
    case 'integration-response':
      return <IntegrationResponseFields form={form} methodRef={methodRef} />;
    case 'method-response':
      return <MethodResponseFields form={form} methodRef={methodRef} />;
  }
}

function MethodPartSection(props: {
  part: MethodPart;
  form: EntityForm<Method>;
  children: ReactNode;
}) {
  const found = problemsOfPart(props.form, props.part);
  return (
    <Section
      title={partTitles[props.part]}
      badge={
        found !== null && (
          <Badge tone={found.tone} title={`${found.count} problems here`}>
            {found.count}
          </Badge>
        )
      }
    >
      {props.children}
    </Section>
  );
}

import { isTabAlive, type AnyTemplateTab } from '#renderer/editor/tab.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TemplateIcon } from '#renderer/ui/icon.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import { parseEntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { MappingTrace } from '#shared/simulator/mapping/mapping-trace.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';
import { JsonText } from './body-view.tsx';
import '../test-console.css';
import './trace.css';

/** Every mapping a step carried out: what it was given on the left, what it made of it on the right. */
export function StepMappings({ entry }: { entry: TraceEntry }) {
  return (entry.mappings ?? []).map((mapping, index) => (
    <section
      key={index}
      className="trace-mapping"
      aria-label={titles[mapping.kind](mapping.side)}
      data-kind={mapping.kind}
    >
      {mapping.kind === 'template' ? (
        <TemplateMapping mapping={mapping} entry={entry} />
      ) : (
        <ValuesMapping mapping={mapping} />
      )}
    </section>
  ));
}

const titles: Readonly<Record<MappingTrace['kind'], (side: MappingTrace['side']) => string>> = {
  parameters: (side) => `Parameter mapping of the ${side}`,
  template: (side) => `${side === 'request' ? 'Request' : 'Response'} template`,
  overrides: (side) => `Overrides of the ${side}`,
};

type Of<K extends MappingTrace['kind']> = Extract<MappingTrace, { kind: K }>;

function TemplateMapping({ mapping, entry }: { mapping: Of<'template'>; entry: TraceEntry }) {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const tab = templateTab(project, mapping, entry);
  const name = `${mapping.statusCode === undefined ? '' : `${mapping.statusCode}, `}${mapping.contentType}`;
  return (
    <>
      <h4 className="trace-mapping-head">
        {titles.template(mapping.side)}
        {tab !== undefined && isTabAlive(project, tab) ? (
          <Button
            variant="quiet"
            icon={TemplateIcon}
            aria-label={`Open the ${mapping.side} template for ${name}`}
            onPress={() => editor.openTab(tab)}
          >
            {name}
          </Button>
        ) : (
          <span className="mono">{name}</span>
        )}
        {mapping.after === null && <Badge tone="danger">Failed</Badge>}
      </h4>
      <div className="trace-values">
        <Side label="Before" text={mapping.before} />
        <Side label="After" text={mapping.after} />
      </div>
    </>
  );
}

function Side({ label, text }: { label: string; text: string | null }) {
  const shown = text === null ? null : (pretty(text) ?? text);
  return (
    <figure className="trace-value">
      <figcaption>{label}</figcaption>
      {shown === null || shown === '' ? (
        <p className="console-note">{shown === null ? 'nothing: the template failed' : 'empty'}</p>
      ) : (
        <pre className="console-output" tabIndex={0} aria-label={`The body ${label.toLowerCase()}`}>
          <JsonText text={shown} isJson={text !== null && pretty(text) !== undefined} />
        </pre>
      )}
    </figure>
  );
}

function ValuesMapping({ mapping }: { mapping: Of<'parameters'> | Of<'overrides'> }) {
  return (
    <>
      <h4 className="trace-mapping-head">{titles[mapping.kind](mapping.side)}</h4>
      <table className="trace-mapping-rows">
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col">{mapping.kind === 'parameters' ? 'From' : 'Before'}</th>
            <th scope="col">{mapping.kind === 'parameters' ? 'Value' : 'After'}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.kind === 'parameters'
            ? mapping.rows.map(({ target, expression, value }) => (
                <tr key={target}>
                  <th scope="row">{target}</th>
                  <td>{expression}</td>
                  <td>{value ?? <em>no value, left out</em>}</td>
                </tr>
              ))
            : mapping.rows.map(({ target, before, after }) => (
                <tr key={target}>
                  <th scope="row">{target}</th>
                  <td>{before ?? <em>nothing</em>}</td>
                  <td>{after}</td>
                </tr>
              ))}
        </tbody>
      </table>
    </>
  );
}

/** The tab the template is edited in; undefined where the step names no method or route. */
function templateTab(
  project: Project,
  mapping: Of<'template'>,
  entry: TraceEntry,
): AnyTemplateTab | undefined {
  const { side, contentType, statusCode } = mapping;
  for (const text of entry.entities) {
    const ref = parseEntityRef(text);
    if (ref?.kind === 'method')
      return {
        kind: 'template',
        ref,
        side,
        contentType,
        ...(statusCode === undefined ? {} : { statusCode }),
      };
    if (ref?.kind !== 'route') continue;
    const integrationId = integrationIdOf(entityAt(project, ref) ?? {});
    if (integrationId === undefined) return undefined;
    return {
      kind: 'route-template',
      apiId: ref.apiId,
      integrationId,
      side,
      templateKey: contentType,
      ...(statusCode === undefined ? {} : { responseKey: statusCode }),
    };
  }
  return undefined;
}

/** JSON set out; undefined for any other text. */
function pretty(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : undefined;
  } catch {
    return undefined;
  }
}

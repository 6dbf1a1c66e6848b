import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import { addMethod } from '#shared/edits/add-method.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon } from '#renderer/ui/icon.ts';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { DocumentationSection } from '../documentation/documentation-section.tsx';
import { useEntityForm } from '../entity-form.ts';
import { Notes } from '../notes.tsx';
import { RenameField } from '../rename-field.tsx';
import { describeTarget } from '../integration/describe-target.ts';

export function ResourceForm({ entityRef }: { entityRef: RefOf<'resource'> }) {
  const form = useEntityForm<'resource'>(entityRef);
  const editor = useEditor();
  const path = useProject((project) => {
    const api = restApiAt(project, entityRef.apiId);
    return api === undefined ? '' : resourcePath(api, entityRef.resourceId);
  });
  if (form === null) return null;
  const resource = form.value;
  const methods = Object.values(resource.methods);
  const free = httpMethods.filter((verb) => resource.methods[verb] === undefined);
  return (
    <>
      <Section title="Path">
        {resource.parentId === null ? (
          <p className="insp-description">The root of the API; its path is a single slash.</p>
        ) : (
          <RenameField
            form={form}
            field="pathPart"
            label="Path part"
            mono
            description="Text, {name} for a parameter, or {name+} for the rest of the path."
          />
        )}
        <Notes form={form} keys={[]} />
        <Notes form={form} keys={['parentId']} />
      </Section>
      <Section
        title="Methods"
        actions={
          <MenuButton
            label="Add method"
            lines={free.map((verb) => ({
              id: verb,
              label: verb,
              isDisabled: form.isReadOnly,
              onAction: () => {
                const ref = { ...entityRef, kind: 'method' as const, httpMethod: verb };
                editor.change(
                  `Add ${verb} ${path}`,
                  (project) => addMethod(project, { ...entityRef, httpMethod: verb }),
                  { select: [ref] },
                );
              },
            }))}
          >
            <Button
              variant="quiet"
              icon={AddIcon}
              isDisabled={form.isReadOnly || free.length === 0}
            >
              Add
            </Button>
          </MenuButton>
        }
      >
        {methods.length === 0 ? (
          <p className="insp-description">No method yet: add one to answer requests at {path}.</p>
        ) : (
          <ul className="insp-list" aria-label="Methods">
            {methods.map((method) => (
              <li key={method.httpMethod} className="insp-list-row">
                <VerbLabel verb={method.httpMethod} column />
                <span className="insp-list-name truncate insp-muted">
                  {describeTarget(method.integration)}
                </span>
                <Button
                  variant="quiet"
                  aria-label={`Edit ${method.httpMethod}`}
                  onPress={() =>
                    editor.goTo({ ...entityRef, kind: 'method', httpMethod: method.httpMethod })
                  }
                >
                  Edit
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <DocumentationSection entityRef={entityRef} />
    </>
  );
}

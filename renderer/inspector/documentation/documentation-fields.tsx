import { useState } from 'react';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { applicablePart } from '#shared/entities/rest/documentation.ts';
import { fullLocation, locationKey } from '#shared/entities/rest/documentation-part.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { documentationAt, putDocumentation } from '#shared/edits/put-documentation.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ListEditor } from '#renderer/ui/list-editor.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { JsonField } from '../aws-backend/json-field.tsx';
import type { DocumentedPlace } from './documented-places.ts';

/** The documentation of one place: its usual texts as fields, all of it as JSON on demand. */
export function DocumentationFields({ api, place }: { api: RestApi; place: DocumentedPlace }) {
  const editor = useEditor();
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  const [showsJson, setShowsJson] = useState(false);
  const { location, label } = place;
  const said = documentationAt(api, location);
  const put = (what: string, properties: JsonObject): void => {
    editor.change(
      `Change ${what} of ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
      (project) => putDocumentation(project, { apiId: api.id, location, properties }),
      { mergeKey: `documentation:${api.id}:${locationKey(location)}:${what}` },
    );
  };
  const set = (member: string, value: JsonValue | undefined): void => {
    const { [member]: _before, ...rest } = said;
    put(member, value === undefined ? rest : { ...said, [member]: value });
  };
  const text = (member: string): string => {
    const value = said[member];
    return typeof value === 'string' ? value : '';
  };
  const field = (member: string): { isReadOnly: boolean; value: string } => ({
    // What is no text is changed as JSON.
    isReadOnly: isReadOnly || (said[member] !== undefined && typeof said[member] !== 'string'),
    value: text(member),
  });
  const isMethod = location.type === 'METHOD';
  const isApi = location.type === 'API';
  return (
    <>
      {isMethod && (
        <TextField
          label="Summary"
          {...field('summary')}
          onChange={(value) => set('summary', value === '' ? undefined : value)}
        />
      )}
      <TextArea
        label="Description"
        rows={3}
        {...field('description')}
        description={inherited(api, place)}
        onChange={(value) => set('description', value === '' ? undefined : value)}
      />
      {isMethod && (
        <div className="insp-field">
          <span className="insp-label">Tags</span>
          <ListEditor
            label="Tag"
            values={texts(said['tags'])}
            mono={false}
            addLabel="Add tag"
            emptyText="No tags."
            isReadOnly={isReadOnly}
            onChange={(tags) => set('tags', tags.length === 0 ? undefined : [...tags])}
          />
        </div>
      )}
      {isApi && (
        <p className="insp-description">
          Told apart from the description under General: this is the text of the documentation.
        </p>
      )}
      <div className="insp-actions">
        <Button variant="quiet" aria-expanded={showsJson} onPress={() => setShowsJson(!showsJson)}>
          {showsJson ? 'Hide JSON' : 'Edit as JSON'}
        </Button>
      </div>
      {showsJson && (
        <JsonField
          label={`Documentation of ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
          value={said}
          rows={8}
          wrap
          validate={notAnObject}
          description="What OpenAPI knows of it gets into exports; members of your own stay in the documentation."
          {...(!isReadOnly && {
            onChange: (value: JsonValue) => put('documentation', value as JsonObject),
          })}
        />
      )}
    </>
  );
}

function notAnObject(value: JsonValue): string | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? null
    : 'Documentation is a JSON object, as {"description": "…"}.';
}

const noTexts: readonly string[] = [];

function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? (value as readonly string[])
    : noTexts;
}

/** What a place shows that says nothing itself. */
function inherited(api: RestApi, { location }: DocumentedPlace): string | undefined {
  if (Object.keys(documentationAt(api, location)).length > 0) return undefined;
  const part = applicablePart(api, location);
  const description = part?.properties['description'];
  if (part === undefined) return undefined;
  const { path, method, statusCode } = fullLocation(part.location);
  const from = [
    method === '*' ? 'any method' : method,
    path,
    statusCode === '*' ? undefined : statusCode,
  ]
    .filter((one) => one !== undefined)
    .join(' ');
  return `Empty, it shows what is said of ${from}${typeof description === 'string' ? `: “${description}”` : ''}.`;
}

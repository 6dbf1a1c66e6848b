import { useState } from 'react';
import { locationKey } from '#shared/entities/rest/documentation-part.ts';
import { documentationAt } from '#shared/edits/put-documentation.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { DocumentationFields } from './documentation-fields.tsx';
import { documentedPlaces } from './documented-places.ts';
import { VersionsField } from './versions-field.tsx';

/** What is said of an entity and its parts, for those who read the API's documentation; each part is chosen and edited here. */
export function DocumentationSection({
  entityRef,
}: {
  entityRef: Extract<EntityRef, { readonly apiId: string }>;
}) {
  const api = useProject((project) => restApiAt(project, entityRef.apiId));
  const [chosen, setChosen] = useState<string | null>(null);
  if (api === undefined) return null;
  const places = documentedPlaces(api, entityRef);
  const place = places.find(({ location }) => locationKey(location) === chosen) ?? places[0];
  if (place === undefined) return null;
  const said = places.filter(
    ({ location }) => Object.keys(documentationAt(api, location)).length > 0,
  );
  const key = locationKey(place.location);
  return (
    <Section
      title="Documentation"
      badge={
        said.length > 0 && (
          <Badge title={`${said.length} of ${places.length} documented`}>{said.length}</Badge>
        )
      }
    >
      {places.length > 1 && (
        <Select
          label="About"
          options={places.map(({ label, location }) => ({
            id: locationKey(location),
            label,
            ...(said.some((one) => one.location === location) && { description: 'Documented' }),
          }))}
          value={key}
          onChange={setChosen}
        />
      )}
      <DocumentationFields key={key} api={api} place={place} />
      {entityRef.kind === 'api' && <VersionsField api={api} />}
    </Section>
  );
}

import { KeyValueTable, recordOf, rowsOf } from '#renderer/ui/key-value-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import type { Tags } from '#shared/entities/common/tags.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { useRows } from './use-rows.ts';
import { setField, type EntityForm } from './entity-form.ts';

/** Tags of anything that has them. */
export function TagsSection<T extends { readonly tags?: Tags }>({ form }: { form: EntityForm<T> }) {
  const tags = form.value.tags ?? noTags;
  const rows = useRows(tags, rowsOf);
  return (
    <Section
      title="Tags"
      defaultExpanded={false}
      badge={rows.length > 0 && <Badge>{rows.length}</Badge>}
    >
      <KeyValueTable
        label="Tags"
        nameLabel="Key"
        rows={rows}
        isReadOnly={form.isReadOnly}
        addLabel="Add tag"
        emptyText="No tags."
        validate={({ name, value }) =>
          name.length > 128
            ? 'A key has at most 128 characters.'
            : value.length > 256
              ? 'A value has at most 256 characters.'
              : null
        }
        onChange={(next) =>
          setField(form, 'tags', next.length === 0 ? undefined : recordOf(next), 'tags')
        }
      />
    </Section>
  );
}

const noTags: Tags = {};

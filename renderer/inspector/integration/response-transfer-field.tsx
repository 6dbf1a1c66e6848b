import type { Integration } from '#shared/entities/rest/integration.ts';
import { lambdaUriFor } from '#shared/entities/lambda-uri.ts';
import { Select } from '#renderer/ui/select.tsx';
import { withField, type EntityForm } from '../entity-form.ts';
import { notesFor } from '../notes.tsx';

type Mode = NonNullable<Integration['responseTransferMode']>;

/** Whether an answer is passed on whole or as it comes. The address of a function goes along: each way has one of its own. */
export function ResponseTransferField({ form }: { form: EntityForm<Integration> }) {
  return (
    <Select<Mode | ''>
      label="Response transfer"
      isReadOnly={form.isReadOnly}
      options={[
        { id: '', label: 'Service default (buffered)' },
        { id: 'BUFFERED', label: 'Buffered: whole, once it is complete' },
        { id: 'STREAM', label: 'Streamed: as it comes' },
      ]}
      value={form.value.responseTransferMode ?? ''}
      onChange={(next) => {
        const mode = next === '' ? undefined : next;
        form.change('Change response transfer', (integration) => {
          const { uri } = integration;
          return {
            ...withField(integration, 'responseTransferMode', mode),
            ...(uri === undefined ? {} : { uri: lambdaUriFor(uri, mode) }),
          };
        });
      }}
      {...notesFor(form, ['responseTransferMode'])}
    />
  );
}

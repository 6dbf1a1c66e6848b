import { addFunction } from '#shared/edits/add-function.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, FunctionIcon } from '#renderer/ui/icon.ts';
import { setField, type EntityForm } from '../entity-form.ts';
import { FieldRow } from '../field-row.tsx';
import { FormText } from '../form-fields.tsx';
import { FunctionPicker } from './function-picker.tsx';
import { parseLambdaTarget } from './lambda-target.ts';

/** Which function is called: by name, by version or alias, or by its whole URI. */
export function LambdaTargetFields({ form }: { form: EntityForm<Integration> }) {
  const editor = useEditor();
  const functions = useProject((project) => project.functions);
  const uri = form.value.uri ?? '';
  const target = parseLambdaTarget(uri);
  const name = target?.functionName;
  const isKnown = name !== undefined && Object.hasOwn(functions, name);
  return (
    <>
      <FunctionPicker
        uri={uri}
        isReadOnly={form.isReadOnly}
        onChange={(next) =>
          form.change(
            'Change function',
            (integration) => ({ ...integration, httpMethod: 'POST', uri: next }),
            'uri',
          )
        }
      />
      <div className="insp-actions">
        {isKnown && (
          <Button
            icon={FunctionIcon}
            variant="quiet"
            onPress={() => editor.goTo({ kind: 'function', name })}
          >
            Go to {name}
          </Button>
        )}
        {!isKnown && name !== undefined && /^[A-Za-z0-9_-]+$/.test(name) && !form.isReadOnly && (
          <Button
            icon={AddIcon}
            variant="quiet"
            onPress={() =>
              editor.change(`Add function ${name}`, (project) => addFunction(project, { name }))
            }
          >
            Create {name}
          </Button>
        )}
      </div>
      <FormText form={form} name="uri" label="URI" mono />
      {form.value.httpMethod !== 'POST' && (
        <FieldRow>
          <FormText form={form} name="httpMethod" label="HTTP method" mono />
          {!form.isReadOnly && (
            <Button onPress={() => setField(form, 'httpMethod', 'POST', 'HTTP method')}>
              Use POST
            </Button>
          )}
        </FieldRow>
      )}
    </>
  );
}

import { useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { CheckedComboBox } from '../form-fields.tsx';
import { FieldRow } from '../field-row.tsx';
import { functionNameError, lambdaTargetUri, parseLambdaTarget } from './lambda-target.ts';

/** A function of the project, or another by name, with its version or alias; gives the URI that invokes it. */
export function FunctionPicker(props: {
  uri: string;
  isReadOnly: boolean;
  onChange: (uri: string) => void;
}) {
  const functions = useProject((project) => project.functions);
  const region = useEditorState((state) => state.project.region);
  const accountId = useEditorState((state) => state.project.accountId);
  const target = parseLambdaTarget(props.uri) ?? { functionName: '', qualifier: '' };
  const set = (next: Partial<typeof target>): void =>
    props.onChange(lambdaTargetUri({ ...target, ...next }, { region, accountId }, props.uri));
  return (
    <FieldRow>
      <CheckedComboBox
        label="Function"
        mono
        isReadOnly={props.isReadOnly}
        placeholder="Choose or type a name"
        options={Object.values(functions).map((fn) => ({
          id: fn.name,
          label: fn.name,
          description: fn.description ?? fn.runtime,
        }))}
        value={target.functionName}
        check={functionNameError}
        onChange={(functionName) => set({ functionName })}
      />
      <TextField
        label="Version or alias"
        mono
        isReadOnly={props.isReadOnly}
        placeholder="None"
        value={target.qualifier}
        onChange={(text) => {
          if (target.functionName !== '') set({ qualifier: text.replaceAll(/[^\w$-]/g, '') });
        }}
      />
    </FieldRow>
  );
}

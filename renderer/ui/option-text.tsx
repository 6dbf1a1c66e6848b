import { Text } from 'react-aria-components';

/** What a line of a list says: the option's label and, below it, its description. */
export function OptionText(props: {
  option: { readonly label: string; readonly description?: string };
  mono: boolean | undefined;
}) {
  const { option, mono } = props;
  return (
    <>
      <Text slot="label" className={mono ? 'truncate mono' : 'truncate'}>
        {option.label}
      </Text>
      {option.description !== undefined && (
        <Text slot="description" className="ui-list-item-description">
          {option.description}
        </Text>
      )}
    </>
  );
}

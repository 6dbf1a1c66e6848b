import { useMemo, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import {
  fieldClass,
  FieldLabel,
  FieldNotes,
  isInvalid,
  labelProps,
  type FieldProps,
} from './field.tsx';
import { ChevronDownIcon } from './icon.ts';
import type { Option } from './select.tsx';
import { OptionText } from './option-text.tsx';
import './combo-box.css';
import './list-box.css';

export interface ComboBoxProps extends FieldProps {
  /** The text in the field; any text is allowed, the options are suggestions. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  options: readonly Option[];
  placeholder?: string;
  mono?: boolean;
}

/** Suggestions built at most: the list is made even while it is closed, and nobody reads more. */
const shownOptions = 100;

/** Free text with suggestions: those that hold the text, or all while it is one of them. Choosing a suggestion writes its id. */
export function ComboBox(props: ComboBoxProps) {
  const { value, options } = props;
  const items = useMemo(() => matching(options, value), [options, value]);
  // A choice may put another text in the field than the suggestion's own; only typing opens the list again.
  const [isTyping, setTyping] = useState(false);
  return (
    <AriaComboBox
      {...labelProps(props)}
      className={fieldClass(props)}
      allowsCustomValue
      menuTrigger={isTyping ? 'input' : 'manual'}
      onSelectionChange={() => setTyping(false)}
      inputValue={props.value}
      onInputChange={(text) => text !== props.value && props.onChange(text)}
      onBlur={props.onBlur}
      items={items}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      isInvalid={isInvalid(props)}
    >
      <FieldLabel {...props} />
      <div className="ui-combo-box">
        <Input
          className={props.mono ? 'ui-input ui-input-mono' : 'ui-input'}
          placeholder={props.placeholder}
          spellCheck={false}
          autoComplete="off"
          onInput={() => setTyping(true)}
        />
        <Button className="ui-combo-box-button" aria-label="Suggestions">
          <ChevronDownIcon size={14} aria-hidden />
        </Button>
      </div>
      <FieldNotes {...props} />
      <Popover className="ui-popover ui-list-popover" offset={2}>
        <ListBox<Option> className="ui-list-box">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.id} className="ui-list-item">
              <OptionText option={option} mono={props.mono} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function matching(options: readonly Option[], text: string): readonly Option[] {
  const wanted = text.toLowerCase();
  const isChosen = wanted === '' || options.some((option) => option.id === text);
  if (isChosen) return options.length <= shownOptions ? options : options.slice(0, shownOptions);
  const found: Option[] = [];
  for (const option of options)
    if (`${option.id} ${option.label} ${option.description ?? ''}`.toLowerCase().includes(wanted)) {
      found.push(option);
      if (found.length === shownOptions) break;
    }
  return found;
}

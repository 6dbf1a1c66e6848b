import { useState } from 'react';
import {
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
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
import { OptionText } from './option-text.tsx';
import './list-box.css';

export interface Option<T extends string = string> {
  readonly id: T;
  readonly label: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<T extends string> extends FieldProps {
  value: T | null;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  placeholder?: string;
  mono?: boolean;
}

/** Lists longer than this are built when they are opened, and not before. */
const builtAhead = 50;

/** One of a list. An empty string is a valid id (for "none"). */
export function Select<T extends string>(props: SelectProps<T>) {
  const [isOpen, setOpen] = useState(false);
  const options =
    isOpen || props.options.length <= builtAhead
      ? props.options
      : props.options.filter((option) => option.id === props.value);
  return (
    <AriaSelect
      {...labelProps(props)}
      className={fieldClass(props)}
      value={props.value === null ? null : keyOf(props.value)}
      onChange={(key) => key !== null && props.onChange(valueOf(String(key)) as T)}
      isDisabled={props.isDisabled === true || props.isReadOnly === true}
      isInvalid={isInvalid(props)}
      isOpen={isOpen}
      onOpenChange={setOpen}
      placeholder={props.placeholder ?? 'Choose'}
      disabledKeys={options.filter((option) => option.isDisabled).map((o) => keyOf(o.id))}
    >
      <FieldLabel {...props} />
      <Button className={props.mono ? 'ui-input ui-select ui-input-mono' : 'ui-input ui-select'}>
        <SelectValue className="truncate ui-select-value">
          {({ defaultChildren, isPlaceholder, selectedText }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronDownIcon size={14} aria-hidden />
      </Button>
      <FieldNotes {...props} />
      <Popover className="ui-popover ui-list-popover" offset={2}>
        <ListBox className="ui-list-box" items={options}>
          {(option) => (
            <ListBoxItem id={keyOf(option.id)} textValue={option.label} className="ui-list-item">
              <OptionText option={option} mono={props.mono} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

// Collection keys must not be empty, ids may be.
const keyOf = (id: string): string => `=${id}`;
const valueOf = (key: string): string => key.slice(1);

import type { KeyboardEvent, Ref } from 'react';
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components';
import { CloseIcon, SearchIcon } from './icon.ts';
import './field.css';
import './search-field.css';

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter. */
  onSubmit?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  placeholder?: string;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** A search box; Escape empties it. */
export function SearchField({ inputRef, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField
      className="ui-search"
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
      onSubmit={props.onSubmit}
      autoFocus={props.autoFocus}
    >
      <SearchIcon size={14} aria-hidden />
      <Input
        ref={inputRef}
        className="ui-input"
        placeholder={props.placeholder ?? 'Search'}
        spellCheck={false}
        onKeyDown={props.onKeyDown}
      />
      {props.value !== '' && (
        <Button className="ui-search-clear" aria-label="Clear">
          <CloseIcon size={14} aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}

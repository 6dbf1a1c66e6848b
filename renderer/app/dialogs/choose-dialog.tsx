import { Autocomplete, Menu, MenuItem, useFilter } from 'react-aria-components';
import { useState } from 'react';
import type { Choice } from '#renderer/editor/actions/action.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import { Modal } from '#renderer/ui/modal.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import './palette.css';

/** Asks for one of several things; typing narrows the list. */
export function ChooseDialog(props: {
  question: Choice<string>;
  onAnswer: (id: string | null) => void;
}) {
  const { question, onAnswer } = props;
  const [text, setText] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Modal isOpen size="small" title={question.title} onClose={() => onAnswer(null)}>
      <Autocomplete
        inputValue={text}
        onInputChange={setText}
        filter={(value, input) => contains(value, input)}
      >
        <SearchField
          label={question.label}
          value={text}
          onChange={setText}
          autoFocus
          onKeyDown={(event) => {
            // Enter with no option in focus takes the first, as in any list that is narrowed by typing.
            if (event.key !== 'Enter' || event.currentTarget.hasAttribute('aria-activedescendant'))
              return;
            const first = question.options.find(({ label, description = '' }) =>
              contains(`${label} ${description}`, text),
            );
            if (first === undefined) return;
            event.preventDefault();
            onAnswer(first.id);
          }}
        />
        <Menu
          aria-label={question.label}
          className="palette-list"
          items={question.options}
          onAction={(key) => onAnswer(String(key))}
          renderEmptyState={() => <p className="palette-none">Nothing matches.</p>}
        >
          {(option) => (
            <MenuItem
              id={option.id}
              textValue={`${option.label} ${option.description ?? ''}`}
              className="palette-item"
            >
              {(httpMethods as readonly string[]).includes(option.id) ? (
                <VerbLabel verb={option.id} />
              ) : (
                <span className="truncate">{option.label}</span>
              )}
              {option.description !== undefined && (
                <span className="palette-detail truncate">{option.description}</span>
              )}
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Modal>
  );
}

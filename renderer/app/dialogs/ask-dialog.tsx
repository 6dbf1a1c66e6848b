import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { TextQuestion } from '#renderer/editor/actions/action.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** Asks for one line of text. What is wrong is shown once something was typed; Enter confirms. */
export function AskDialog(props: {
  question: TextQuestion;
  onAnswer: (text: string | null) => void;
}) {
  const { question, onAnswer } = props;
  const [text, setText] = useState(question.value ?? '');
  const [isTouched, setTouched] = useState(false);
  const problem = question.validate(text);
  return (
    <Modal
      isOpen
      size="small"
      title={question.title}
      onClose={() => onAnswer(null)}
      footer={
        <>
          <Button onPress={() => onAnswer(null)}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={problem !== null && isTouched}
            onPress={() => (problem === null ? onAnswer(text) : setTouched(true))}
          >
            {question.confirmLabel}
          </Button>
        </>
      }
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null) onAnswer(text);
          else setTouched(true);
        }}
      >
        <TextField
          label={question.label}
          description={question.description}
          placeholder={question.placeholder}
          mono={question.mono}
          autoFocus
          inputRef={selectAll}
          value={text}
          errorMessage={isTouched ? problem : null}
          onChange={(next) => {
            setText(next);
            setTouched(true);
          }}
        />
      </Form>
    </Modal>
  );
}

/** The proposed text gives way to what is typed. */
function selectAll(input: HTMLInputElement | null): void {
  input?.select();
}

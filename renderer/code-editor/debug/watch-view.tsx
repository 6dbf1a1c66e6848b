import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Evaluated } from '#shared/vtl/debug/evaluate-at-step.ts';
import { ValueTree, type NamedValue } from './value-tree.tsx';
import type { TemplateDebugger } from './template-debugger.ts';

interface WatchViewProps {
  readonly debug: TemplateDebugger;
  readonly watches: readonly string[];
  readonly watched: readonly Evaluated[];
}

/** Expressions and what they are worth at the step. */
export function WatchView({ debug, watches, watched }: WatchViewProps) {
  const [expression, setExpression] = useState('');
  const add = (): void => {
    debug.addWatch(expression);
    setExpression('');
  };
  return (
    <div className="watch-view">
      <div className="watch-add">
        <TextField
          label="Expression to watch"
          hideLabel
          mono
          placeholder="$item.price * 2"
          value={expression}
          onChange={setExpression}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
        <Button icon={AddIcon} isDisabled={expression.trim() === ''} onPress={add}>
          Watch
        </Button>
      </div>
      {watches.map((each, i) => (
        <div key={each} className="watch-row">
          <ValueTree label={`Watch ${each}`} values={[namedValue(each, watched[i])]} />
          <IconButton
            label={`Stop watching ${each}`}
            icon={RemoveIcon}
            size="small"
            onPress={() => debug.removeWatch(each)}
          />
        </div>
      ))}
    </div>
  );
}

function namedValue(name: string, evaluated: Evaluated | undefined): NamedValue {
  if (evaluated === undefined) return { name, value: null, note: '…' };
  switch (evaluated.kind) {
    case 'value':
      return { name, value: evaluated.value };
    case 'none':
      return { name, value: null };
    case 'error':
      return { name, value: null, note: evaluated.message, isError: true };
  }
}

import { useState } from 'react';
import JsonField from '#renderer/code-editor/json-field.tsx';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { confirm } from '#renderer/ui/confirmation.tsx';
import { CloseIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { toAttributes } from '#shared/entities/common/dynamodb-item.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import type { Collection, CollectionRow } from './to-collections.ts';

/** Everything of one row as JSON; items of tables can be changed, added (`row` undefined) and deleted. */
export function RowDetails(props: {
  service: string;
  collection: Collection;
  row: CollectionRow | undefined;
  onClose: () => void;
  /** Something was changed; with the id of the row to look at now. */
  onChanged: (id: string | null) => Promise<void>;
}) {
  const { row, collection } = props;
  const title = row === undefined ? 'New item' : collection.keys === undefined ? 'Details' : 'Item';
  return (
    <section className="backend-details" aria-label={title}>
      <div className="backend-details-head">
        <h3 className="truncate">{title}</h3>
        <IconButton
          label="Close the details"
          icon={CloseIcon}
          size="small"
          onPress={props.onClose}
        />
      </div>
      {collection.keys === undefined || (row !== undefined && row.item === undefined) ? (
        <div className="backend-details-body">
          {row !== undefined && <JsonField label="As JSON" value={row.value} rows={8} wrap />}
        </div>
      ) : (
        <ItemEditor {...props} keys={collection.keys} />
      )}
    </section>
  );
}

function ItemEditor(props: {
  service: string;
  collection: Collection;
  keys: readonly string[];
  row: CollectionRow | undefined;
  onChanged: (id: string | null) => Promise<void>;
}) {
  const { collection, keys, row, service } = props;
  const editor = useEditor();
  const isPlain = row?.isPlain ?? true;
  const [value, setValue] = useState<JsonValue>(
    () => row?.value ?? Object.fromEntries(keys.map((key) => [key, ''])),
  );
  const [seen, setSeen] = useState(row?.value);
  // A request changed the item meanwhile: it is shown, unless somebody has begun to type.
  if (seen !== row?.value) {
    setSeen(row?.value);
    if (row !== undefined && equalJson(value, seen)) setValue(row.value);
  }
  const [hasProblem, setProblem] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isChanged = row === undefined || !equalJson(value, row.value);
  const keyOf = (item: JsonObject): JsonObject =>
    Object.fromEntries(keys.map((key) => [key, item[key] ?? null]));

  const call = async (operation: string, parameters: JsonObject): Promise<boolean> => {
    const { handle } = editor.store.getState();
    if (handle === null) return false;
    try {
      const answer = await editor.bridge.call('backends.call', {
        handle,
        service,
        operation,
        parameters: { TableName: collection.name, ...parameters },
      });
      setRefusal(answer.kind === 'refused' ? answer.message : null);
      return answer.kind === 'answered';
    } catch (error) {
      setRefusal(failureMessage(error));
      return false;
    }
  };
  const save = async (): Promise<void> => {
    const Item = isPlain ? toAttributes(value as JsonObject) : (value as JsonObject);
    if (!(await call('PutItem', { Item }))) return;
    const isOther = row?.item !== undefined && !equalJson(keyOf(Item), keyOf(row.item));
    editor.notify(
      isOther
        ? 'The key is another one: the item was put beside the old one.'
        : `Item ${row === undefined ? 'added' : 'saved'}.`,
    );
    await props.onChanged(JSON.stringify(keys.map((key) => Item[key] ?? null)));
  };
  const remove = async (): Promise<void> => {
    if (row?.item === undefined) return;
    const isSure = await confirm({
      title: 'Delete the item?',
      text: `It is gone from ${collection.name} until a reset; one that the project declares is then there again.`,
      confirmLabel: 'Delete',
      isDanger: true,
    });
    if (!isSure || !(await call('DeleteItem', { Key: keyOf(row.item) }))) return;
    editor.notify('Item deleted.');
    await props.onChanged(null);
  };
  return (
    <div className="backend-details-body">
      {refusal !== null && <Banner tone="danger">{refusal}</Banner>}
      <JsonField
        label={isPlain ? 'As JSON' : 'As DynamoDB spells it'}
        value={value}
        rows={8}
        wrap
        validate={itemProblem}
        onChange={setValue}
        onProblem={(problem) => setProblem(problem !== null)}
        {...(isPlain
          ? {}
          : { description: 'It holds a set, a binary value or a number of many digits.' })}
      />
      <div className="backend-details-actions">
        <Button variant="primary" isDisabled={!isChanged || hasProblem} onPress={() => void save()}>
          {row === undefined ? 'Add item' : 'Save item'}
        </Button>
        {row !== undefined && (
          <Button icon={RemoveIcon} onPress={() => void remove()}>
            Delete item
          </Button>
        )}
      </div>
    </div>
  );
}

function itemProblem(value: JsonValue): string | null {
  return value === null || typeof value !== 'object' || Array.isArray(value)
    ? 'An item is an object, e.g. { "id": "a" }.'
    : null;
}

import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Collection } from './to-collections.ts';

/** The tables, queues and so on of a service, with how much each holds. */
export function CollectionList(props: {
  label: string;
  collections: readonly Collection[];
  selected: string;
  onSelect: (name: string) => void;
}) {
  return (
    <ListBox
      aria-label={props.label}
      className="backend-list"
      items={props.collections.map((collection) => ({ id: collection.name, collection }))}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (key !== undefined) props.onSelect(String(key));
      }}
    >
      {({ collection }) => (
        <ListBoxItem className="backend-list-item" textValue={collection.name}>
          <span className="mono truncate" title={collection.name}>
            {collection.name}
          </span>
          <span className="backend-note">{collection.rows.length}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}

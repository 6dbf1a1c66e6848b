import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './tabs.css';

export interface TabItem<T extends string = string> {
  readonly id: T;
  readonly label: ReactNode;
  /** Read aloud when `label` is more than text. */
  readonly textValue?: string;
  readonly content: ReactNode;
}

export interface TabsProps<T extends string> {
  /** What the tabs choose between. */
  label: string;
  items: readonly TabItem<T>[];
  selected: T;
  onChange: (id: T) => void;
  /** After the tabs, at the right end. */
  actions?: ReactNode;
}

/** Pages one at a time; fills its container. Only the chosen page is rendered. */
export function Tabs<T extends string>(props: TabsProps<T>) {
  return (
    <AriaTabs
      className="ui-tabs"
      selectedKey={props.selected}
      onSelectionChange={(key) => props.onChange(String(key) as T)}
    >
      <div className="ui-tabs-bar">
        <TabList aria-label={props.label} className="ui-tab-list">
          {props.items.map((item) => (
            <Tab key={item.id} id={item.id} className="ui-tab">
              {item.label}
            </Tab>
          ))}
        </TabList>
        {props.actions !== undefined && <div className="ui-tabs-actions">{props.actions}</div>}
      </div>
      {props.items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="ui-tab-panel">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

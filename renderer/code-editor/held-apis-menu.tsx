import { useMemo } from 'react';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChevronDownIcon } from '#renderer/ui/icon.ts';
import { MenuButton, type MenuLine } from '#renderer/ui/menu.tsx';
import type { HeldApis } from './template-forms.ts';

/** Which APIs are chosen, and what to do with another choice. */
export interface HeldApisMenuProps {
  /** The API whose text is shown; it is always held. */
  apiId: string;
  held: HeldApis;
  onChange: (held: HeldApis) => void;
}

/** Which APIs of the project a template holds; nothing to choose where there is one. */
export function HeldApisMenu({ apiId, held, onChange }: HeldApisMenuProps) {
  const apis = useEditorState((state) => state.project.apis);
  const all = useMemo(() => Object.values(apis), [apis]);
  if (all.length < 2) return null;
  const chosen = new Set(
    held === 'all' ? all.map(({ id }) => id) : held === 'this' ? [apiId] : held,
  );
  const toggle = (id: string): void => {
    const others = all.filter((api) => api.id !== apiId && chosen.has(api.id) !== (api.id === id));
    onChange(others.length === 0 ? 'this' : [apiId, ...others.map((api) => api.id)]);
  };
  const lines: MenuLine[] = [
    {
      id: 'this',
      label: 'This API alone',
      isChecked: held === 'this',
      onAction: () => onChange('this'),
    },
    {
      id: 'all',
      label: 'All APIs',
      detail: 'also those to come',
      isChecked: held === 'all',
      onAction: () => onChange('all'),
    },
    { kind: 'separator', id: 'separator' },
    ...all.map((api): MenuLine => ({
      id: api.id,
      label: api.name,
      isChecked: chosen.has(api.id),
      isDisabled: api.id === apiId,
      onAction: () => toggle(api.id),
    })),
  ];
  return (
    <MenuButton label="APIs in the template" lines={lines}>
      <Button icon={ChevronDownIcon}>
        {held === 'this' ? 'This API' : `${held === 'all' ? 'All ' : ''}${chosen.size} APIs`}
      </Button>
    </MenuButton>
  );
}

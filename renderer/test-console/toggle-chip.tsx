import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import './toggle-chip.css';

interface ToggleChipProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** A small button that keeps something shown or hidden. */
export function ToggleChip({ isOn, onChange, children }: ToggleChipProps) {
  return (
    <ToggleButton className="toggle-chip" isSelected={isOn} onChange={onChange}>
      {children}
    </ToggleButton>
  );
}

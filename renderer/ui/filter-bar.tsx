import type { ReactNode } from 'react';
import { SearchField, type SearchFieldProps } from './search-field.tsx';
import './filter-bar.css';

/** What chooses among the lines of a list below: words to look for, then `children`. */
export function FilterBar({ children, ...search }: SearchFieldProps & { children?: ReactNode }) {
  return (
    <div className="ui-filter-bar">
      <SearchField {...search} />
      {children}
    </div>
  );
}

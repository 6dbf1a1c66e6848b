import { foldAll } from './fold-all.ts';

export const expandAll = foldAll('expand-all', 'Unfold all resources', false);

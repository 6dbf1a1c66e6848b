import { foldAll } from './fold-all.ts';

export const collapseAll = foldAll('collapse-all', 'Fold all resources', true);

import { compareWith, type OtherRevision } from './comparison.ts';
import type { ProjectStore } from './project-store.ts';

/** Shows what differs from another revision, until `leaveComparison`. */
export function showComparison({ store }: Pick<ProjectStore, 'store'>, other: OtherRevision): void {
  store.setState(({ project }) => ({
    comparison: compareWith(other, project),
    bottomPanel: { isOpen: true, page: 'differences' },
  }));
}

/** Goes back to showing the design alone. */
export function leaveComparison({ store }: Pick<ProjectStore, 'store'>): void {
  store.setState(({ bottomPanel }) => ({
    comparison: null,
    bottomPanel:
      bottomPanel.page === 'differences' ? { ...bottomPanel, page: 'console' } : bottomPanel,
  }));
}

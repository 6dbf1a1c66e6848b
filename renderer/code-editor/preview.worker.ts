/** Renders previews away from the window, so that a slow template or regular expression can be given up. */
import type { PreviewQuestion } from './preview-runner.ts';
import { previewTemplate } from './template-preview.ts';

self.addEventListener('message', (event: MessageEvent<PreviewQuestion>) => {
  const { id, source, sample, declared } = event.data;
  const preview = previewTemplate(source, sample, declared, () => performance.now());
  self.postMessage({ id, preview }, { transfer: [] });
});

import type { Option } from '#renderer/ui/select.tsx';

/** Content types offered where one is asked for; any other can be typed. */
export const contentTypeOptions: readonly Option[] = [
  'application/json',
  'application/xml',
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/octet-stream',
  'image/png',
].map((type) => ({ id: type, label: type }));

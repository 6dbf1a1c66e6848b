import type { Option } from '#renderer/ui/select.tsx';

/** What may be done with a body's encoding on its way. */
export const contentHandlingOptions: readonly Option[] = [
  { id: 'CONVERT_TO_BINARY', label: 'Convert to binary', description: 'Base64 text becomes bytes' },
  { id: 'CONVERT_TO_TEXT', label: 'Convert to text', description: 'Bytes become Base64 text' },
];

/** Keys that templates of WebSocket APIs stand under, and what they are called. */
export const templateKeys = {
  label: 'Key',
  options: [{ id: '$default', label: '$default', description: 'Where no other key is selected' }],
};

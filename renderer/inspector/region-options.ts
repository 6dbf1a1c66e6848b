import type { Option } from '#renderer/ui/select.tsx';

/** Regions people use most; any other code can be typed. */
export const regionOptions: readonly Option[] = [
  ['us-east-1', 'N. Virginia'],
  ['us-east-2', 'Ohio'],
  ['us-west-2', 'Oregon'],
  ['ca-central-1', 'Canada'],
  ['sa-east-1', 'São Paulo'],
  ['eu-west-1', 'Ireland'],
  ['eu-west-2', 'London'],
  ['eu-central-1', 'Frankfurt'],
  ['eu-north-1', 'Stockholm'],
  ['ap-south-1', 'Mumbai'],
  ['ap-southeast-1', 'Singapore'],
  ['ap-southeast-2', 'Sydney'],
  ['ap-northeast-1', 'Tokyo'],
].map(([id = '', place = '']) => ({ id, label: id, description: place }));

export { anyMethodKey } from '#shared/entities/rest/operation-key.ts';

import type { JavaValue } from '../json/java-value.ts';

/**
 * The variables a template starts with, by name without `$`. A render reads them and never writes to
 * the map itself; a template can change the lists and maps among the values.
 */
export type TemplateScope = ReadonlyMap<string, JavaValue>;

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { Project } from '#shared/project/project.ts';
import { hasCode, localPath } from './local-folder.ts';
import { writeAtomically } from './write-atomically.ts';

const fileName = 'secrets.json';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Characters; the service makes its own keys 40 long (documented, "Choose an API key source"). */
const keyLength = 40;

/** Values of API keys by id, of this machine alone: `.gatewright/secrets.json`, readable by its owner only. */
export type Secrets = Readonly<Record<string, string>>;

/** The stored values; none where the file is missing or broken, since values can be made anew. */
export async function readSecrets(root: string): Promise<Secrets> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(localPath(root, fileName), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT', 'ENOTDIR')) return {};
    throw error;
  }
  const apiKeys = (content as { apiKeys?: unknown } | null)?.apiKeys;
  if (apiKeys === null || typeof apiKeys !== 'object') return {};
  return Object.fromEntries(
    Object.entries(apiKeys).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Writes the values of API keys, sorted by id, so that only their owner may read the file. */
export async function writeSecrets(root: string, secrets: Secrets): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeAtomically(
    localPath(root, fileName),
    `${JSON.stringify({ apiKeys: sorted }, null, 2)}\n`,
    { mode: 0o600 },
  );
}

/**
 * Gives every API key that has no value its stored one, or a new one.
 *
 * @returns the same project when no key lacked a value; `secrets` holds the values of all keys, and of keys the project no longer has
 */
export function withSecrets(
  project: Project,
  secrets: Secrets,
  makeValue: () => string = makeKeyValue,
): { project: Project; secrets: Secrets } {
  const values = new Map(Object.entries(secrets));
  const apiKeys: Record<string, ApiKey> = {};
  let isChanged = false;
  for (const [id, key] of Object.entries(project.apiKeys)) {
    const value = key.value ?? values.get(id) ?? makeValue();
    values.set(id, value);
    apiKeys[id] = key.value === undefined ? { ...key, value } : key;
    if (key.value === undefined) isChanged = true;
  }
  const isSame =
    values.size === Object.keys(secrets).length &&
    [...values].every(([id, value]) => Object.hasOwn(secrets, id) && secrets[id] === value);
  return {
    project: isChanged ? { ...project, apiKeys } : project,
    secrets: isSame ? secrets : Object.fromEntries(values),
  };
}

/** Values of the keys that `withSecrets` filled in, by id. */
export function filledValues(before: Project, after: Project): Secrets {
  return Object.fromEntries(
    Object.entries(after.apiKeys).flatMap(([id, { value }]): [string, string][] =>
      value !== undefined && before.apiKeys[id]?.value === undefined ? [[id, value]] : [],
    ),
  );
}

/** 40 letters and digits, each equally likely. */
export function makeKeyValue(): string {
  let value = '';
  while (value.length < keyLength)
    for (const byte of randomBytes(keyLength))
      // 248 is the largest multiple of 62 in a byte; taking more would favour the first letters.
      if (byte < 248 && value.length < keyLength) value += alphabet.charAt(byte % 62);
  return value;
}

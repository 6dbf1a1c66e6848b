import type { Tags } from './tags.ts';

/** A key a caller presents in `x-api-key`. Its value is a secret and never stands in project files. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly customerId?: string;
  /**
   * What the simulator accepts. Kept in the project's local, git-ignored secrets; absent here until
   * the shell has filled it in. 20–128 characters on AWS (documented, CreateApiKey).
   */
  readonly value?: string;
  readonly tags?: Tags;
}

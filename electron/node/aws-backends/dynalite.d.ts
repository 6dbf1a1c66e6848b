/** The parts of dynalite that are used without its listener; the package brings no types. */

declare module 'dynalite/db/index.js' {
  export interface DynaliteStore {
    readonly options: object;
    readonly tableDb: { awsAccountId: string; awsRegion: string };
    readonly db: { close(done: (error?: unknown) => void): void };
  }
  const db: {
    create(options: {
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): DynaliteStore;
  };
  export default db;
}

declare module 'dynalite/validations/index.js' {
  import type { DynaliteStore } from 'dynalite/db/index.js';
  const validations: {
    checkTypes(data: unknown, types: object): Record<string, unknown>;
    checkValidations(data: unknown, types: object, custom: unknown, store: DynaliteStore): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*' {
  const validation: { readonly types: object; readonly custom?: unknown };
  export default validation;
}

declare module 'dynalite/actions/*' {
  import type { DynaliteStore } from 'dynalite/db/index.js';
  const action: (
    store: DynaliteStore,
    data: Record<string, unknown>,
    done: (error: unknown, answer?: unknown) => void,
  ) => void;
  export default action;
}

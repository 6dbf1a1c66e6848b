/** The interpreter of state machines, loaded when one is first started. */
export async function loadStateMachine(): Promise<
  (typeof import('aws-local-stepfunctions'))['StateMachine']
> {
  // It counts on Promise.withResolvers, which Node 20 does not have yet.
  if (!('withResolvers' in Promise))
    Object.defineProperty(Promise, 'withResolvers', {
      value: function withResolvers<T>(): PromiseParts<T> {
        const parts: Partial<PromiseParts<T>> = {};
        parts.promise = new Promise<T>((resolve, reject) =>
          Object.assign(parts, { resolve, reject }),
        );
        return parts as PromiseParts<T>;
      },
      configurable: true,
      writable: true,
    });
  return (await import('aws-local-stepfunctions')).StateMachine;
}

interface PromiseParts<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

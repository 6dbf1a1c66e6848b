/** What an edit did to methods: with the resources they stand on, or with one verb of one resource. */
export interface MethodChange {
  readonly resourceIds: ReadonlySet<string>;
  /** From → to when a method changes its verb; `to` undefined when it goes. */
  readonly verb?: { readonly from: string; readonly to: string | undefined };
}

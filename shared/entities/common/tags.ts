/** Tags by key; at most 50, keys 1–128 and values 0–256 characters (documented, "Tag restrictions"). */
export type Tags = Readonly<Record<string, string>>;

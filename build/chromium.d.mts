export function findChromium(): Promise<
  { executablePath: string; env: Record<string, string>; source: string } | undefined
>;
export const chromiumArgs: string[];

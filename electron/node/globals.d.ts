/** Version of the package, written in by the build. */
declare const GATEWRIGHT_VERSION: string;

/** Version of the package, written in by the build. */
declare const GATEWRIGHT_VERSION: string;

/** The part of undici that keeps connections to any origin; the package types only the whole. */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';
  export default Agent;
}

import { CodedError } from '#shared/std/coded-error.ts';
import type { Bridge } from './bridge.ts';
import { httpBridge, type Connection } from './http-bridge.ts';
import { preloadBridge } from './preload-bridge.ts';

const tokenKey = 'gatewright.token';

/**
 * The bridge this page has: the preload object in the desktop shell, else loopback HTTP.
 *
 * @throws CodedError FORBIDDEN when the page was opened without a token
 */
export function connectBridge(onConnection?: (connection: Connection) => void): Bridge {
  if (window.gatewright !== undefined) return preloadBridge(window.gatewright);
  const token = pageToken();
  if (token === null)
    throw new CodedError(
      'FORBIDDEN',
      'This page was opened without its token. Open the address that Gatewright printed at its start.',
    );
  return httpBridge({
    origin: location.origin,
    token,
    ...(onConnection === undefined ? {} : { onConnection }),
  });
}

/** The token the server wrote into the page, else the one this tab used before; never left in the address bar. */
function pageToken(): string | null {
  const written = document.querySelector<HTMLMetaElement>('meta[name="gatewright-token"]')?.content;
  const address = new URL(location.href);
  const token =
    written || address.searchParams.get('token') || sessionStorage.getItem(tokenKey) || null;
  if (token !== null) sessionStorage.setItem(tokenKey, token);
  if (address.searchParams.has('token')) {
    address.searchParams.delete('token');
    history.replaceState(null, '', address);
  }
  return token;
}

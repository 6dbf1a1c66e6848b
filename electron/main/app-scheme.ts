import { contentSecurityPolicy, readStaticFile } from '../node/browser-shell/static-files.ts';

/** The window's files come over a scheme of their own: `file:` gives modules and workers no origin. */
export const appScheme = 'app';
export const appOrigin = 'app://gatewright';

/** Answers one request for a file of the window. */
export async function answerAppScheme(request: Request, rendererFolder: string): Promise<Response> {
  const url = new URL(request.url);
  const file = url.host === 'gatewright' ? readStaticFile(rendererFolder, url.pathname) : undefined;
  if (file === undefined) return new Response('There is no such file.', { status: 404 });
  return new Response(new Uint8Array(file.body), {
    headers: {
      'content-type': file.contentType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    },
  });
}

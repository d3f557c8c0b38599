import type { FastifyInstance } from 'fastify';
import { endBrowserSession } from '../access/browser-session.queries.js';
import { ProviderUnreachable } from '../access/identity-provider.js';
import { errorBody } from './errors.js';
import type { LoginDependencies } from './login.js';
import { isFromOtherSite } from './other-site.js';
import { sessionCookie } from './session-cookie.js';

/** Ends our session, then sends the browser to end the provider's. */
export function registerLogout(
  app: FastifyInstance,
  { db, flow, publicUrl }: Omit<LoginDependencies, 'secret'>,
): void {
  const session = sessionCookie(publicUrl);
  app.register(async (scope) => {
    // A page may send a form, or nothing under some name: what is in it does not matter.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, async () => null);
    scope.post('/logout', async (request, reply) => {
      if (isFromOtherSite(request.headers, publicUrl)) {
        return reply.code(403).send(errorBody('FORBIDDEN', 'Another site may not end this session.'));
      }
      const secret = session.read(request.headers.cookie);
      const idToken = secret && (await endBrowserSession(db, secret));
      reply.header('set-cookie', session.cleared());
      const url = idToken ? await flow.endSessionUrl(idToken).catch(noneNow) : null;
      return reply.redirect(url?.href ?? '/', 303);

      // Our session is over whether or not the provider can be asked.
      function noneNow(error: unknown): null {
        if (!(error instanceof ProviderUnreachable)) throw error;
        request.log.warn({ err: error }, 'identity provider unreachable');
        return null;
      }
    });
  });
}

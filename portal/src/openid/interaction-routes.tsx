/** What a site's request waits for: a login by the eID, then the citizen's consent. Both end back at the provider, which answers the site. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import type { OpenIdParts } from '../parts/openid-parts.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { requiredText } from '../web/form-schemas.ts';
import { readForm } from '../web/read-form.ts';
import { consentPage } from './consent-page.tsx';
import { consentedScopes, giveConsent } from './consents.ts';
import { eidLoginPage } from './eid-login-page.tsx';
import { loginSecond } from './login-time.ts';
import { bindingsOf } from './openid-endpoints.ts';
import { OPENID_PAGES } from './openid-paths.ts';
import { EID_ACR, EID_AMR } from './provider.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export function interactionRoutes(provider: Provider, { clients, library }: OpenIdParts): Hono<PortalEnvironment> {
  const path = `${OPENID_PAGES.interaction}/:uid` as const;
  const nameOf = ({ params }: Interaction) => clients.find(({ id }) => id === params.client_id)?.name ?? '';

  async function interactionOf(context: PortalContext): Promise<Interaction> {
    const { incoming, outgoing } = bindingsOf(context);
    const interaction = await provider.interactionDetails(incoming, outgoing).catch((cause: unknown) => {
      throw cause instanceof library.errors.SessionNotFound
        ? new EidError('OPENID_REQUEST_EXPIRED', {}, { cause })
        : cause;
    });
    if (interaction.uid !== context.req.param('uid')) throw new EidError('OPENID_REQUEST_EXPIRED');
    return interaction;
  }

  /** The provider's of another citizen, who was logged in until now. */
  async function forgetSession(interaction: Interaction): Promise<void> {
    const session = await provider.Session.findByUid(interaction.session?.uid ?? '');
    await session?.destroy();
    interaction.session = undefined;
    await interaction.persist();
  }

  async function finish(context: PortalContext, result: InteractionResults): Promise<Response> {
    const { incoming, outgoing } = bindingsOf(context);
    return context.redirect(await provider.interactionResult(incoming, outgoing, result), 303);
  }

  return new Hono<PortalEnvironment>()
    .get(path, async (context) => {
      const interaction = await interactionOf(context);
      const site = nameOf(interaction);
      if (interaction.prompt.name === 'consent')
        return consentPage(context, { ...consentAsked(context, interaction), site });
      const login = await loginFor(context, interaction);
      if (login === null)
        return eidLoginPage(context, { site, here: `${OPENID_PAGES.interaction}/${interaction.uid}` });
      // Asked for a login a second time, this one cannot be what the site wants: a hint names another citizen.
      if (interaction.lastSubmission?.login !== undefined) return finish(context, { error: 'login_required' });
      if (interaction.session !== undefined && interaction.session.accountId !== login.accountId)
        await forgetSession(interaction);
      return finish(context, { login: { ...login, acr: EID_ACR, amr: EID_AMR, remember: false } });
    })
    .post(path, async (context) => {
      const { values } = await readForm(context, { decision: requiredText(10) });
      const interaction = await interactionOf(context);
      const { accountId, clientId, scopes } = consentAsked(context, interaction);
      if (values?.decision !== 'allow') return finish(context, { error: 'access_denied' });
      const parts = context.get('parts');
      const before = (await consentedScopes(parts, { accountId, clientId })) ?? [];
      await giveConsent(parts, { accountId, clientId }, [...new Set([...before, ...scopes])]);
      return finish(context, { consent: {} });
    });
}

/** @throws EidError OPENID_REQUEST_EXPIRED when it is not for this citizen to decide, or nothing is left to decide */
function consentAsked(context: PortalContext, { prompt, session: asked, params }: Interaction) {
  const session = context.get('session');
  const accountId = session?.accountId;
  if (prompt.name !== 'consent' || !accountId || session.method !== 'eid' || asked?.accountId !== accountId)
    throw new EidError('OPENID_REQUEST_EXPIRED');
  const scopes = String(params.scope)
    .split(' ')
    .filter((scope) => scope !== 'openid');
  return { accountId, clientId: String(params.client_id), scopes, redirectUri: String(params.redirect_uri) };
}

/** @returns null unless it was by the eID, and as recent as the site wants it: after its request where it asks for a new one */
async function loginFor(
  context: PortalContext,
  { prompt, params, iat }: Interaction,
): Promise<{ accountId: string; ts: number } | null> {
  const session = context.get('session');
  if (!session?.accountId || session.method !== 'eid') return null;
  const parts = context.get('parts');
  const { max_age: maxAge } = params;
  const oldest = maxAge === undefined ? 0 : Math.min(iat, parts.clock().getTime() / 1_000 - Number(maxAge));
  const ts = await loginSecond(parts, session);
  if (ts < (prompt.reasons.includes('login_prompt') ? iat : oldest)) return null;
  return { accountId: session.accountId, ts };
}

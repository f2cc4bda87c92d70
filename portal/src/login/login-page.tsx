/** The page to log in, by the eID or by username and password: at its own address, and in the place of any page that wants a login. */
import { LoginForm } from '../accounts/login-form.tsx';
import { namedProblems } from '../accounts/named-problems.ts';
import { ensureSession } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import { EidButton } from '../web/eid-button.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { type PageStatus, page } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import type { Problems } from '../web/problems.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import { forgottenTextsIn } from '../web/texts/forgotten/index.ts';
import { installTextsIn } from '../web/texts/install/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';
import { leadingTo } from '../web/wanted-page.ts';

interface LoginPage {
  /** The page that the login leads to; null for the personal page. */
  wanted: string | null;
  username?: string;
  problems?: Problems;
  /** What is wrong with the login as a whole. */
  refusal?: Problems;
  status?: PageStatus;
}

export function loginPage(
  context: PortalContext,
  { wanted, username = '', problems = {}, refusal = {}, status = 200 }: LoginPage,
) {
  const texts = portalTextsIn(context.get('language'));
  const accountTexts = accountTextsIn(context.get('language'));
  const session = ensureSession(context);
  const register = leadingTo('/register', wanted);
  const [byEid, byPassword] = [leadingTo(LOGIN_PATHS.eid, wanted), leadingTo(LOGIN_PATHS.password, wanted)];
  return page(
    context,
    texts.loginTitle,
    <>
      <h1>{texts.loginTitle}</h1>
      {wanted !== null && (
        <p class="lead" id="login-first">
          {texts.loginThenPage}
        </p>
      )}
      <ProblemSummary title={texts.errorTitle} problems={{ ...namedProblems(context, problems), ...refusal }} />
      <div class="choices">
        <section class="choice">
          <h2>{texts.loginEidTitle}</h2>
          <p>{texts.loginEidText}</p>
          <EidButton
            context={context}
            session={session}
            id="eid-login"
            action="login"
            target={byEid}
            otherWay={texts.otherWayLogin}
            wanted={wanted}
          >
            {texts.loginEid}
          </EidButton>
          <HowToEid {...{ texts, accountTexts, register }} />
          <p>
            <a id="install-help" href="/install">
              {installTextsIn(context.get('language')).linkHome}
            </a>
          </p>
        </section>
        <section class="choice">
          <h2>{texts.loginPasswordTitle}</h2>
          <LoginForm action={byPassword} {...{ session, texts, username, problems }} />
          <p>
            <a href={LOGIN_PATHS.forgotten}>{forgottenTextsIn(context.get('language')).title}</a>
          </p>
        </section>
      </div>
      <p>
        {texts.notRegistered} <a href={register}>{texts.register}</a>
      </p>
    </>,
    status,
    texts.homeIntro,
  );
}

interface HowToProps {
  texts: PortalTexts;
  accountTexts: AccountTexts;
  /** The way to registering. */
  register: string;
}

/** For anyone who did not register with the eID; the client opens it when a card is refused for that. */
const HowToEid = ({ texts, accountTexts, register }: HowToProps) => (
  <details class="how-to" data-opens-on="CARD_NOT_REGISTERED">
    <summary>{accountTexts.howToEid}</summary>
    <ul>
      <li>
        {accountTexts.howToNew} <a href={register}>{texts.registerEid}</a>
      </li>
      <li>{accountTexts.howToLink}</li>
    </ul>
  </details>
);

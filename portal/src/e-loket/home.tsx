/** The first page: what the e-loket is, and what one needs. */
import { Hono } from 'hono';
import type { PortalEnvironment } from '../web/context.ts';
import { page } from '../web/layout.tsx';
import { installTextsIn } from '../web/texts/install/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';

export const home = new Hono<PortalEnvironment>().get('/', (context) => {
  const texts = portalTextsIn(context.get('language'));
  const facts = [
    [texts.homeOpen, texts.homeOpenText],
    [texts.homeFree, texts.homeFreeText],
    [texts.homeFast, texts.homeFastText],
  ];
  return page(
    context,
    texts.homeTitle,
    <>
      <h1>{texts.homeTitle}</h1>
      <p class="lead">{texts.homeIntro}</p>
      <p class="actions">
        <a class="button" href="/requests/new">
          {requestTextsIn(context.get('language')).newRequest}
        </a>
        <a class="button plain" href="/register">
          {texts.register}
        </a>
      </p>
      <ul class="facts">
        {facts.map(([title, text]) => (
          <li>
            <strong>{title}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <h2>{texts.homeNeed}</h2>
      <p class="prose">{texts.homeNeedText}</p>
      <p>
        <a id="install-help" href="/install">
          {installTextsIn(context.get('language')).linkHome}
        </a>
      </p>
    </>,
    200,
    texts.homeIntro,
  );
});

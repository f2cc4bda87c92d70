/** All pages that can be opened by their address, as a list. */
import type { PortalContext } from '../web/context.ts';
import { page } from '../web/layout.tsx';
import { accountPages, entrancePages, type PageLink, publicPages } from '../web/site-map.ts';
import { publicTextsIn } from '../web/texts/public/index.ts';

export function sitemapPage(context: PortalContext) {
  const language = context.get('language');
  const texts = publicTextsIn(language);
  return page(
    context,
    texts.sitemapTitle,
    <>
      <h1>{texts.sitemapTitle}</h1>
      <h2>{texts.sitemapEveryone}</h2>
      <Links pages={[...entrancePages(language), ...publicPages(language).filter(([path]) => path !== '/sitemap')]} />
      <h2>{texts.sitemapOwn}</h2>
      <Links pages={accountPages(language)} />
    </>,
    200,
    texts.sitemapTitle,
  );
}

const Links = ({ pages }: { pages: readonly PageLink[] }) => (
  <ul class="links">
    {pages.map(([path, title]) => (
      <li>
        <a href={path}>{title}</a>
      </li>
    ))}
  </ul>
);

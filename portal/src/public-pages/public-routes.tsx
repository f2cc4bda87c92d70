/** The pages that a public body must have, for everybody: contact, help, privacy, accessibility, map of the site, installing. */
import { Hono } from 'hono';
import type { PortalEnvironment } from '../web/context.ts';
import { contactPage } from './contact-page.tsx';
import { installPage } from './install-page.tsx';
import { sitemapPage } from './sitemap-page.tsx';
import { accessibilityPage, helpPage, privacyPage } from './statement-pages.tsx';

export const publicRoutes = new Hono<PortalEnvironment>()
  .get('/contact', contactPage)
  .get('/help', helpPage)
  .get('/privacy', privacyPage)
  .get('/accessibility', accessibilityPage)
  .get('/sitemap', sitemapPage)
  .get('/install', installPage);

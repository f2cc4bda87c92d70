/** Words of a mail: it is signed with the name by which the pages call the municipality. */
import { composeMail } from './compose-mail.ts';

const notice = {
  id: '7',
  created_at: new Date('2026-11-29T10:00:00Z'),
  language: 'fr' as const,
  subject: 'Votre demande',
  body: 'Nous la traitons.',
};
const portal = { origin: 'https://e-loket.example', municipality: 'Zandhove' };

test('closes with the municipality’s own name in the language, and else with the one made of MUNICIPALITY', () => {
  const names = {
    nl: 'Gemeente Elsene',
    fr: 'Commune d’Ixelles',
    de: 'Gemeinde Ixelles',
    en: 'Municipality of Ixelles',
  };
  const closing = (site: Parameters<typeof composeMail>[0]['site']) => composeMail({ ...portal, site }, [notice]).text;
  expect(closing({ names })).toContain('\n\nCommune d’Ixelles\n');
  expect(closing({})).toContain('\n\nCommune de Zandhove\n');
});

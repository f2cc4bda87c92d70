/** Browser and system in two words, for the list of sessions. Versions are left out: nobody knows their own by heart. */
import Bowser from 'bowser';

const MAX = 60;

/** @returns for example "Firefox, Linux"; '' when the header says nothing that is known */
export function describeAgent(userAgent: string | undefined): string {
  if (!userAgent) return '';
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
  return [browser.name, os.name].filter(Boolean).join(', ').slice(0, MAX);
}

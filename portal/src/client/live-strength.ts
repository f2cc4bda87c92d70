/**
 * Shows how strong a password is while it is typed, by the same estimate as the server's. Fetched when the field gets the focus,
 * for its word lists are large; without it the server tells the strength after sending. Nothing that is typed leaves the page.
 */
import { strengthOf } from '../accounts/password-strength.ts';

const PAUSE_MS = 150;
/** What the server measures against, as far as it stands in the same form. */
const OWN =
  '[name="username"], [name="surname"], [name="first_names"], [name="birth_date"], [name="municipality"], [name="email"]';

for (const field of document.querySelectorAll<HTMLInputElement>('input[autocomplete="new-password"]')) {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(field), PAUSE_MS);
  };
  field.addEventListener('input', later);
  later();
}

function show(field: HTMLInputElement): void {
  const place = document.getElementById(`${field.id}-strength`);
  const meter = place?.querySelector('meter');
  const word = place?.querySelector('strong');
  if (!place || !meter || !word) return;
  place.hidden = field.value === '';
  const personalWords = [...(field.form?.querySelectorAll<HTMLInputElement>(OWN) ?? [])].map(({ value }) => value);
  const strength = strengthOf(field.value, personalWords);
  meter.value = strength + 1;
  word.replaceChildren(place.dataset.words?.split('|')[strength] ?? '');
}

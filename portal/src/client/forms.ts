/**
 * What makes pages easier where there is script: a button in each password field that shows what is typed (hidden again before the form
 * is sent, so that the browser knows it for a password), and buttons that print. The words stand in the script's own element.
 */
const { show = '', hide = '' } = document.currentScript?.dataset ?? {};

for (const field of document.querySelectorAll<HTMLInputElement>('input[type="password"]')) addButton(field);

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

function addButton(field: HTMLInputElement): void {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'reveal' });
  const turn = (isShown: boolean) => {
    field.type = isShown ? 'text' : 'password';
    button.textContent = isShown ? hide : show;
    button.setAttribute('aria-label', `${button.textContent}: ${field.labels?.[0]?.textContent ?? ''}`);
  };
  button.setAttribute('aria-controls', field.id);
  button.addEventListener('click', () => turn(field.type === 'password'));
  field.form?.addEventListener('submit', () => turn(false));
  turn(false);
  const row = Object.assign(document.createElement('div'), { className: 'with-reveal' });
  field.replaceWith(row);
  row.append(field, button);
}

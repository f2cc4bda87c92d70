/**
 * "Fill in this form" on forms that differ, in a real Chromium. Each form says itself what must stand in its fields afterwards
 * (data-expect); whatever says nothing must stay as it was.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeValues, neededFields } from '@eid-loket/extension/fill/compose-values.ts';
import { ScannedFormSchema } from '@eid-loket/extension/fill/form-field.ts';
import { recogniseFields } from '@eid-loket/extension/fill/recognise-fields.ts';
import { chromiumOptions, newContext } from '@eid-loket/virtual-card/playwright/chromium.ts';
import { buildSync } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import * as v from 'valibot';

const ROOT = join(import.meta.dirname, '..', '..');
const FORMS = join(ROOT, 'test', 'fixtures', 'forms');
const CARD = {
  surname: 'Peeters',
  firstNames: 'Jan Pieter',
  birthDate: '1985-07-03',
  birthLocation: 'Brugge',
  sex: 'male',
  nationality: 'Belg',
  nationalNumber: '85070300123',
  cardNumber: '592123456789',
  streetAndNumber: 'Kerkstraat 12 bus 3',
  postalCode: '9000',
  municipality: 'Gent',
};

let browser: Browser;
let page: Page;
const script = bundle(`import '@eid-loket/extension/fill/page-form.ts';`);
beforeAll(async () => {
  browser = await chromium.launch(chromiumOptions());
  page = await (await newContext(browser, {})).newPage();
});
afterAll(() => browser?.close());

function bundle(contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: ROOT, loader: 'tsx' },
    bundle: true,
    format: 'iife',
    write: false,
    jsx: 'automatic',
    jsxImportSource: 'react',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

async function look() {
  await page.evaluate(script);
  const scanned = v.parse(ScannedFormSchema, await page.evaluate(() => globalThis.eidLoketForm?.scan()));
  return { scanned, recognised: recogniseFields(scanned.fields) };
}

async function fill(values: object = CARD): Promise<void> {
  const { scanned, recognised } = await look();
  const assignments = composeValues(recognised, values, scanned.language).map(({ id, value }) => ({ id, value }));
  await page.evaluate((given) => globalThis.eidLoketForm?.fill(given), assignments);
}

const state = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')].map((field) => ({
      field: `${field.name || field.id || field.labels?.[0]?.textContent?.trim() || field.placeholder}`,
      now: field.type === 'radio' ? (field.checked ? 'checked' : '') : field.value,
      wanted: field.dataset.expect ?? null,
      marked: field.style.outline !== '',
    })),
  );

const files = readdirSync(FORMS).filter((name) => name.endsWith('.html'));

test('there are at least thirty forms', () => {
  expect(files.length).toBeGreaterThanOrEqual(30);
});

test.each(files)('%s', async (file) => {
  await page.setContent(readFileSync(join(FORMS, file), 'utf8'));
  const before = await state();
  await fill();
  const after = await state();
  const wanted = before.map((field) => ({ ...field, now: field.wanted ?? field.now, marked: field.wanted !== null }));
  expect(after).toEqual(wanted);
  await page.evaluate(() => globalThis.eidLoketForm?.undo());
  expect(await state()).toEqual(before);
});

test('only what a form asks for is read from the card', async () => {
  await page.setContent(readFileSync(join(FORMS, '02-nl-separate-street-number-box.html'), 'utf8'));
  const { recognised } = await look();
  expect(neededFields(recognised)).toEqual(['firstNames', 'surname', 'streetAndNumber', 'postalCode', 'municipality']);
  await page.setContent(readFileSync(join(FORMS, '30-nothing-for-a-card.html'), 'utf8'));
  expect(neededFields((await look()).recognised)).toEqual([]);
});

/** The frameworks' own state, as the page would send it. */
const FRAMEWORKS = {
  React: `
    import { createElement as h, useState } from 'react';
    import { createRoot } from 'react-dom/client';
    function Form() {
      const [state, set] = useState({ first: '', sex: '', country: '', age: '' });
      window.formState = state;
      const on = (name) => (event) => set((old) => ({ ...old, [name]: event.target.value }));
      return h('form', {},
        h('label', {}, 'First name', h('input', { value: state.first, onChange: on('first') })),
        h('fieldset', {}, h('legend', {}, 'Gender'), ['F', 'M'].map((sex) => h('label', { key: sex },
          h('input', { type: 'radio', name: 'sex', value: sex, checked: state.sex === sex, onChange: on('sex') }), sex))),
        h('label', {}, 'Country', h('select', { value: state.country, onChange: on('country') },
          h('option', { value: '' }, '-'), h('option', { value: 'b' }, 'Belgium'))));
    }
    createRoot(document.getElementById('root')).render(h(Form));`,
  Vue: `
    import { createApp, h, reactive, vModelText, vModelSelect, vModelRadio, withDirectives } from 'vue';
    const state = reactive({ first: '', sex: '', country: '' });
    window.formState = state;
    const bound = (vnode, directive, name) => {
      vnode.props['onUpdate:modelValue'] = (value) => { state[name] = value; };
      return withDirectives(vnode, [[directive, state[name]]]);
    };
    createApp({ render: () => h('form', {}, [
      h('label', {}, ['First name', bound(h('input', {}), vModelText, 'first')]),
      h('fieldset', {}, [h('legend', {}, 'Gender'), ...['F', 'M'].map((sex) => h('label', {}, [
        bound(h('input', { type: 'radio', name: 'sex', value: sex }), vModelRadio, 'sex'), sex]))]),
      h('label', {}, ['Country', bound(h('select', {}, [h('option', { value: '' }, '-'), h('option', { value: 'b' }, 'Belgium')]), vModelSelect, 'country')]),
    ]) }).mount('#root');`,
  // A reactive form by the events that Angular's value accessors listen to, without Angular: text by `input` outside of a composition,
  // select and radio by `change`, "touched" by `blur`; and as there, the form writes its value back into the field.
  'Angular (its value accessors)': `
    const markup = '<form><label>First name <input></label>' +
      '<fieldset><legend>Gender</legend>' + ['F', 'M'].map((sex) => '<label><input type="radio" name="sex" value="' + sex + '">' + sex + '</label>').join('') + '</fieldset>' +
      '<label>Country <select><option value="">-</option><option value="b">Belgium</option></select></label></form>';
    document.getElementById('root').append(new DOMParser().parseFromString(markup, 'text/html').body.firstChild);
    const state = { first: '', sex: '', country: '', touched: [] };
    window.formState = state;
    const control = (name, field, event) => {
      let composing = false;
      field.addEventListener('compositionstart', () => { composing = true; });
      field.addEventListener('compositionend', () => { composing = false; });
      field.addEventListener('blur', () => state.touched.push(name));
      field.addEventListener(event, () => {
        if (composing) return;
        state[name] = field.type === 'radio' && !field.checked ? '' : field.value;
        if (field.type !== 'radio') field.value = state[name];
      });
    };
    control('first', document.querySelector('input'), 'input');
    for (const radio of document.querySelectorAll('[type=radio]')) control('sex', radio, 'change');
    control('country', document.querySelector('select'), 'change');`,
};

test.each(Object.entries(FRAMEWORKS))(
  'a form of %s notices what was filled in, and what was taken back',
  async (_name, source) => {
    const form = await page.context().newPage();
    const previous = page;
    page = form;
    try {
      await page.setContent('<!doctype html><html lang="en"><div id="root"></div></html>');
      await page.evaluate(bundle(source));
      await page.waitForSelector('select');
      await fill();
      const state = () =>
        page.evaluate(() => JSON.parse(JSON.stringify((window as unknown as { formState: object }).formState)));
      const noticed = await state();
      expect(noticed).toMatchObject({ first: 'Jan', sex: 'M', country: 'b' });
      if (noticed.touched) expect(noticed.touched).toEqual(expect.arrayContaining(['first', 'country']));
      await page.evaluate(() => globalThis.eidLoketForm?.undo());
      await page.waitForFunction(() => document.querySelector('input')?.value === '');
      expect(await state()).toMatchObject({ first: '', country: '' });
    } finally {
      page = previous;
      await form.close();
    }
  },
);

// A registration form that the card fills in. What the card said stays locked: the server keeps its own copy of it.
import { createEidClient } from '@eid-loket/client';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const eid = createEidClient({ language: 'en' });

async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw answer;
  return answer;
}

async function readCard() {
  const { challengeNonce } = await post('/eid/challenge', {});
  return post('/eid/identity', await eid.readIdentity({ challengeNonce, groups: ['identity', 'address'] }));
}

const FIELDS = {
  surname: 'Surname',
  firstNames: 'First names',
  streetAndNumber: 'Street',
  municipality: 'Municipality',
};

function Registration() {
  const [card, setCard] = useState(null);
  const [email, setEmail] = useState('');
  const [message, setMessage] = useState('');
  const attempt = (work) => work.catch(({ code }) => setMessage(code));

  function submit(event) {
    event.preventDefault();
    void attempt(post('/register', { email }).then(({ name }) => setMessage(`${name} is registered`)));
  }

  return (
    <form onSubmit={submit}>
      <button type="button" onClick={() => attempt(readCard().then(setCard))}>
        Fill in with the eID
      </button>
      {Object.entries(FIELDS).map(([name, label]) => (
        <label key={name}>
          {label} <input name={name} value={card?.[name] ?? ''} readOnly />
        </label>
      ))}
      <label>
        E-mail <input type="email" required value={email} onChange={({ target }) => setEmail(target.value)} />
      </label>
      <button type="submit" disabled={!card}>
        Register
      </button>
      <p role="status">{message}</p>
    </form>
  );
}

createRoot(document.querySelector('main')).render(<Registration />);

/** Sessions, vault, kept data, back office and cookies of the portal: each weakness that could be there without a page that looks wrong. */
import { type Mutation, rows } from './mutation.ts';

const ON_PGLITE = 'test/contract/portal-pglite.test.ts';
const is = (name: string) => `${ON_PGLITE} › ${name}`;
const VAULT = 'portal/src/storage/vault.test.ts';
const FIELDS = 'portal/src/web/form-schemas.test.ts';
const OPENID = 'test/contract/openid.test.ts';
const openId = (name: string) => `${OPENID} › ${name}`;
const SITES = 'portal/src/parts/openid-parts.test.ts';
const DAYS = 'portal/src/requests/working-days.test.ts';

export const MUTATIONS: readonly Mutation[] = [
  ...rows('portal/src/session/token-session.ts', is('ends eight hours after the login'), [
    ['a citizen is logged in for ever', 'last_seen_at > seen && created_at > started', 'last_seen_at > seen'],
    ['a citizen is logged in for twelve hours', 'absoluteMs: 8 * HOUR_MS', 'absoluteMs: 12 * HOUR_MS'],
  ]),
  ...rows('portal/src/web/read-form.ts', is('that takes a form refuses fields that the form does not have'), [
    ['a form may have any field', 'v.safeParse(v.strictObject(fields), body)', 'v.safeParse(v.object(fields), body)'],
  ]),
  ...rows(
    'portal/src/accounts/throttle.ts',
    is('is slowed down for whoever guesses, not for the account’s owner elsewhere'),
    [
      [
        'guesses close an account for everybody',
        "keyOf('account-of-address', `${account} ${address}`)",
        "keyOf('account-of-address', account)",
      ],
      [
        'an address that is slowed down still counts against accounts',
        "[keyOf('address', address), keyOf('account-of-address', `${account} ${address}`), keyOf('account', account)]",
        "[keyOf('account', account), keyOf('account-of-address', `${account} ${address}`), keyOf('address', address)]",
      ],
    ],
  ),
  ...rows('portal/src/accounts/known-browser.ts', is('but not in a browser that knows the account'), [
    ['any browser counts as known', '    return null;\n  }\n}', '    return kept;\n  }\n}'],
    ['a word written in another way is another browser', "sealed.toString('base64url') : null", 'kept : null'],
    ['no browser is known', 'if (!kept) return null;', 'if (kept) return null;'],
  ]),
  ...rows(
    'portal/src/registration/registration-routes.tsx',
    is('are counted for their address, before anything is done'),
    [['registrations are not counted', "  await limitAction(parts, 'registration', address);\n", '']],
  ),
  ...rows('portal/src/registration/registration-routes.tsx', is('refused anyway judges and hashes no password'), [
    ['a password is hashed for an impossible username', '  await checkFreeUsername(parts, account.username);\n', ''],
  ]),
  ...rows('portal/src/forgotten-password/reset-password.ts', is('is replaced by the link in a mail, once'), [
    ['sessions outlive a forgotten password', '    await endSessionsOf(transaction, accountId);\n', ''],
  ]),
  ...rows('portal/src/forgotten-password/reset-password.ts', is('is answered alike whoever asks'), [
    [
      'an account of the eID alone gets a password by mail',
      "    .where('password_hash', 'is not', null)\n    .executeTakeFirst();\n  const email",
      '    .executeTakeFirst();\n  const email',
    ],
  ]),
  ...rows(
    'portal/src/my-parameters/change-account.ts',
    is('which a newer one, another address and another password end'),
    [
      [
        'a link outlives the password that it was for',
        "      .where('purpose', '=', 'reset-password')",
        "      .where('purpose', '=', 'nothing')",
      ],
    ],
  ),
  ...rows('portal/src/requests/catalogue/who-may-ask.ts', 'portal/src/requests/catalogue/catalogue.test.ts', [
    ['a minor is offered what must be signed', 'Math.max(who.minimumAge, SIGNING_AGE)', 'who.minimumAge'],
    ['a minor must sign', '(hasCard && isOldEnough(birthDate, SIGNING_AGE, today))', 'hasCard'],
  ]),
  ...rows('portal/src/web/wanted-page.ts', is('is one of this portal'), [
    ['a login leads to any site', 'return pathOfOurs(context, wanted);', 'return wanted;'],
    ['a path of two slashes leads to any site', " || url.pathname.startsWith('//')", ''],
  ]),
  ...rows('portal/src/session/sessions.ts', is('of a visitor ends after a day'), [
    ['a visit never ends', ' || visitEnd(token) < clock().getTime()', ''],
  ]),
  ...rows('portal/src/session/sessions.ts', is('of a visitor leaves no row'), [
    ['any word is a visitor', '!isToken(random) || !isOurs ||', '!isToken(random) ||'],
  ]),
  ...rows('portal/src/operations/log-output.ts', 'portal/src/operations/log-output.test.ts', [
    ['lines wait without end', 'if (waiting.length < MOST_WAITING)', 'if (waiting.length < 1e9)'],
    ['a log that failed once stays dumb', 'return later(done);', 'return;'],
    ['half a line is lost', 'if (written < bytes.length) return send(bytes.subarray(written), lines);', ''],
  ]),
  ...rows('portal/src/parts/short-queue.ts', 'portal/src/parts/short-queue.test.ts', [
    ['the queue has no end', 'queue.length >= waiting', 'queue.length > 1_000'],
    ['whoever ends keeps their place', '      if (next) next();\n      else running -= 1;', '      if (next) next();'],
  ]),
  ...rows('portal/src/parts/turns.ts', 'portal/src/parts/turns.test.ts', [
    ['everybody has a turn at once', 'if (running >= atOnce) return;', ''],
    ['any number of forms waits', 'if (queue.length >= waiting)', 'if (queue.length > 1_000)'],
    [
      'who waits for another thread keeps the turn',
      '      end();\n      try {\n        return await elsewhere();',
      '      try {\n        return await elsewhere();',
    ],
  ]),
  ...rows('portal/src/accounts/of-person.ts', is('leaves each of them with one username'), [
    [
      'a card is looked for by the newest key alone',
      "  if (other) throw new EidError('CARD_ALREADY_REGISTERED');\n",
      '',
    ],
  ]),
  ...rows('portal/src/web/ways-on.ts', is('shows the login in its place, without a failure'), [
    [
      'registering forgets the page that was wanted',
      'carrying.includes(href) ? leadingTo(href, wanted) : href',
      'href',
    ],
  ]),
  ...rows('portal/src/web/language.ts', is('the answer of a form leads, in another language'), [
    ['the answer of a form has no other language', "context.req.method !== 'POST' || referrer === undefined", 'true'],
  ]),
  ...rows('portal/src/back-office/request-parts.tsx', is('are given up when the server refuses the address'), [
    [
      'clerks take any address for confirmed',
      'email_confirmed_at === null ? texts',
      'email_confirmed_at === undefined ? texts',
    ],
  ]),
  ...rows('portal/src/accounts/owner-proof.ts', is('are only set by anyone who shows the card just before'), [
    ['an open session may change a way in', "  if (!shown) throw new EidError('OWNER_PROOF_NEEDED');\n", ''],
    ['a card that was shown counts for ever', 'clock().getTime() - PROOF_MS', '0'],
    [
      'a card that was shown counts for every change',
      "  if (numUpdatedRows !== 1n) throw new EidError('OWNER_PROOF_NEEDED');\n",
      '',
    ],
    [
      'the card of anybody is a proof',
      "!== accountId) throw new EidError('CARD_OF_OTHER_PERSON')",
      "=== '') throw new EidError('CARD_OF_OTHER_PERSON')",
    ],
  ]),
  ...rows('portal/src/accounts/owner-proof.ts', is('is asked for a new e-mail address'), [
    ['no password is asked for', "(password !== '' || account.card === null)", "password !== ''"],
  ]),
  ...rows('portal/src/accounts/replaced-email.ts', is('take the change back within a week'), [
    ['the session that changed the address stays open', '    await endSessionsOf(transaction, account_id);\n', ''],
    [
      'a second change takes the link from the first address',
      '  if (await isEmailOnTrial({ ...parts, database: transaction }, accountId))\n    return',
      '  if (accountId === parts.origin)\n    return',
    ],
  ]),
  ...rows('portal/src/accounts/replaced-email.ts', is('have no effect after a week'), [
    ['an address that was replaced counts for ever', "      .where('expires_at', '>', now)\n", ''],
  ]),
  ...rows('portal/src/forgotten-password/reset-password.ts', is('take the change back within a week'), [
    ['a new address replaces passwords at once', ' || (await isEmailOnTrial(parts, account.id))', ''],
  ]),
  ...rows('portal/src/forgotten-password/forgotten-routes.tsx', is('asked in a browser that knows the account'), [
    [
      'strangers use up the links of the owner',
      "browser: knownBrowser(context, 'known', values.username)",
      'browser: null',
    ],
  ]),
  ...rows(
    'portal/src/my-parameters/parameters-routes.tsx',
    is('are only set by anyone who shows the card just before'),
    [['mails go to any number of addresses', "        await limitAction(parts, 'email-change', accountId);\n", '']],
  ),
  ...rows('portal/src/my-parameters/change-account.ts', is('tells each change of a way in'), [
    [
      'the new address is asked for nothing',
      '    await askToConfirmEmail(parts, transaction, accountId, asker);\n',
      '',
    ],
  ]),
  ...rows('portal/src/registration/register-account.ts', is('that is read as somebody’s is refused'), [
    ['a look-alike is free', '    alike.length > 0 ||\n', ''],
  ]),
  ...rows(
    'portal/src/registration/register-account.ts',
    is('that speaks for the municipality or its staff is refused'),
    [['anybody is the helpdesk', '    isReserved(username, municipality) ||\n', '']],
  ),
  ...rows('portal/src/back-office/staff-invitations.ts', is('an invitation counts for a week'), [
    ['an invitation counts for ever', "    .where('invitation_until', '>', now)\n", ''],
    ['a blocked account is opened by its invitation', "    .where('active', '=', true)", ''],
    [
      'two choose a password by one invitation',
      "    if (!taken) throw new EidError('INVITATION_INVALID');\n",
      '    if (!taken) return member.id;\n',
    ],
  ]),
  ...rows('portal/src/back-office/invitation-routes.tsx', is('an invitation counts for a week'), [
    ['codes are guessed without end', "      await limitAction(parts, 'invitation', clientAddressOf(context));\n", ''],
  ]),
  ...rows('portal/src/back-office/staff-card.ts', is('staff show their own eID after the password'), [
    ['the eID of anybody goes with the password', '.national_number !== nationalNumber', ".national_number === ''"],
  ]),
  ...rows('portal/src/back-office/back-office-routes.tsx', is('staff show their own eID after the password'), [
    ['the password alone opens the back office', '&& !staff.cardShown', '&& staff.cardShown'],
  ]),
  ...rows('portal/src/app.tsx', is('answers for the host of its origin alone'), [
    ['any host is ours', "if (new URL(context.req.url).host !== host) throw new EidError('HOST_UNKNOWN');", ''],
  ]),
  ...rows('portal/src/storage/audit-chain.ts', is('is found broken when an event is changed'), [
    ['what happened is not in the chain', 'staff_id, event, subject]))', 'staff_id, subject]))'],
  ]),
  ...rows('portal/src/storage/audit-chain.ts', is('is found broken when its end is cut off'), [
    ['an end that was kept is not looked for', 'let isKeptThere = kept.position === 0;', 'let isKeptThere = true;'],
  ]),
  ...rows('portal/src/storage/audit-chain.ts', is('takes in a line that was committed after'), [
    ['a line that came late stays out', 'Number(last ?? 0) - LATE_LINES', 'Number(last ?? 0)'],
  ]),
  ...rows(
    'portal/src/storage/database-role.ts',
    'test/contract/two-instances.test.ts › the portal does not run as the owner of its tables',
    [
      ['the portal may run as owner', 'if (rows[0]?.owns)', 'if (rows.length === 0)'],
      ['the portal may change the log', "const READ_AND_ADD = ['audit', ", 'const READ_AND_ADD = ['],
    ],
  ),
  ...rows('portal/src/mail/put-in-outbox.ts', is('go to an address once its holder used the link'), [
    ['notices go to an address that nobody confirmed', '  if (row.email_confirmed_at === null) return null;\n', ''],
  ]),
  ...rows('portal/src/mail/put-in-outbox.ts', is('come together when many things happen'), [
    ['every notice goes at once', "last?.status === 'sent' ? PAUSE_MS : 0", '0'],
  ]),
  ...rows('portal/src/mail/mail-links.ts', is('with a link: it no longer confirms after two days'), [
    ['a link holds for ever', "    .where('expires_at', '>', clock())\n    .returning", '    .returning'],
  ]),
  ...rows('portal/src/accounts/confirmed-email.ts', is('with a link: it no longer confirms after another address'), [
    [
      'the link to one address confirms the next',
      "deleteFrom('mail_links').where('account_id', '=', accountId)",
      "deleteFrom('mail_links').where('account_id', '=', accountId).where('token_hash', '=', '')",
    ],
  ]),
  ...rows('portal/src/accounts/throttle.ts', is('with a link: five a day to one address'), [
    ['any number of links goes to one address', '> LIMITS[kind]) return false', '< 0) return false'],
    ['an address in capitals is another', 'email.toLowerCase()', 'email'],
  ]),
  ...rows(
    'portal/src/back-office/staff-accounts.ts',
    is('a change by somebody who was demoted meanwhile does nothing'),
    [
      [
        'whoever was demoted meanwhile still changes accounts',
        "    if (!isAdministrator(by)) throw new EidError('ROLE_NOT_ALLOWED');\n",
        '',
      ],
    ],
  ),
  ...rows('portal/src/back-office/staff-accounts.ts', is('staff show their own eID after the password'), [
    [
      'who is invited anew keeps the eID of before',
      "if (invitation) await transaction.deleteFrom('staff_cards')",
      "if (!invitation) await transaction.deleteFrom('staff_cards')",
    ],
  ]),
  ...rows('portal/src/web/read-form.ts', is('that takes a form refuses it without a token'), [
    ['a form needs no token', '  checkFormToken(context, form_token);\n', ''],
  ]),
  ...rows('portal/src/web/read-body.ts', is('that takes a body refuses one that is none'), [
    [
      'a body of any type is a form',
      "if (!FORM_TYPE.test(context.req.header('content-type') ?? '')) throw new EidError('BODY_TYPE_UNSUPPORTED');",
      '',
    ],
    ['a broken form is our own fault', "throw new EidError('BODY_MALFORMED', {}, { cause });", 'throw cause;'],
  ]),
  ...rows('portal/src/storage/vault.ts', VAULT, [
    ['one vault key for both uses', "derived('lookup')", "derived('encryption')"],
    ['the same vector each time', 'randomBytes(IV_BYTES)', 'Buffer.alloc(IV_BYTES)'],
    ['a value opens in any row', '(place: string) => Buffer.from(place)', '(_place: string) => Buffer.alloc(0)'],
    [
      'a readable value counts as sealed',
      "if (form !== FORM.bound) throw new Error('not a sealed value');",
      'if (form === FORM.clear) return Buffer.from(sealed.subarray(1));',
    ],
  ]),
  ...rows('portal/src/operations/rotate-vault.ts', is('finds the same persons: a card still belongs to one username'), [
    ['persons are not found by the new key', '.set({ person_key: key })', '.set({ account_id })'],
  ]),
  ...rows('portal/src/storage/reseal.ts', is('is taken up again where it was stopped'), [
    ['a stop is not heard', 'after !== undefined && !stopped()', 'after !== undefined'],
  ]),
  ...rows('portal/src/accounts/card-reading.ts', is('counts for twenty minutes'), [
    ['a card reading never expires', 'if (!row || row.expires_at < clock())', 'if (!row)'],
  ]),
  ...rows('portal/src/back-office/handling.ts', is('a step that cannot queue its mail changes nothing'), [
    [
      'a step of staff is taken outside of a transaction',
      'await parts.database.transaction().execute(',
      'await parts.database.connection().execute(',
    ],
  ]),
  ...rows('portal/src/back-office/handling.ts', is('a supervisor gives a request to somebody else'), [
    ['a blocked colleague gets a request', "    .where('active', '=', true)\n", ''],
  ]),
  ...rows('portal/src/back-office/queue.ts', is('drafts are nobody'), [
    [
      'a draft is listed by its reference',
      "if (reference !== '') return chosen.where('reference', '=', reference);",
      "if (reference !== '') return database.selectFrom('requests').where('reference', '=', reference);",
    ],
  ]),
  ...rows('portal/src/back-office/staff-sessions.ts', is('stands in the log, once for each login'), [
    [
      'a login of staff is not audited',
      "  await writeAudit(database, clock(), { event: 'staff-logged-in', staffId });\n",
      '',
    ],
  ]),
  ...rows('portal/src/my-sessions/session-routes.tsx', is('logs out everywhere'), [
    [
      'ending all sessions is not audited',
      "await writeAudit(transaction, parts.clock(), { event: 'sessions-ended', accountId });",
      '',
    ],
  ]),
  ...rows('portal/src/storage/purge.ts', is('a form that was parked is purged'), [
    ['parked forms stay', "  await database.deleteFrom('parked_forms').where('expires_at', '<', now).execute();\n", ''],
    [
      'kept forms stay',
      "  await database.deleteFrom('form_drafts').where('kept_at', '<', ago(KEEP_DRAFTS_MS)).execute();\n",
      '',
    ],
  ]),
  ...rows('portal/src/web/cookies.ts', is('every cookie is Secure'), [
    ['cookies go over plain http', "origin.startsWith('https:')", 'false'],
    [
      'scripts read cookies',
      "    httpOnly: true,\n    secure: isHttps(context.get('parts')),\n    ...attributes,",
      "    secure: isHttps(context.get('parts')),\n    ...attributes,",
    ],
  ]),
  ...rows('portal/src/accounts/passwords.ts', 'test/contract/refused-logins.test.ts', [
    [
      'the time of a refusal tells whether the account is there',
      'const fits = await hashing(() => verify(',
      'if (stored === null) return false;\n  const fits = await hashing(() => verify(',
    ],
  ]),
  ...rows('portal/src/web/form-schemas.ts', 'test/contract/any-text.test.ts', [
    [
      'what is shown is not what can be sent again',
      "v.transform(oneLine),\n    v.maxLength(max, problem('tooLong')),",
      "v.transform((text) => ` ${text}`),\n    v.maxLength(max, problem('tooLong')),",
    ],
  ]),
  ...rows('portal/src/web/form-schemas.ts', FIELDS, [
    ['hidden characters are taken', "    v.check(isDisplayable, problem('hidden')),\n", ''],
    ['a day after today is past', "{ problem: 'dateFuture' }", '{ value: read.date }'],
  ]),
  ...rows('portal/src/web/fields/contact.ts', FIELDS, [
    ['a list of e-mail addresses is one', 'more.length === 0 && ', ''],
    ['a telephone number of two digits is one', 'number?.isPossible() ?', 'number ?'],
  ]),
  ...rows('portal/src/web/fields/postal-code.ts', FIELDS, [
    ['a Dutch postal code is a Belgian one', '(?!(?:[A-Z]{2}|[a-z]{2})$)', ''],
  ]),
  ...rows('portal/src/web/fields/typed-date.ts', FIELDS, [
    ['31 April is a day', '&& new Date(time).toISOString().startsWith(text)', ''],
    ['two digits are a year', 'year.length !== 4 || ', ''],
    ['the beginning of two months is the first', 'fitting.length === 1', 'fitting.length > 0'],
  ]),
  ...rows('portal/src/accounts/card-reading.ts', is('a card with a control character'), [
    ['the text of a card is used as it is', '[name, cleanedLine(text)]', '[name, text]'],
  ]),
  ...rows('portal/src/my-parameters/apply-card.ts', is('keeps the address, for which nobody vouches'), [
    [
      'an address that the card does not have is vouched for',
      'address_from_card: addressVouched',
      'address_from_card: true',
    ],
  ]),
  ...rows('portal/src/requests/working-days.ts', DAYS, [
    ['15 August is no holiday', "'08-15', ", ''],
    ['21 July is no holiday', "'07-21', ", ''],
    ['1 May is no holiday', "'05-01', ", ''],
    ['Whit Monday is no holiday', '[1, 39, 50]', '[1, 39]'],
  ]),
  ...rows('portal/src/openid/provider.ts', openId('without PKCE'), [
    ['PKCE is not required', '!withoutPkce.has(clientId)', 'withoutPkce.has(clientId)'],
  ]),
  ...rows('portal/src/openid/provider.ts', openId('without an address at all'), [
    [
      'a site may leave out where it is',
      'allowOmittingSingleRegisteredRedirectUri: false',
      'allowOmittingSingleRegisteredRedirectUri: true',
    ],
  ]),
  ...rows('portal/src/openid/provider.ts', openId('for more than the site may know'), [
    [
      'a site may ask for everything',
      "scope: ['openid', ...scopes].join(' '),",
      "scope: ['openid', ...scopes, 'email'].join(' '),",
    ],
  ]),
  ...rows('portal/src/openid/provider.ts', openId('asks once, until the citizen withdraws it'), [
    ['consent is taken for granted', 'if (scopes === null) return undefined;\n', ''],
  ]),
  ...rows('portal/src/openid/claims.ts', openId('knows a citizen by the same number as its sector'), [
    ['every sector gets the same number', '.update(`${sector} ${accountId}`)', '.update(accountId)'],
    ['sites of one sector get different numbers', '.update(`${sector} ', '.update(`${sector} ${Math.random()} '],
  ]),
  ...rows('portal/src/openid/record-store.ts', openId('is used by one statement'), [
    ['two requests at once both get tokens', "      .where('consumed_at', 'is', null)\n", ''],
  ]),
  ...rows('portal/src/openid/record-store.ts', openId('is good once, also for two requests at the same moment'), [
    ['a used code is as good as new', 'const consumed = consumed_at ?', 'const consumed = false ?'],
    [
      'tokens outlive a code that was used twice',
      ".where('grant_hash', '=', hashOf('Grant', grantId))",
      ".where('grant_hash', '=', '')",
    ],
  ]),
  ...rows('portal/src/openid/record-store.ts', openId('opens nothing and names nobody'), [
    [
      'codes stand in the database',
      "createHash('sha256').update(`${kind} ${id}`).digest('hex')",
      '`${createHash.name} ${kind} ${id}`',
    ],
  ]),
  ...rows('portal/src/openid/consents.ts', openId('asks once, until the citizen withdraws it'), [
    [
      'tokens outlive consent',
      "      .deleteFrom('openid_records')\n      .where('account_id', '=', accountId)",
      "      .deleteFrom('openid_records')\n      .where('account_id', 'is', null)",
    ],
  ]),
  ...rows('portal/src/openid/interaction-routes.tsx', openId('is asked of the card, not of a password'), [
    [
      'a password is as good as the card',
      "if (!session?.accountId || session.method !== 'eid') return null;",
      'if (!session?.accountId) return null;',
    ],
  ]),
  ...rows('portal/src/openid/interaction-routes.tsx', openId('is asked again where the site wants'), [
    ['an old login is a new one', 'prompt.reasons.includes(', '![].includes.call(prompt.reasons, '],
    ['the age of a login does not matter', 'maxAge === undefined ? 0', 'maxAge !== undefined ? 0'],
  ]),
  ...rows('portal/src/openid/interaction-routes.tsx', openId('when the citizen refuses'), [
    ['a no is a yes', "values?.decision !== 'allow'", "values?.decision === ''"],
  ]),
  ...rows('portal/src/openid/interaction-routes.tsx', openId('is nobody else’s to say'), [
    ['one citizen decides for another', ' || asked?.accountId !== accountId)', ')'],
    [
      'any page leads to the login that was begun',
      "interaction.uid !== context.req.param('uid')",
      'interaction.uid === null',
    ],
  ]),
  ...rows('portal/src/openid/openid-endpoints.ts', openId('follows the portal'), [
    [
      'who logged out is still known to sites',
      'if (!isSame) await session.destroy();',
      'if (!isSame) session.touched = false;',
    ],
  ]),
  ...rows('portal/src/openid/openid-endpoints.ts', openId('the ways of sites are counted'), [
    [
      'anybody begins as many ways of sites as they like',
      "await limitAction(parts, 'site-login', clientAddressOf(context));",
      'clientAddressOf(context);',
    ],
  ]),
  ...rows('portal/src/openid/openid-endpoints.ts', openId('answer for their own host alone'), [
    [
      'a request says where the portal is',
      "  incoming.headers['x-forwarded-host'] = host;\n",
      "  incoming.headers['x-forwarded-host'] ??= host;\n",
    ],
  ]),
  ...rows('portal/src/openid/openid-endpoints.ts', openId('by a form, which our pages do not send'), [
    ['an answer by a form is a dead page', "mode !== 'query'", "mode === ''"],
  ]),
  ...rows('portal/src/openid/consent-page.tsx', openId('asks for the card, then for consent'), [
    ['Chromium blocks the way back', "context.set('formTarget', new URL(redirectUri).origin);", ''],
  ]),
  ...rows('portal/src/storage/purge.ts', openId('what is kept goes when its time is over'), [
    [
      'logins at other sites are kept for ever',
      "  await database.deleteFrom('openid_records').where('expires_at', '<', now).execute();\n",
      '',
    ],
  ]),
  ...rows('portal/src/parts/openid-parts.ts', SITES, [
    ['a site may be on http', "url.protocol === 'https:' ||", "url.protocol !== '' ||"],
    ['a site needs no proof', '(secret === undefined) !== (keys === undefined)', 'true'],
    ['a secret may be short', '{32,200}', '{1,200}'],
    ['two hosts are one sector by chance', 'hostsOf(redirectUris).size === 1', 'true'],
  ]),
  ...rows('portal/src/parts/site-colours.ts', 'portal/src/parts/site.test.ts', [
    ['colours that nobody can read are taken', 'const CONTRAST_MIN = 4.5;', 'const CONTRAST_MIN = 3;'],
    ['the grey ground is not looked at', '    [accent, ground],\n', ''],
  ]),
  ...rows('portal/src/my-profile/delete-routes.tsx', is('deleting one’s own account'), [
    [
      'an open session is enough to delete the account',
      '    await proveOwner(context, account, values.password);\n',
      '',
    ],
    ['no tick is needed', "if (values.understood !== 'yes')", "if (values.understood === 'no')"],
  ]),
  ...rows('portal/src/my-profile/own-data.ts', is('is all that is kept, but the national register number'), [
    [
      'everybody’s requests are taken along',
      "    .where('account_id', '=', accountId)\n    .orderBy('requests.created_at')",
      "    .orderBy('requests.created_at')",
    ],
  ]),
  ...rows('portal/src/requests/catalogue/request-form.ts', is('says nothing that belongs to another answer'), [
    ['a field that is not shown is signed', "      values[name] = '';\n", ''],
  ]),
];

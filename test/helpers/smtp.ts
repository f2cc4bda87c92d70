/** A mail server of one's own on loopback: keeps what it is given, and refuses whom it is told to refuse. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  from: string;
  /** As it travelled, quoted-printable undone. */
  raw: string;
}

export interface StartedSmtp {
  address: string;
  port: number;
  mails: ReceivedMail[];
  stop(): Promise<void>;
}

/** @param options.refuse recipients that get 550 @param options.port to come back on the same one @param options.hold what each mail waits for before it is accepted */
export async function startSmtp(
  options: { refuse?: string[]; port?: number; hold?: Promise<void> } = {},
): Promise<StartedSmtp> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, callback) {
      const refused = options.refuse?.includes(address);
      callback(refused ? Object.assign(new Error(`no such user: ${address}`), { responseCode: 550 }) : null);
    },
    onData(stream, session, callback) {
      text(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom ? mailFrom.address : '',
          raw: unquoted(raw),
        });
        return Promise.resolve(options.hold).then(() => callback());
      }, callback);
    },
  });
  const listening = server.listen(options.port ?? 0, '127.0.0.1');
  if (!listening.listening) await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    address: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function unquoted(raw: string): string {
  const bytes = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

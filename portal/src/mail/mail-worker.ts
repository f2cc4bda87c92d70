/** Sends the mails of the outbox through SMTP, every few seconds. Without a mail server they stay in the outbox. */
import { createTransport } from 'nodemailer';
import { type MailParts, sendDue } from './send-due.ts';

const EVERY_MS = 5_000;
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

interface MailWorker {
  /** Resolves when the mail that is being sent is sent. */
  stop(): Promise<void>;
}

/** @param address of the mail server, as smtp://user:password@host:port, or smtps:// */
export function startMailWorker(parts: MailParts, address: string, from: string, every = EVERY_MS): MailWorker {
  const transport = createTransport({ url: address, ...TIMEOUTS });
  let round: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    round = sendDue(parts, from, (mail) => transport.sendMail(mail))
      .catch((error: Error) => parts.log.error({ name: error.name }, 'the outbox cannot be read'))
      .then(() => {
        busy = false;
      });
  };
  const timer = setInterval(look, every);
  look();
  return {
    async stop() {
      clearInterval(timer);
      await round;
      transport.close();
    },
  };
}

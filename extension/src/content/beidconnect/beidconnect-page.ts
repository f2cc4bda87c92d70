/**
 * What a page written for BeIDConnect finds: `new EIDChromeExt()`. It runs among the page's own scripts and only carries messages; a PIN
 * that the page gives is not passed on, only that there was one.
 */
type Settle = (answer: unknown) => void;

const WITHHELD = 'withheld';
const TYPED_ELSEWHERE: readonly unknown[] = [undefined, null, '', 'null'];

class EidChromeExt {
  readonly #pending = new Map<string, { resolve: Settle; reject: Settle }>();

  constructor() {
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== window || origin !== location.origin || data?.src !== 'beidconnect.background') return;
      const pending = this.#pending.get(data.correlationId);
      this.#pending.delete(data.correlationId);
      if (data.result === 'OK') pending?.resolve(data);
      else pending?.reject(Object.assign(new Error(data.result), data));
    });
  }

  #send(message: object): Promise<unknown> {
    const correlationId = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      this.#pending.set(correlationId, { resolve, reject });
      window.postMessage({ src: 'beidconnect.page', correlationId, ...message }, location.origin);
    });
  }

  getVersion() {
    return this.#send({ operation: 'VERSION' });
  }

  checkVersion(minimum: string, onOk: Settle, onNotInstalled: () => void, onNeedsUpdate: Settle): void {
    const asked = minimum.split('.').map(Number);
    this.getVersion().then((answer) => {
      const { version } = answer as { version: string };
      const [major = 0, minor = 0] = version.split('.').map(Number);
      const [wantedMajor = 0, wantedMinor = 0] = asked;
      const fits = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
      (fits ? onOk : onNeedsUpdate)(version);
    }, onNotInstalled);
  }

  getUserCertificates(language: string, _mac: unknown, keyusage = '') {
    return this.#send({ operation: 'USERCERTS', language, keyusage });
  }

  getUserCertificateChain(language: string, _mac: unknown, cert: string) {
    return this.#send({ operation: 'CERTCHAIN', language, cert });
  }

  getId(language: string, _mac: unknown, idflags: number | string) {
    return this.#send({ operation: 'ID', language, idflags: String(idflags) });
  }

  sign(language: string, _mac: unknown, cert: string, algo: string, digest: string, pin?: unknown) {
    const withheld = TYPED_ELSEWHERE.includes(pin) ? '' : WITHHELD;
    return this.#send({ operation: 'SIGN', language, cert, algo, digest, pin: withheld });
  }

  /** Refused always: the citizen's login at another site could be signed by it. */
  auth(language: string) {
    return this.#send({ operation: 'AUTH', language });
  }

  suspend(): void {
    this.#pending.clear();
  }
}

if (!('EIDChromeExt' in window)) Object.assign(window, { EIDChromeExt: EidChromeExt });

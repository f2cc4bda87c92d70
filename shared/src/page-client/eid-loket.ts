/** The page client as a plain script, for pages without modules: `<script src="eid-loket.js">`, then `window.eidLoket`. */
import { createEidClient, EidCallError } from './eid-client.ts';
import { PAGE_CLIENT_VERSION } from './page-client-version.ts';

declare global {
  interface Window {
    eidLoket: {
      version: string;
      createEidClient: typeof createEidClient;
      EidCallError: typeof EidCallError;
    };
  }
}

window.eidLoket = { version: PAGE_CLIENT_VERSION, createEidClient, EidCallError };

/**
 * Measures how long an answer stays out, in rounds: a pause, then a message that the page sends to itself and gets back by the same
 * way as the extension's. On a slow machine, or in a page that is busy, both are late alike: slow is not taken for absent.
 */

const PAUSE_MS = 400;

/** Calls `onRound` after each round, until `stop`. */
export function countRounds(onRound: () => void): { stop(): void } {
  const carrier = new MessageChannel();
  const own = new MessageChannel();
  // A port that was handed over takes the long way through the browser's processes, as a content script's does.
  carrier.port1.postMessage(null, [own.port2]);
  carrier.port2.onmessage = ({ ports: [port] }) => {
    if (port) port.onmessage = () => port.postMessage(null);
  };
  let timer: ReturnType<typeof setTimeout>;
  const begin = () => {
    timer = setTimeout(() => own.port1.postMessage(null), PAUSE_MS);
  };
  own.port1.onmessage = () => {
    begin();
    onRound();
  };
  begin();
  return {
    stop: () => {
      clearTimeout(timer);
      for (const port of [carrier.port1, carrier.port2, own.port1]) port.close();
    },
  };
}

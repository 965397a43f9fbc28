// The end of the server.

import { setTimeout as sleep } from 'node:timers/promises';

// Between the last stream that is cut and SIGKILL.
const MARGIN = 1_000;

/**
 * At SIGTERM the server is no longer healthy, takes requests a little longer, then none, and ends when the last response
 * has. Streams that are still open shortly before SIGKILL are cut, so that their clients see that something is missing.
 *
 * @param {import('node:http').Server} server
 * @param {import('./http.js').Activity} activity
 * @param {import('./application.js').Background} background
 * @param {{ stopTimeout: number, drainDelay: number }} settings milliseconds
 */
export function stopOnSignals(server, activity, background, { stopTimeout, drainDelay }) {
  // A connection that is kept alive is idle again after its last response, and would be waited for.
  server.on('request', (_, response) =>
    response.once('close', () => {
      if (activity.draining) {
        setImmediate(() => server.closeIdleConnections());
      }
    }),
  );

  async function stop(status) {
    if (activity.draining) {
      return;
    }
    activity.draining = true;
    const deadline = sleep(Math.max(stopTimeout - MARGIN, 0), 'cut');
    console.log(`told to stop; ${activity.streams} streams are open`);
    await sleep(drainDelay);
    const closed = new Promise((resolve) => server.close(resolve)).then(() => background.settled());
    if ((await Promise.race([closed, deadline])) === 'cut') {
      console.log(`${activity.streams} streams were cut`);
      server.closeAllConnections();
    }
    console.log('stopped');
    process.exit(status);
  }

  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  // Nobody knows what state the process is in; the next one starts from a known one.
  process.on('uncaughtException', (error) => {
    console.error('an error was caught by nobody:', error);
    stop(1);
  });
}

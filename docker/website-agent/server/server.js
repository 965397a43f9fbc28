// Serves the website agent: its pages and API by Remix, its files from the disk.

import { createServer } from 'node:http';
import { Background, loadApplication } from './application.js';
import { stopOnSignals } from './drain.js';
import { Activity, createApp } from './http.js';
import { dropPlaceholders, readSettings } from './settings.js';

// CloudFront passes 32 KB of headers on and the load balancer more; Node.js would refuse them at 16 KB.
const MOST_HEADER_BYTES = 64 * 1024;

async function start() {
  dropPlaceholders(process.env);
  const settings = readSettings(process.env);
  // As in the Workers runtime, a promise that nobody waits for ends no other request.
  process.on('unhandledRejection', (reason) => console.error('a promise was rejected, and nobody waited for it:', reason));

  const background = new Background();
  const application = await loadApplication(settings.directory, background);
  const activity = new Activity();
  const server = createServer({
    keepAliveTimeout: settings.keepAlive,
    // From the first byte of a request, and above keepAliveTimeout for older releases that count from the last response.
    headersTimeout: settings.keepAlive + 5_000,
    requestTimeout: settings.keepAlive + 300_000,
    maxHeaderSize: MOST_HEADER_BYTES,
  });
  server.on('request', createApp(settings, application, activity));
  stopOnSignals(server, activity, background, settings);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  console.log(`listening on http://${settings.host}:${server.address().port}`);
}

start().catch((error) => {
  console.error(`the website agent could not start:\n${error.code ? error.stack : error.message}`);
  process.exit(1);
});

// The application: what `remix vite:build` made of it, in place of the Workers runtime that it was written for.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What runs on after its response has been sent, and is waited for before the process ends. */
export class Background {
  #running = new Set();

  add(promise) {
    const settled = Promise.resolve(promise)
      .catch((error) => console.error('work after a response failed:', error))
      .finally(() => this.#running.delete(settled));
    this.#running.add(settled);
  }

  async settled() {
    while (this.#running.size > 0) {
      await Promise.all(this.#running);
    }
  }
}

/**
 * Loads the application. Remix itself comes from the application's own packages, so that both are of one version.
 *
 * @param {string} directory what holds build, node_modules and package.json of the application
 * @param {Background} background
 * @returns {Promise<(request: Request) => Promise<Response>>}
 */
export async function loadApplication(directory, background) {
  const require = createRequire(join(directory, 'package.json'));
  const { createRequestHandler } = require('@remix-run/node');
  const build = await import(pathToFileURL(join(directory, 'build', 'server', 'index.js')).href);
  const handler = createRequestHandler(build, 'production');
  // Routes ask the context for their variables, and some have no other way (context.cloudflare.env).
  const context = {
    cloudflare: {
      env: process.env,
      ctx: { waitUntil: (promise) => background.add(promise), passThroughOnException: () => {} },
    },
  };
  return (request) => handler(request, context);
}

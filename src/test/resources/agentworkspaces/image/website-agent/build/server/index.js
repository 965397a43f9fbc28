// A small application in the form in which `remix vite:build` leaves one: rendered by the real Remix and React, with routes
// that do whatever a test asks for.

import { RemixServer } from '@remix-run/react';
import { PassThrough, Readable } from 'node:stream';
import { createElement as h } from 'react';
import { renderToPipeableStream } from 'react-dom/server';

const observed = new Map();

const encoder = new TextEncoder();
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends what the script says, such as [{"send": "data: 1\n\n"}, {"wait": 500}, {"repeat": 3, "send": "x"}]. */
function scripted(request, contentType) {
  const parameters = new URL(request.url).searchParams;
  const seen = { sent: 0, aborted: false, cancelled: false, ended: false };
  observed.set(parameters.get('id'), seen);
  request.signal.addEventListener('abort', () => (seen.aborted = true));
  const steps = JSON.parse(parameters.get('script')).flatMap(({ repeat = 1, ...step }) => Array(repeat).fill(step));
  const body = new ReadableStream({
    async pull(controller) {
      while (steps.length > 0) {
        const { send, wait, fail } = steps.shift();
        if (fail) {
          throw new Error(fail);
        }
        if (wait) {
          await pause(wait);
        }
        if (send) {
          seen.sent += send.length;
          controller.enqueue(encoder.encode(send));
          return;
        }
      }
      seen.ended = true;
      controller.close();
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  return new Response(body, { headers: { 'Content-Type': contentType } });
}

function Page() {
  return h(
    'html',
    { lang: 'en' },
    h('head', null, h('title', null, 'a page'), h('link', { rel: 'icon', href: '/favicon.svg' })),
    h(
      'body',
      null,
      h('p', null, 'Built by a stand-in. '.repeat(200)),
      h('script', { type: 'module', src: '/assets/entry-0a1b2c3d.js' }),
    ),
  );
}

const routes = {
  root: { id: 'root', path: '', module: { default: Page } },
  preview: { id: 'preview', parentId: 'root', path: 'webcontainer/vercel-preview', module: { default: () => null } },
  missing: { id: 'missing', parentId: 'root', path: '*', module: { default: () => null, loader: missing } },
};

/** A route without a page. */
function resource(path, handle) {
  routes[path] = { id: path, path, module: { loader: handle, action: handle } };
}

function missing() {
  throw new Response('nothing here', { status: 404 });
}

resource('api/stream', ({ request }) => scripted(request, 'text/event-stream; charset=utf-8'));
resource('api/chat', ({ request }) => scripted(request, 'text/event-stream'));
resource('api/text', ({ request }) => scripted(request, 'text/plain; charset=utf-8'));
resource('api/observed', ({ request }) =>
  Response.json(observed.get(new URL(request.url).searchParams.get('id')) ?? null),
);
resource('api/echo', async ({ request }) =>
  Response.json({ method: request.method, url: request.url, body: await request.text() }),
);
resource('api/context', ({ context }) => {
  const { PORT: port, EMPTY_KEY: emptyKey } = context.cloudflare.env;
  return Response.json({ port, emptyKey });
});
resource('api/cookies', () => {
  const headers = new Headers([['Set-Cookie', 'a=1; Path=/'], ['Set-Cookie', 'b=2; Path=/']]);
  return new Response('two', { headers });
});
resource('api/forgets', () => {
  Promise.reject(new Error('nobody waits for this'));
  return Response.json('sent');
});
resource('api/throws', () => {
  setTimeout(() => {
    throw new Error('nobody catches this');
  });
  return Response.json('sent');
});
resource('api/later', ({ context, request }) => {
  const wait = Number(new URL(request.url).searchParams.get('wait'));
  context.cloudflare.ctx.waitUntil(pause(wait).then(() => console.log('done later')));
  return Response.json('sent');
});
resource('api/export-api-keys', () => Response.json({ secret: 'everything' }));
resource('api/system/disk-info', () => Response.json({ secret: 'everything' }));

const assetRoutes = Object.fromEntries(
  Object.values(routes).map(({ id, parentId, path, module }) => [
    id,
    {
      id,
      parentId,
      path,
      hasAction: Boolean(module.action),
      hasLoader: Boolean(module.loader),
      hasClientAction: false,
      hasClientLoader: false,
      hasErrorBoundary: false,
      module: '/assets/route-0a1b2c3d.js',
    },
  ]),
);

export { routes };
export const mode = 'production';
export const isSpaMode = false;
export const publicPath = '/';
export const assetsBuildDirectory = 'build/client';
export const basename = '/';
export const future = { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true };
export const assets = {
  entry: { imports: [], module: '/assets/entry-0a1b2c3d.js' },
  routes: assetRoutes,
  url: '/assets/manifest-0a1b2c3d.js',
  version: '0a1b2c3d',
};
export const entry = {
  module: {
    default: (request, status, headers, remixContext) =>
      new Promise((resolve, reject) => {
        const page = renderToPipeableStream(h(RemixServer, { context: remixContext, url: request.url }), {
          onShellReady() {
            headers.set('Content-Type', 'text/html; charset=utf-8');
            const body = Readable.toWeb(page.pipe(new PassThrough()));
            resolve(new Response(body, { status, headers }));
          },
          onShellError: reject,
        });
      }),
  },
};

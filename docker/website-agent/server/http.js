// The way of a request through the server.

import { constants } from 'node:zlib';
import { join } from 'node:path';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import compression from 'compression';
import express from 'express';
import morgan from 'morgan';
import { isEventStream, withHeartbeats } from './event-stream.js';
import { isPlain, isWithin, routePath } from './requests.js';
import { StreamLimit } from './stream-limit.js';

// Framed by pages of other origins, so it cannot live in an isolated one.
const PREVIEW = '/webcontainer/vercel-preview';

const RETRY_SECONDS = 10;

/** What goes on in the server, for its end. */
export class Activity {
  draining = false;
  streams = 0;
}

/**
 * @param {object} settings
 * @param {(request: Request) => Promise<Response>} application
 * @param {Activity} activity
 * @returns {import('express').Express}
 */
export function createApp(settings, application, activity) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', settings.trustedProxies);

  app.use(goodbye(activity));
  app.use(plainOnly);
  app.get('/healthz', health(activity));
  app.use(log());
  app.use(pageHeaders);
  app.use(compress());
  app.use('/assets', assets(settings.directory));
  app.use(publicFiles(settings.directory));
  app.use(closed(settings.closedPaths));
  app.use(toApplication(settings, application, activity));
  app.use(failure);
  return app;
}

/** Connections end with the answer to a request that came while the server was told to stop. */
function goodbye(activity) {
  return (request, response, next) => {
    if (activity.draining) {
      response.set('Connection', 'close');
    }
    next();
  };
}

function plainOnly(request, response, next) {
  if (isPlain(request)) {
    request.routePath = routePath(request.url);
    next();
  } else {
    refuse(response, 400, 'bad request');
  }
}

function health(activity) {
  return (request, response) => {
    response.set('Cache-Control', 'no-store');
    response
      .status(activity.draining ? 503 : 200)
      .json({ status: activity.draining ? 'draining' : 'ok', timestamp: new Date().toISOString() });
  };
}

/** One line for each request. Without its query, in which sign-ins carry codes. */
function log() {
  morgan.token('path', (request) => request.originalUrl.split('?', 1)[0]);
  morgan.token('client', (request) => request.ip);
  return morgan(':client ":method :path" :status :res[content-length] :total-time[0] ms');
}

/** WebContainers need SharedArrayBuffer, which browsers give to isolated pages, and to their workers, only. */
function pageHeaders(request, response, next) {
  response.set('X-Content-Type-Options', 'nosniff');
  response.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.set('X-Frame-Options', 'SAMEORIGIN');
  if (request.secure) {
    response.set('Strict-Transport-Security', 'max-age=31536000');
  }
  if (!isWithin(request.routePath, [PREVIEW])) {
    response.set('Cross-Origin-Embedder-Policy', 'require-corp');
    response.set('Cross-Origin-Opener-Policy', 'same-origin');
  }
  next();
}

/** Every piece is flushed, so that a page which comes in pieces is seen in pieces. */
function compress() {
  return compression({
    flush: constants.Z_SYNC_FLUSH,
    brotli: { flush: constants.BROTLI_OPERATION_FLUSH },
    filter: (request, response) =>
      // A part of a file is a part of it as it is.
      response.statusCode !== 206 &&
      !/^text\/event-stream\b/i.test(response.getHeader('Content-Type') ?? '') &&
      compression.filter(request, response),
  });
}

/** Their names change with their content. One that is missing is no page. */
function assets(directory) {
  const files = express.static(join(directory, 'build', 'client', 'assets'), {
    immutable: true,
    maxAge: '1y',
    index: false,
    redirect: false,
  });
  return (request, response, next) =>
    files(request, response, (error) => (error ? next(error) : refuse(response, 404, 'not found')));
}

function publicFiles(directory) {
  return express.static(join(directory, 'build', 'client'), { maxAge: '1h', index: false, redirect: false });
}

function closed(paths) {
  return (request, response, next) =>
    isWithin(request.routePath, paths) ? refuse(response, 403, 'forbidden') : next();
}

function toApplication(settings, application, activity) {
  const limit = new StreamLimit(settings);

  return async (request, response) => {
    let place;
    if (asksForStream(request, settings.streamPaths)) {
      place = limit.take(request);
      if (!place) {
        tooMany(response);
        return;
      }
      // However it ends.
      response.once('close', place);
    }
    const protocol = request.secure ? 'https:' : 'http:';
    const answer = await application(createRequest(request, response, { protocol }));
    if (response.destroyed) {
      await answer.body?.cancel();
    } else if (request.method === 'HEAD' || !answer.body) {
      await answer.body?.cancel();
      await sendResponse(response, withDefaults(answer, null));
    } else if (!isEventStream(answer)) {
      await sendResponse(response, withDefaults(answer, answer.body));
    } else if (place || (place = limit.take(request))) {
      await sendStream(response, answer, settings.heartbeat, activity, place);
    } else {
      await answer.body.cancel();
      tooMany(response);
    }
  };
}

function asksForStream(request, streamPaths) {
  return /\btext\/event-stream\b/i.test(request.headers.accept ?? '') || isWithin(request.routePath, streamPaths);
}

async function sendStream(response, answer, heartbeat, activity, place) {
  activity.streams++;
  const body = withHeartbeats(answer.body, heartbeat, () => {
    activity.streams--;
    place();
  });
  const sent = sendResponse(response, withDefaults(answer, body, 'no-cache, no-transform'));
  // The client shall know that its stream has begun, even if nothing is to be told yet.
  response.flushHeaders();
  await sent;
}

/** What the application says of caches holds; if it says nothing, its answer is for the one who asked. */
function withDefaults(answer, body, cacheControl = 'private, no-cache') {
  const headers = new Headers(answer.headers);
  if (!headers.has('Cache-Control')) {
    headers.set('Cache-Control', cacheControl);
  }
  return new Response(body, { status: answer.status, statusText: answer.statusText, headers });
}

function tooMany(response) {
  response.set('Retry-After', String(RETRY_SECONDS));
  refuse(response, 429, 'too many streams are open: close one, or wait until one has ended');
}

function refuse(response, status, message) {
  response.set('Cache-Control', 'no-store').status(status).json({ error: true, statusCode: status, message });
}

/** What nobody caught. Express takes functions of four arguments for this. */
function failure(error, request, response, next) {
  const status = error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
  if (status === 500 && !request.destroyed) {
    console.error('a request failed:', error);
  }
  if (response.headersSent) {
    response.destroy();
  } else {
    refuse(response, status, status === 500 ? 'internal error' : 'bad request');
  }
}

// What a request asks for, once what its sender wrote has been made sense of.

// The Request of the web refuses them, and nobody needs them here.
const METHODS_WITHOUT_MEANING = ['CONNECT', 'TRACE', 'TRACK'];

const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/**
 * Whether address and host can be put together to a URL that means what they say. Others are refused: a target such as
 * `http://other/` or a host such as `name/path?` would make the URL of another page.
 *
 * @param {import('node:http').IncomingMessage} request
 */
export function isPlain(request) {
  return (
    request.url.startsWith('/') &&
    HOST.test(request.headers.host ?? '') &&
    !METHODS_WITHOUT_MEANING.includes(request.method)
  );
}

/**
 * The path as routes are matched by it: decoded, in small letters, without doubled slashes. `/API//%73ystem` is
 * `/api/system`.
 *
 * @param {string} url path and query of a request
 */
export function routePath(url) {
  const path = url
    .split(/[?#]/, 1)[0]
    .split(/[/\\]+/)
    .map(decoded)
    .join('/');
  return new URL(`http://host${path.toLowerCase()}`).pathname;
}

function decoded(segment) {
  try {
    // A slash that was encoded does not part segments, and an encoded ? or # ends no path.
    return decodeURIComponent(segment).replace(/[/\\?#%]/g, encodeURIComponent);
  } catch {
    return segment;
  }
}

/** Whether a path is one of these or lies below it; a route has no other endings but `.data`. */
export function isWithin(path, paths) {
  return paths.some((own) => path === own || path.startsWith(`${own}/`) || path.startsWith(`${own}.`));
}

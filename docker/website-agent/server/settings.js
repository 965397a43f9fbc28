// What the environment may set, with its units, its limits and what holds without it.

const SECOND = 1000;

const number = (least, most, fallback) => ({
  fallback: typeof fallback === 'function' ? (values) => String(fallback(values)) : String(fallback),
  must: `a whole number from ${least} to ${most}`,
  parse: (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  },
});
const text = (pattern, must, fallback) => ({
  fallback,
  must,
  parse: (value) => (pattern.test(value) ? value : undefined),
});
const paths = (fallback) => ({
  fallback,
  must: 'paths that begin with /, with commas between them, or nothing',
  parse: (value) => {
    const list = value.split(',').map((path) => path.trim()).filter(Boolean);
    return list.every((path) => path.startsWith('/')) ? list.map((path) => path.toLowerCase()) : undefined;
  },
});

const KEYS = {
  HOST: text(/^[0-9A-Za-z.:-]+$/, 'an address to listen on', '0.0.0.0'),
  PORT: number(0, 65535, 5171),
  // Where build/server/index.js is; also the directory that the application reads its own files from.
  APP_DIR: text(/./, 'a directory', process.cwd()),

  // A silent event stream gets a comment this often, in seconds: before CloudFront gives up on its origin
  // (origin read timeout, 60 unless the stack says otherwise) and the load balancer on either side (idle timeout).
  HEARTBEAT_SECONDS: number(1, 59, 15),
  // How long an idle connection stays open: longer than the load balancer's idle timeout, so that it is never the
  // server that closes one on which the balancer is just sending (Elastic Load Balancing User Guide, "HTTP 502").
  KEEP_ALIVE_SECONDS: number(1, 4005, 305),

  // What ECS waits between SIGTERM and SIGKILL (stopTimeout), and how much of it new requests are still taken while the
  // load balancer does not know yet.
  STOP_TIMEOUT_SECONDS: number(2, 120, 30),
  DRAIN_DELAY_SECONDS: number(0, 60, ({ STOP_TIMEOUT_SECONDS: stop = 30 }) => Math.min(5, Math.floor(stop / 4))),

  // Event streams at once for one session, and for one address, behind which may be an office. Each task counts its own.
  STREAMS_PER_USER: number(1, 1000, 4),
  STREAMS_PER_ADDRESS: number(1, 10000, 40),
  // The session's cookie, without the __Secure- or __Host- that browsers ask for over HTTPS.
  SESSION_COOKIE: text(/^[\w!#$%&'*+.^`|~-]+$/, 'the name of a cookie', 'huskit-auth.session_token'),
  // Paths that answer with a stream: over the limit they are refused before the application has begun.
  STREAM_PATHS: paths('/api/chat,/api/enhancer,/api/project/generate,/api/sandbox/command,/api/site/generate'),

  // Paths that are answered with 403, and everything below: routes of the application that were harmless in the Workers
  // runtime and on a developer's machine, but tell its keys or start commands here, without asking for a login.
  CLOSED_PATHS: paths('/api/export-api-keys,/api/git-proxy,/api/mcp-check,/api/mcp-update-config,/api/system'),

  // How many proxies stand before the server and add to X-Forwarded-For: CloudFront and the load balancer.
  TRUSTED_PROXIES: number(0, 5, 2),
};

// What a key of the stack's secret holds until somebody fills it in.
const PLACEHOLDER = 'placeholder';

/**
 * Takes away variables that nobody has filled in yet: to the application they would be addresses and keys.
 *
 * @param {Record<string, string | undefined>} environment
 */
export function dropPlaceholders(environment) {
  for (const [name, value] of Object.entries(environment)) {
    if (value === PLACEHOLDER) {
      delete environment[name];
    }
  }
}

/**
 * Reads the settings.
 *
 * @param {Record<string, string | undefined>} environment
 * @throws {Error} one line for each value that is not allowed
 */
export function readSettings(environment) {
  const problems = [];
  const values = {};
  for (const [name, { fallback, must, parse }] of Object.entries(KEYS)) {
    const given = environment[name] ?? (typeof fallback === 'function' ? fallback(values) : fallback);
    values[name] = parse(given);
    if (values[name] === undefined) {
      problems.push(`${name} must be ${must}, got ${JSON.stringify(given)}`);
    }
  }
  if (values.DRAIN_DELAY_SECONDS >= values.STOP_TIMEOUT_SECONDS) {
    problems.push(
      `DRAIN_DELAY_SECONDS must be below STOP_TIMEOUT_SECONDS (${values.STOP_TIMEOUT_SECONDS}), ` +
        `got ${values.DRAIN_DELAY_SECONDS}`,
    );
  }
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return {
    host: values.HOST,
    port: values.PORT,
    directory: values.APP_DIR,
    heartbeat: values.HEARTBEAT_SECONDS * SECOND,
    keepAlive: values.KEEP_ALIVE_SECONDS * SECOND,
    stopTimeout: values.STOP_TIMEOUT_SECONDS * SECOND,
    drainDelay: values.DRAIN_DELAY_SECONDS * SECOND,
    streamsPerUser: values.STREAMS_PER_USER,
    streamsPerAddress: values.STREAMS_PER_ADDRESS,
    sessionCookie: values.SESSION_COOKIE,
    streamPaths: values.STREAM_PATHS,
    closedPaths: values.CLOSED_PATHS,
    trustedProxies: values.TRUSTED_PROXIES,
  };
}

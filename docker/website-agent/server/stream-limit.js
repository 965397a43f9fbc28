// How many event streams one user may have open at once.

import ipaddr from 'ipaddr.js';

// What one customer of a network gets: with IPv6 a single machine has 2^64 addresses.
const IPV6_GROUPS = 4;

/** Counts the streams that are open, for each user. */
export class StreamLimit {
  #open = new Map();
  #settings;

  constructor(settings) {
    this.#settings = settings;
  }

  /**
   * Takes a place for one more stream.
   *
   * <p>A session's cookie is not checked here, so its owner is limited by the address as well: otherwise made-up cookies
   * would be users without number.
   *
   * @param {import('express').Request} request
   * @returns {(() => void) | undefined} gives the place back, any number of times; undefined if there is none left
   */
  take(request) {
    const places = this.#places(request);
    if (places.some(({ key, most }) => (this.#open.get(key) ?? 0) >= most)) {
      return undefined;
    }
    places.forEach(({ key }) => this.#open.set(key, (this.#open.get(key) ?? 0) + 1));
    let taken = true;
    return () => {
      if (taken) {
        taken = false;
        places.forEach(({ key }) => this.#giveBack(key));
      }
    };
  }

  #giveBack(key) {
    const left = this.#open.get(key) - 1;
    if (left > 0) {
      this.#open.set(key, left);
    } else {
      this.#open.delete(key);
    }
  }

  #places(request) {
    const { streamsPerUser, streamsPerAddress, sessionCookie } = this.#settings;
    const address = `address ${network(request.ip)}`;
    const session = sessionOf(request.headers.cookie ?? '', sessionCookie);
    return session === undefined
      ? [{ key: address + ' without a session', most: streamsPerUser }, { key: address, most: streamsPerAddress }]
      : [{ key: `session ${session}`, most: streamsPerUser }, { key: address, most: streamsPerAddress }];
  }
}

function sessionOf(cookies, name) {
  for (const cookie of cookies.split(';')) {
    const [key, value] = cookie.trim().split(/=(.*)/s);
    if (value && key.replace(/^__(Secure|Host)-/, '') === name) {
      return value;
    }
  }
  return undefined;
}

function network(address) {
  if (!ipaddr.isValid(address ?? '')) {
    return 'unknown';
  }
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.parts.slice(0, IPV6_GROUPS).join(':');
}

// Streams cut anywhere, with comments as often as can be: a client reads the same events, and no comment stands inside one.

import assert from 'node:assert';
import { pathToFileURL } from 'node:url';

const { withHeartbeats } = await import(pathToFileURL(process.argv[2]).href);
const seed = Number(process.argv[3]);
let state = seed;
const random = (below) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % below;
};
const pick = (list) => list[random(list.length)];

/** As the HTML Living Standard has it; fails where one of our comments is inside an event. */
function events(text) {
  const found = [];
  let data = [];
  let begun = false;
  const lines = text.split(/\r\n|\n|\r/);
  lines.pop();
  for (const line of lines) {
    if (line === '') {
      if (data.length > 0) {
        found.push(data.join('|'));
      }
      data = [];
      begun = false;
    } else if (line === ':') {
      assert(!begun, `a comment inside an event, seed ${seed}: ${JSON.stringify(text)}`);
    } else {
      begun = true;
      if (line.startsWith('data:')) {
        data.push(line.slice(5).trim());
      }
    }
  }
  return found;
}

function sample() {
  const ends = pick([['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']]);
  const end = () => pick(ends);
  let text = '';
  for (let event = random(6); event >= 0; event--) {
    for (let line = random(3); line >= 0; line--) {
      text += pick(['data: a', 'data: :', 'id: 1', ': the application’s own', 'data:']) + end();
    }
    // Never a CR before a LF of another line end: they would be one.
    text += text.endsWith('\r') && ends.length > 1 ? '\r' : end();
    text += pick(['', '', 'event: ping' + '\n\n']);
  }
  return text;
}

let comments = 0;
for (let round = 0; round < 40; round++) {
  const text = sample();
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  let ends = 0;
  const body = new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, random(4)));
      if (at === bytes.length) {
        controller.close();
      } else {
        const size = 1 + random(5);
        controller.enqueue(bytes.slice(at, at + size));
        at = Math.min(at + size, bytes.length);
      }
    },
  });
  const whole = await new Response(withHeartbeats(body, 1, () => ends++)).text();
  assert.deepEqual(events(whole), events(text), `seed ${seed}: ${JSON.stringify(whole)}`);
  assert.equal(whole.replaceAll(/:\n\n/g, '').length <= text.length, true);
  assert.equal(ends, 1);
  comments += (whole.length - text.length) / 3;
}
assert(comments > 0, 'no comment was sent at all');

let left = 0;
let cancelled;
const stopped = withHeartbeats(new ReadableStream({ cancel: (reason) => (cancelled = reason) }), 1, () => left++);
await stopped.cancel('gone');
assert.deepEqual([cancelled, left], ['gone', 1]);

let failed = 0;
const failing = withHeartbeats(
  new ReadableStream({
    pull() {
      throw new Error('broken');
    },
  }),
  1,
  () => failed++,
);
await assert.rejects(new Response(failing).text(), /broken/);
assert.equal(failed, 1);
console.log(comments);

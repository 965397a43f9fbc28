// Event streams (HTML Living Standard, "Server-sent events"): events end with an empty line, and a line that begins with a
// colon is a comment, which every client skips.

const LF = 0x0a;
const CR = 0x0d;
const COMMENT = new TextEncoder().encode(':\n\n');

/** Follows the bytes of an event stream, and knows whether it stands between two events. */
class Position {
  // An empty line has just ended, or nothing was sent yet.
  betweenEvents = true;
  #lineIsEmpty = true;
  #afterCr = false;

  pass(bytes) {
    for (const byte of bytes) {
      if (byte === LF && this.#afterCr) {
        // The second half of a line end that was counted.
        this.#afterCr = false;
      } else if (byte === LF || byte === CR) {
        this.betweenEvents = this.#lineIsEmpty;
        this.#lineIsEmpty = true;
        this.#afterCr = byte === CR;
      } else {
        this.betweenEvents = false;
        this.#lineIsEmpty = false;
        this.#afterCr = false;
      }
    }
  }
}

/** Whether a response is an event stream. */
export function isEventStream(response) {
  return /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? '');
}

/**
 * The same event stream with a comment whenever it has been silent for a while. A comment never stands inside an event,
 * and none is added while the client has not taken the one before.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {number} silence milliseconds
 * @param {() => void} ended called once, however the stream ends
 */
export function withHeartbeats(body, silence, ended) {
  const reader = body.getReader();
  const position = new Position();
  let timer;
  let closed = false;
  const end = () => {
    if (!closed) {
      closed = true;
      clearInterval(timer);
      ended();
    }
  };
  return new ReadableStream(
    {
      start(controller) {
        timer = setInterval(() => {
          if (position.betweenEvents && controller.desiredSize >= 0) {
            controller.enqueue(COMMENT);
          }
        }, silence);
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (closed) {
            return;
          }
          if (done) {
            end();
            controller.close();
            return;
          }
          position.pass(value);
          timer.refresh();
          controller.enqueue(value);
        } catch (error) {
          end();
          throw error;
        }
      },
      cancel(reason) {
        end();
        return reader.cancel(reason);
      },
    },
    // Nothing is read ahead: who reads slowly slows the application down, and does not fill the memory.
    { highWaterMark: 0 },
  );
}

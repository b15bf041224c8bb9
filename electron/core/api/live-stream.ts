import type { Services } from '#core/services/services.ts';
import type { LiveEvent } from '#shared/domain/views.ts';

/** Chunks kept for a reader that is slow; past this, nobody is there. */
const maxPendingChunks = 64;

/** The open live streams: each ends by itself, and all end with the core. */
export interface LiveStreams {
  open(signal?: AbortSignal): ReadableStream<Uint8Array>;
  endAll(): void;
  count(): number;
}

/**
 * Server-sent events of the core: the present state first, then each event, and a comment every `heartbeatMs` so that
 * both ends notice a dead line. A stream ends when its reader cancels, when the request is aborted, or when so many
 * chunks wait that nobody can be reading.
 */
export function createLiveStreams(live: Services['live'], heartbeatMs: number): LiveStreams {
  const endings = new Set<() => void>();
  const encoder = new TextEncoder();

  function open(signal?: AbortSignal): ReadableStream<Uint8Array> {
    let end = (): void => undefined;
    return new ReadableStream<Uint8Array>(
      {
        start(controller) {
          const send = (text: string): void => {
            if ((controller.desiredSize ?? 0) <= 0) end();
            else controller.enqueue(encoder.encode(text));
          };
          const sendEvent = (event: LiveEvent): void => send(`data: ${JSON.stringify(event)}\n\n`);
          const unsubscribe = live.subscribe(sendEvent);
          const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
          heartbeat.unref();
          end = () => {
            if (!endings.delete(end)) return;
            clearInterval(heartbeat);
            unsubscribe();
            signal?.removeEventListener('abort', end);
            try {
              controller.close();
            } catch {
              // The reader has cancelled: the stream is closed already.
            }
          };
          endings.add(end);
          signal?.addEventListener('abort', end, { once: true });
          send('retry: 2000\n\n');
          for (const event of live.current()) sendEvent(event);
          if (signal?.aborted) end();
        },
        cancel: () => end(),
      },
      new CountQueuingStrategy({ highWaterMark: maxPendingChunks }),
    );
  }

  return {
    open,
    endAll: () => {
      for (const end of [...endings]) end();
    },
    count: () => endings.size,
  };
}

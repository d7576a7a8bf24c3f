// One delivery to a receiver that may be slow, refuse or be dead: time-out, a few tries with back-off,
// then it is given up and said in the log. Must never hold up the cursor of its effect for ever, and
// never write an address, a secret or a body into the log.
export interface Delivering {
  /** One try; a throw is a failed one. Must itself end within its time-out. */
  readonly attempt: (signal: AbortSignal) => Promise<void>;
  readonly timeoutMs: number;
  /** Pauses before the second, third … try. */
  readonly pausesMs: readonly number[];
}

/** A failure that no further try can mend (the receiver said that it does not want this). */
export class Unwanted extends Error {}

const within = async (ms: number, attempt: Delivering['attempt']): Promise<void> => {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      stop.abort();
      reject(new Error(`no answer within ${ms} ms`));
    }, ms);
  });
  try {
    await Promise.race([attempt(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** @throws the last failure once all tries are used, or an Unwanted at once */
export async function deliver({ attempt, timeoutMs, pausesMs }: Delivering): Promise<void> {
  for (let n = 0; ; n++) {
    try {
      return await within(timeoutMs, attempt);
    } catch (error) {
      const pause = pausesMs[n];
      if (error instanceof Unwanted || pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

// The one order of catch-up that loses nothing: into the room first, then read. What is committed
// between the two arrives twice (as a frame and in the answer), which the screen tolerates; the other
// order would miss it for good. The reconnect fuzz shows that.

/** @param join puts the socket into its room @param read answers snapshot or missed deltas */
export async function joinThenRead<T>(
  join: () => Promise<void>,
  read: () => Promise<T>,
): Promise<T> {
  await join();
  return read();
}

import type { Worker } from 'node:worker_threads'

const running = new Set<Worker>()

/** Has a thread ended with the others. */
export function enlisted(thread: Worker): Worker {
  running.add(thread)
  thread.once('exit', () => running.delete(thread))
  return thread
}

/** Ends all threads in the middle of what they do, of which nobody hears any more: no other is started. */
export async function endThreads(): Promise<void> {
  const threads = [...running]
  for (const thread of threads) thread.removeAllListeners()
  await Promise.all(threads.map((thread) => thread.terminate()))
}

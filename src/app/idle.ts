import { nextTurn } from '#browser'

/** How often pending jobs are checked. */
const CHECK_MS = 5

/** A browser that cannot tell when it is free is left alone for so long. */
const FREE_MS = 500

/**
 * Resolves once the browser has nothing better to do, where it can tell.
 *
 * @param ended  rejects with its reason where that is aborted before
 */
export function whenFree(ended: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    ended.throwIfAborted()
    const hasIdleEvents = 'requestIdleCallback' in window
    const waiting = hasIdleEvents
      ? requestIdleCallback(() => resolve())
      : setTimeout(resolve, FREE_MS)
    ended.addEventListener('abort', () => {
      if (hasIdleEvents) cancelIdleCallback(waiting as number)
      else clearTimeout(waiting)
      reject(ended.reason as Error)
    })
  })
}

/**
 * Resolves once `isSettled` has held over a turn of the event loop: one job may start another in
 * between.
 *
 * @param ended  rejects with its reason where that is aborted before
 */
export async function whenSettled(isSettled: () => boolean, ended: AbortSignal): Promise<void> {
  for (let isQuiet = false; !isQuiet; ) {
    await new Promise((resolve) => setTimeout(resolve, CHECK_MS))
    ended.throwIfAborted()
    if (!isSettled()) continue
    await nextTurn()
    isQuiet = isSettled()
  }
}

/** Resolves once `isSettled` holds and the browser has nothing better to do. */
export async function whenQuiet(isSettled: () => boolean, ended: AbortSignal): Promise<void> {
  await whenSettled(isSettled, ended)
  await whenFree(ended)
}

/**
 * Resolves once the person has touched the page: before, a browser lets no sound begin, and says so.
 *
 * @param ended  rejects with its reason where that is aborted before
 */
export function whenTouched(ended: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (navigator.userActivation?.hasBeenActive) return resolve()
    for (const kind of ['pointerup', 'keydown']) {
      window.addEventListener(kind, () => resolve(), { once: true, capture: true, signal: ended })
    }
    ended.addEventListener('abort', () => reject(ended.reason as Error))
  })
}

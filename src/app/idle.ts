/** How often pending jobs are checked. */
const CHECK_MS = 5

/** A browser that cannot tell when it is free is left alone for so long. */
const FREE_MS = 500

/** Checks in a row that must find nothing pending: one job may start another in between. */
const QUIET_CHECKS = 2

/** Resolves once the browser has nothing better to do, where it can tell. */
export function whenFree(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve())
    else setTimeout(resolve, FREE_MS)
  })
}

/** Resolves once `isSettled` has held for a moment. Never rejects. */
export async function whenSettled(isSettled: () => boolean): Promise<void> {
  for (let quietSoFar = 0; quietSoFar < QUIET_CHECKS; ) {
    await new Promise((resolve) => setTimeout(resolve, CHECK_MS))
    quietSoFar = isSettled() ? quietSoFar + 1 : 0
  }
}

/** Resolves once the person has touched the page: before, a browser lets no sound begin, and says so. */
export function whenTouched(): Promise<void> {
  return new Promise((resolve) => {
    if (navigator.userActivation?.hasBeenActive) return resolve()
    for (const kind of ['pointerup', 'keydown']) {
      window.addEventListener(kind, () => resolve(), { once: true, capture: true })
    }
  })
}

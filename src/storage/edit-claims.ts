import { isNamed } from '#core/base'

/** A page's claim to be the only one that saves a recording's edits. */
export interface EditClaim {
  /** false while another page has the claim. */
  readonly hasLock: boolean
  /** Whether no other page can hold it too; false where the browser has no locks. */
  readonly isExclusive: boolean
  /** Called when the claim changes hands: to this page, because the other was closed, or away from it. */
  onChange: ((hasLock: boolean) => void) | undefined
  /** Takes the claim from the page that has it, whose `onChange` is called. */
  takeOver(): Promise<void>
  release(): void
}

/**
 * Claims the edits of a recording for this page: at once if no other page has them, and else as
 * soon as that page is closed. Where the browser has no locks, or gives the page none, every claim
 * is held.
 */
export async function claimEdits(fingerprint: string): Promise<EditClaim> {
  if (!('locks' in navigator)) return withoutLocks()
  const name = claimName(fingerprint)
  let release = (): void => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let waiting: AbortController | undefined
  /** The request that was given the lock, while it is. */
  let holding: object | undefined
  let stealing: Promise<void> | undefined
  let isReleased = false

  function lost(mine: object, error: unknown): void {
    // Taken over by another page; or not waited for any more.
    if (!isNamed(error, 'AbortError')) throw error
    if (holding !== mine) return
    holding = undefined
    claim.onChange?.(false)
    wait()
  }

  /** Resolves once the lock was given or is known to be another's; it is held until `release`. */
  function request(options: LockOptions): Promise<void> {
    return new Promise((settled, failed) => {
      const mine = {}
      const onLock = (lock: Lock | null): Promise<void> | undefined => {
        // It may be given in the very turn in which it is not waited for any more.
        if (lock !== null && !isReleased) holding = mine
        settled()
        return holding === mine ? released : undefined
      }
      const onLost = (error: unknown): void => lost(mine, error)
      navigator.locks.request(name, options, onLock).catch(onLost).catch(failed)
    })
  }

  function wait(): void {
    waiting = new AbortController()
    void request({ signal: waiting.signal }).then(() => holding && claim.onChange?.(true))
  }

  const claim: EditClaim = {
    get hasLock() {
      return holding !== undefined
    },
    isExclusive: true,
    onChange: undefined,
    takeOver: async () => {
      if (holding !== undefined) return
      waiting?.abort()
      stealing ??= request({ steal: true }).finally(() => (stealing = undefined))
      await stealing
    },
    release: () => {
      waiting?.abort()
      isReleased = true
      holding = undefined
      release()
    },
  }
  try {
    await request({ ifAvailable: true })
  } catch {
    // A page without an origin of its own may not use them.
    return withoutLocks()
  }
  if (holding === undefined) wait()
  return claim
}

function withoutLocks(): EditClaim {
  return {
    hasLock: true,
    isExclusive: false,
    onChange: undefined,
    takeOver: async () => {},
    release: () => {},
  }
}

/** The recordings that are open in any page. */
export async function claimedRecordings(): Promise<readonly string[]> {
  if (!('locks' in navigator)) return []
  const { held: locks = [] } = await navigator.locks.query()
  const prefix = claimName('')
  return locks.flatMap(({ name = '' }) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  )
}

function claimName(fingerprint: string): string {
  return `specmask-work-${fingerprint}`
}

/** How often unfinished work is looked at. */
const LOOK_MS = 5

/** Looks in a row that must find nothing pending: work may hand over to other work in between. */
const QUIET_LOOKS = 2

/** Resolves once `isSettled` has held for a moment. Never rejects. */
export async function whenSettled(isSettled: () => boolean): Promise<void> {
  for (let quietSoFar = 0; quietSoFar < QUIET_LOOKS; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    quietSoFar = isSettled() ? quietSoFar + 1 : 0
  }
}

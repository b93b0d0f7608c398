import type { AppContext } from '#app/context'
import { lazy } from '#lazy'

const fetchRehearsal = lazy(() => import('./rehearsal'))

/** Rehearses sound, once the code for it is fetched; resolves with whether that was done. */
export async function rehearseSound(
  context: AppContext,
  quiet: () => Promise<void>,
): Promise<boolean> {
  const rehearsal = await fetchRehearsal()
  return rehearsal.rehearseSound(context, quiet)
}

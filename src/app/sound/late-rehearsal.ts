import type { Studio } from '#app/studio'
import { lazy } from '#lazy'

const fetchRehearsal = lazy(() => import('./rehearsal'))

/** Rehearses sound, once the code for it is fetched; resolves with whether that was done. */
export async function rehearseSound(studio: Studio): Promise<boolean> {
  const rehearsal = await fetchRehearsal()
  return rehearsal.rehearseSound(studio)
}

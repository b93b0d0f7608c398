import type { Studio } from '#app/studio'
import { later } from '#core/base'

const fetchRehearsal = later(() => import('./rehearsal'))

/** Rehearses sound, once the code for it is fetched. */
export async function rehearseSound(studio: Studio): Promise<void> {
  const rehearsal = await fetchRehearsal()
  await rehearsal.rehearseSound(studio)
}

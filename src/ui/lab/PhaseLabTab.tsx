import { useLazy } from '#ui/context'
import { fetchPhaseLab } from './fetch-phase-lab'

/** The phase lab, whose code is fetched when its tab is first chosen. */
export function PhaseLabTab() {
  const lab = useLazy(fetchPhaseLab, true)
  return lab === undefined ? null : <lab.PhaseLab />
}

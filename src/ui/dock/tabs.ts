import type { ComponentType } from 'react'
import type { DockTabId, EditorState, SideTabId } from '#editor'
import { BatchTab } from '#ui/batch'
import { EffectsTab, RepairTab } from '#ui/effects'
import { FeaturesTab } from '#ui/features'
import { PhaseLabTab } from '#ui/lab'
import { RegionTable } from '#ui/regions'
import { MeasureTab, ReceiverTab, RegionTab, ViewTab } from './side-tabs'

/** A tab; of each that is there a panel is drawn while it is chosen. */
export interface Tab<Id extends string> {
  readonly id: Id
  readonly name: string
  readonly Panel: ComponentType
  /** Where it is not there always. */
  readonly isThere?: (state: EditorState) => boolean
}

/** Beside the picture: what is selected, and how it is seen and heard. */
export const SIDE_TABS: readonly Tab<SideTabId>[] = [
  { id: 'region', name: 'Region', Panel: RegionTab },
  {
    id: 'receiver',
    name: 'Receiver',
    Panel: ReceiverTab,
    isThere: ({ recording }) => recording?.facts.kind === 'iq',
  },
  { id: 'repair', name: 'Repair', Panel: RepairTab },
  { id: 'measure', name: 'Measure', Panel: MeasureTab },
  { id: 'features', name: 'Features', Panel: FeaturesTab },
  { id: 'view', name: 'View', Panel: ViewTab },
]

/** Below the picture: all that has been made. */
export const DOCK_TABS: readonly Tab<DockTabId>[] = [
  { id: 'table', name: 'Table', Panel: RegionTable },
  { id: 'effects', name: 'Effects', Panel: EffectsTab },
  { id: 'lab', name: 'Phase lab', Panel: PhaseLabTab },
  { id: 'batch', name: 'Batch', Panel: BatchTab },
]

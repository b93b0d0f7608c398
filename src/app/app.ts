import type { StoreApi } from 'zustand/vanilla'
import type { Mounts } from '#app/drawing'
import type { CopyActions, EditActions, IqActions, RegionActions, ViewActions } from '#app/editing'
import type { FileActions } from '#app/files'
import type { ListenActions, TuneActions } from '#app/sound'
import type { KeyedActions, RegrowActions, StrokeActions } from '#app/strokes'
import type { EditorState } from '#editor'

/** Everything a person can do, as verbs. None throws: what goes wrong becomes an alert. */
export interface Actions
  extends FileActions,
    EditActions,
    RegionActions,
    CopyActions,
    IqActions,
    StrokeActions,
    KeyedActions,
    RegrowActions,
    ViewActions,
    ListenActions,
    TuneActions {
  openDemo(): void
  /** Opens work of an earlier visit; false where its recording must be chosen, which the page then says. */
  reopenRecent(fingerprint: string): Promise<boolean>
  removeRecent(fingerprint: string): void
  /** Tiles, sound and the workers' buffers take no more than that together. */
  setMemoryBudget(budgetBytes: number): void
}

/** What the page is given: state to read, verbs to call, places to draw. */
export interface App {
  readonly version: string
  readonly store: Pick<StoreApi<EditorState>, 'getState' | 'subscribe' | 'getInitialState'>
  readonly actions: Actions
  readonly mounts: Mounts
  /** Whether the browser can stream to a file the person chooses. */
  readonly canSaveToDisk: boolean
  /** What playing does to the rate, for the transport; undefined where the context runs at the recording's rate. */
  playbackNote(): string | undefined
}

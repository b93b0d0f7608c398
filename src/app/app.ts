import type { StoreApi } from 'zustand/vanilla'
import type { BatchActions } from '#app/batch'
import type { ClientPoint } from '#app/context'
import type { StudyActions } from '#app/dataset'
import type { Mounts } from '#app/drawing'
import type {
  ClassActions,
  CopyActions,
  HistoryActions,
  IqActions,
  MaskActions,
  RegionActions,
  ToolSettingActions,
  ViewActions,
  ViewStepActions,
} from '#app/editing'
import type { DatasetActions, FileActions } from '#app/files'
import type { FindActions } from '#app/finding'
import type {
  CursorActions,
  MeasureActions,
  RegionColumnActions,
  SpectrumActions,
} from '#app/measuring'
import type { EffectActions, LabActions } from '#app/repair'
import type { ListenActions, TuneActions } from '#app/sound'
import type {
  DragActions,
  KeyedActions,
  OutlineActions,
  PointingActions,
  RegrowActions,
} from '#app/strokes'
import type { EditorState, ToolId } from '#editor'
import type { PictureIndex } from '#protocol'
import type { ExampleActions } from './examples'
import type { FigureActions } from './figure-saving'
import type { LazyBurstTuning } from './lazy-burst-tuning'
import type { PageActions } from './page-actions'

/** What opens recordings that are at hand already. */
interface OfferedActions {
  openDemo(): void
  /** Opens edits of an earlier visit; false where their recording must be chosen, which the page then says. */
  reopenRecent(fingerprint: string): Promise<boolean>
  removeRecent(fingerprint: string): void
}

interface HoverAction {
  /**
   * What is under the pointer, as on the upper picture; undefined when it leaves the picture.
   *
   * @param picture  the one that it is over
   */
  hover(at: ClientPoint | undefined, picture?: PictureIndex): void
}

/** Everything a person can do, as verbs by what they are about. None throws: what goes wrong becomes an alert. */
export interface Actions {
  readonly classes: ClassActions
  readonly batch: BatchActions
  readonly dataset: DatasetActions
  readonly effects: EffectActions
  readonly files: FileActions & OfferedActions & ExampleActions & FigureActions
  readonly find: FindActions
  readonly history: HistoryActions
  readonly lab: LabActions
  readonly mask: MaskActions & IqActions
  readonly measure: MeasureActions & RegionColumnActions & CursorActions & SpectrumActions
  readonly page: PageActions
  readonly regions: RegionActions & CopyActions & RegrowActions
  readonly sound: ListenActions
  readonly study: StudyActions
  readonly strokes: Omit<DragActions, 'hover'> &
    HoverAction &
    OutlineActions &
    KeyedActions &
    PointingActions
  readonly tool: ToolSettingActions & { choose(tool: ToolId): void }
  readonly tuner: TuneActions & LazyBurstTuning['actions']
  readonly view: ViewActions & ViewStepActions
}

/** What the page is given: state to read, verbs to call, places to draw. */
export interface App {
  readonly version: string
  readonly store: Pick<StoreApi<EditorState>, 'getState' | 'subscribe' | 'getInitialState'>
  readonly actions: Actions
  readonly mounts: Mounts
  /** Whether the browser can stream to a file the person chooses. */
  readonly canSaveToDisk: boolean
  /** Whether it can write to a folder that the person chooses. */
  readonly canPickFolder: boolean
  /** What playing does to the rate, for the transport; undefined where the context runs at the recording's rate. */
  playbackNote(): string | undefined
  /** What of the memory budget is used now: it changes with every tile that comes, and tells nobody. */
  usedBytes(): number
  /** Resolves once the browser has nothing better to do; rejects where the app ends before. */
  whenFree(): Promise<void>
  /**
   * Resolves once something of a recording is on the screen, or nothing is to be done that its
   * picture would wait for; rejects where the app ends before.
   */
  whenShown(): Promise<void>
  /**
   * Saves what is not saved yet, and ends all that was begun: workers, timers, listeners, locks. The
   * app is of no use from then on.
   */
  end(): Promise<void>
}

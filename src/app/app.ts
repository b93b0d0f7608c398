import type { StoreApi } from 'zustand/vanilla'
import type { Reading } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Background } from '#core/mask'
import type {
  BrushSettings,
  Display,
  EditorState,
  FeatherSettings,
  HarmonicsSettings,
  Listening,
  Mode,
  Order,
  RegionChange,
  SelectHow,
  Theme,
  TimeSpan,
  ToolId,
  Tuner,
  WandSettings,
} from '#editor'
import type { ClipContent } from './clips'
import type { ExportChoice } from './export-choice'
import type { RegionFileKind } from './region-files'

/** A pointer's place in client pixels; pressure in (0, 1], 1 for a mouse. */
export interface PointerSample {
  readonly x: number
  readonly y: number
  readonly pressure: number
  readonly hasShift: boolean
  readonly hasAlt: boolean
  /** Ctrl, or Command. */
  readonly hasCtrl: boolean
}

/** Everything a person can do, as verbs. None throws: what goes wrong becomes an alert. */
export interface Actions {
  open(files: readonly File[]): void
  /** Opens what was dropped, and notes where it lies. */
  openDropped(transfer: DataTransfer): void
  openDemo(): void
  /** Opens work of an earlier visit; false where its recording must be chosen, which the page then says. */
  reopenRecent(fingerprint: string): Promise<boolean>
  removeRecent(fingerprint: string): void
  /** Reads the two channels otherwise: as I/Q or stereo, swapped, Q inverted. */
  readAs(change: Partial<Reading>): void
  undo(): void
  redo(): void
  /** Undoes or does again until so many steps of the history are done. */
  jumpTo(index: number): void

  setTool(tool: ToolId): void
  setMode(mode: Mode): void
  setBackground(background: Background): void
  setBrush(change: Partial<BrushSettings>): void
  setFeather(change: Partial<FeatherSettings>): void
  setHarmonics(change: Partial<HarmonicsSettings>): void
  setWand(change: Partial<WandSettings>): void
  setSnapping(isSnapping: boolean): void
  setStft(change: Partial<StftParams>): void
  setDisplay(change: Partial<Display>): void
  /** Back to the range found from the data. */
  resetDbRange(): void
  setTheme(theme: Theme): void
  /** Tiles, sound and the workers' buffers take no more than that together. */
  setMemoryBudget(budgetBytes: number): void

  /**
   * A drag with the current tool; coordinates are client pixels on the picture. While an outline
   * waits for its next corner this sets it, or closes it on its first or last one.
   */
  beginStroke(at: PointerSample): void
  extendStroke(at: readonly PointerSample[]): void
  endStroke(): void
  cancelStroke(): void
  /** Closes an outline that waits for its next corner. */
  finishStroke(): void
  /** Takes back the last corner of an outline; any other stroke is dropped. */
  stepStrokeBack(): void
  /** What is under the pointer; undefined when it leaves the picture. */
  hover(at: { readonly x: number; readonly y: number } | undefined): void

  /** Moves the view by pixels: positive x shows later times, positive y higher frequencies. */
  panByPx(x: number, y: number): void
  /** Zooms about a client point; factors below 1 zoom in. Without a point, about the middle. */
  zoomBy(
    timeFactor: number,
    freqFactor: number,
    at?: { readonly x: number; readonly y: number },
  ): void
  fit(): void
  /** The time selection (or the selected region) fills the view. */
  zoomToSelection(): void
  /** Moves the view so that it is centred there (the overview strip). */
  centreOn(timeS: number): void
  setViewSpan(span: TimeSpan): void

  selectRegions(ids: ReadonlySet<string>): void
  /**
   * As a click on its row does, and moves the view to it where it does not show; `order` is that of
   * the rows, where it is not that of the document.
   */
  selectRegion(id: string, how: SelectHow, order?: readonly string[]): void
  selectAllRegions(): void
  /** The next region in the order in which they apply, or the one before; none beyond the ends. */
  selectNextRegion(step: 1 | -1): void
  /** Every region with a label that a selected one has. */
  selectSameLabel(): void
  changeRegions(ids: ReadonlySet<string>, change: RegionChange): void
  /** All but the locked ones. */
  removeRegions(ids: ReadonlySet<string>): void
  /** Moves what is selected by hops and bins. */
  nudgeRegions(cellsInTime: number, cellsInFrequency: number): void
  duplicateRegions(): void
  /** *Filtered* plays these regions alone, *Removed* everything but them; the same ones again: no more. */
  soloRegions(ids: ReadonlySet<string>): void
  /** Keeps what is selected for pasting; the text for the system's clipboard, if anything is selected. */
  copyRegions(): string | undefined
  /** Pastes a project's text, else what was copied last. */
  pasteRegions(text?: string): void
  orderRegions(to: Order): void
  /** Copies of what is selected, `count` times an interval apart. */
  repeatRegions(intervalS: number, count: number): void
  /** Swaps what is kept and what is removed. */
  invertMask(): void

  setTimeSelection(span: TimeSpan | undefined): void

  play(): void
  pause(): void
  stop(): void
  playSelection(): void
  seek(timeS: number): void
  listenTo(listening: Listening): void
  setLoop(isLoop: boolean): void
  setSpeed(speed: number): void
  setTuner(change: Partial<Tuner>): void
  /** The receiver's carrier goes where the frequency axis has this height on the page. */
  tuneTo(y: number): void
  /** The receiver's band becomes that of the selected region, else that of the view. */
  tuneToSelection(): void
  setFollowing(isFollowing: boolean): void

  /** Downloads the project file: the edits, not the recording. */
  saveProject(): void
  /** Rejects the receiver's own line at 0 Hz. */
  rejectDc(): void
  /** Rejects the images of the selected regions, on the other side of 0 Hz. */
  rejectImages(): void
  /** Rejects everything but the strongest carriers. */
  keepCarriers(count: number): void
  /** Adds the regions of other programs' tables to the open recording. */
  importRegions(files: readonly File[]): void
  exportRegions(kind: RegionFileKind): void
  download(): void
  saveToDisk(): void
  /** Downloads a part, what was removed, or another sample format. */
  exportAs(choice: ExportChoice): void
  /** Downloads a clip of each selected region, several as a ZIP. */
  saveClips(content: ClipContent): void
  cancelProgress(): void
  /** Says what went wrong outside the actions. */
  alert(sentence: string): void
  dismissAlert(): void
  dismissOffer(id: string): void
}

/** The canvases that the app draws on; each mount returns its undo. They size themselves to their CSS box. */
export interface Mounts {
  picture(canvases: {
    readonly picture: HTMLCanvasElement
    readonly overlay: HTMLCanvasElement
  }): () => void
  overview(canvas: HTMLCanvasElement): () => void
  ruler(canvas: HTMLCanvasElement): () => void
  frequencyAxis(canvas: HTMLCanvasElement): () => void
  waveform(canvas: HTMLCanvasElement): () => void
  colourBar(canvas: HTMLCanvasElement): () => void
  /**
   * Lines that move with the playhead, one over the view and one over the overview. Each is as wide
   * as what it lies over and marks its own left edge; moving it paints nothing again.
   */
  playheads(lines: { readonly view: HTMLElement; readonly overview: HTMLElement }): () => void
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

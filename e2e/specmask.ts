/** The scripting interface as the contract words it: the tests hold the application to this, not to its own types. */

export interface Rectangle {
  readonly kind: 'rectangle'
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

export interface Brush {
  readonly kind: 'brush'
  readonly points: readonly (readonly [number, number, number])[]
  readonly radiusS: number
  readonly radiusHz: number
}

export interface Region {
  readonly id: string
  readonly label: string
  readonly hidden: boolean
  readonly channels: 'all' | readonly number[]
  readonly effect:
    | { readonly kind: 'reject'; readonly gainDb: number | null }
    | { readonly kind: 'keep' }
    | { readonly kind: 'mark' }
  readonly feather: { readonly timeS: number; readonly freqHz: number }
  readonly shape: Rectangle | Brush
}

interface Stft {
  readonly window: string
  readonly windowLength: number
  readonly fftSize?: number
  readonly hop: number
  readonly beta?: number
}

export interface Project {
  readonly format: string
  readonly version: number
  readonly recording: {
    readonly name: string
    readonly sizeBytes: number
    readonly kind: string
    readonly sampleRateHz: number
    readonly channels: number
    readonly frames: number
    readonly centreHz?: number
    readonly startTime?: string
  }
  readonly classes: readonly { readonly name: string; readonly key?: string }[]
  readonly markers: readonly {
    readonly timeS: number
    readonly endS?: number
    readonly label: string
  }[]
  readonly chain: readonly MaskLayer[]
  readonly stft: Stft
  readonly background: 'keep' | 'reject'
  readonly regions: readonly Region[]
}

interface MaskLayer {
  readonly id: string
  readonly kind: 'mask'
  readonly enabled: boolean
  readonly strength?: number
  readonly stft: Stft
  readonly background: 'keep' | 'reject'
  readonly regions: readonly Region[]
}

/** What an edit may replace. */
type Change = Partial<
  Pick<Project, 'background' | 'regions' | 'stft' | 'classes' | 'markers'> & {
    readonly chain: readonly Partial<MaskLayer>[]
  }
>

interface View {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

export interface Specmask {
  readonly version: string
  whenIdle(): Promise<void>
  open(files: readonly File[]): Promise<void>
  project(): Project | undefined
  edit(change: Change): void
  undo(): void
  redo(): void
  view(): View
  setView(view: View): void
  toClient(timeS: number, freqHz: number): { x: number; y: number }
  fromClient(x: number, y: number): { timeS: number; freqHz: number }
  exportWav(): Promise<Blob>
  magnitudes(
    startFrame: number,
    endFrame: number,
    channel?: number,
    of?: Sound,
  ): Promise<{ frames: number; bins: number; data: Float32Array }>
  measure(
    target: string | Omit<Rectangle, 'kind'>,
    of?: Sound,
  ): Promise<Readonly<Record<'peakHz' | 'meanDb', number>>>
  features(request: {
    readonly sets: readonly string[]
    readonly per: string
    readonly of?: Sound
  }): Promise<{
    readonly columns: readonly { readonly name: string; readonly unit: string }[]
    readonly rows: readonly object[]
    readonly values: Float64Array
  }>
}

type Sound = 'original' | 'result' | 'removed'

/** A region with everything said; what a test does not care about has a default. */
export function rectangleRegion(box: Omit<Rectangle, 'kind'>, more: Partial<Region> = {}): Region {
  return {
    id: 'r1',
    label: '',
    hidden: false,
    channels: 'all',
    effect: { kind: 'reject', gainDb: null },
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'rectangle', ...box },
    ...more,
  }
}

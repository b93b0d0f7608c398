import type { Sound } from '#core/chain'
import type { Assessment } from '#core/classify'
import type { CollectedTable, RegionMeans } from '#core/dataset'
import type { ExportPiece } from '#core/export'
import type { FeatureCurves } from '#core/features'
import type { Found } from '#core/find'
import type { SpectrogramContents, UnusualCounts } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { NoiseProfile, OnPhaseStep } from '#core/layers'
import type { MaskPatch } from '#core/mask'
import type { Loudness, Measures } from '#core/measure'
import type { ClassifyJob, ProjectJob } from './classify-jobs'
import type {
  AudioJob,
  CurvesJob,
  DatasetJob,
  DecodeJob,
  ExportedSpan,
  ExportJob,
  ExportPlanJob,
  FeaturesJob,
  FindJob,
  FoundFile,
  JobId,
  LearnJob,
  LearnNoiseJob,
  LevelsJob,
  LoudnessJob,
  MaskJob,
  MatchJob,
  MeasureJob,
  OpenedFile,
  OpenJob,
  ReceivedJob,
  RecipeJob,
  RecipeOutcome,
  RegionMeansJob,
  ScanJob,
  StripJob,
  StripResult,
  TemporaryFile,
  TracedShape,
  TraceJob,
  Waveform,
  WaveformJob,
} from './jobs'
import type { ReadingJob } from './reading-job'
import type { Reconstructed, ReconstructJob, SpectrogramJob } from './reconstruct-job'
import type { LearnableLayer, MaskNews, RegisteredLearnt, RegisteredRecording } from './refs'

/**
 * What a worker can do. The one table both threads share; a job carries all it needs but recording and
 * regions, which it names. Every job can be cancelled by the number it is given, and may report progress.
 */
export interface WorkerApi {
  /** From now on jobs report their progress through this port. Answered as soon as the worker has started. */
  reportTo(port: MessagePort): Promise<void>
  /**
   * Has a job reject with CancelledError at its next checkpoint; a job that has ended ignores it.
   * Answered between two blocks of work: a worker that does not answer is stuck.
   */
  cancel(id: JobId): Promise<void>
  /** Registers the recordings that jobs may name; earlier ones are removed. */
  registerRecordings(recordings: readonly RegisteredRecording[]): Promise<void>
  registerMasks(news: MaskNews): Promise<void>
  /** Registers what layers of jobs may have learnt, and removes what is named no more. */
  registerLearnt(added: readonly RegisteredLearnt[], removedKeys: readonly number[]): Promise<void>
  /** From now on rendered blocks of layers that others stand on take so many bytes at most. */
  setBlockBudget(budgetBytes: number): Promise<void>
  /** Drops the blocks that are there. */
  dropBlocks(): Promise<void>
  /** Fetches the code that no job has needed so far; after that no job needs a network. */
  fetchAll(): Promise<void>

  /** Reads the headers of a WAV, the metadata of SigMF. @throws FormatError, LimitError */
  open(job: OpenJob, id: JobId): Promise<FoundFile>
  /** A long job. @throws FormatError, LimitError */
  decode(job: DecodeJob, temporaryFile: TemporaryFile, id: JobId): Promise<OpenedFile>
  strip(job: StripJob, id: JobId): Promise<StripResult>
  /** dBFS, [frame][bin] in display order. */
  levels(job: LevelsJob, id: JobId): Promise<Float32Array>
  /** Of each bin the mean power of the frames, dBFS, in display order. */
  meanLevels(job: LevelsJob, id: JobId): Promise<Float32Array>
  trace(job: TraceJob, id: JobId): Promise<TracedShape>
  /** A long job. @throws LimitError */
  features(job: FeaturesJob, id: JobId): Promise<CollectedTable>
  curves(job: CurvesJob, id: JobId): Promise<FeatureCurves>
  /** A long job. */
  regionMeans(job: RegionMeansJob, id: JobId): Promise<RegionMeans>
  /** A long job. @throws LimitError */
  dataset(job: DatasetJob, temporaryFile: TemporaryFile, id: JobId): Promise<Blob>
  /** A long job. How well each label is predicted from the others. @throws LimitError */
  assess(job: ClassifyJob, id: JobId): Promise<Assessment>
  /** A long job. Labels for the rows that have none, '' for the others. @throws LimitError */
  suggest(job: ClassifyJob, id: JobId): Promise<readonly string[]>
  /** A long job. [row][x, y] @throws LimitError */
  project(job: ProjectJob, id: JobId): Promise<Float64Array>
  measure(job: MeasureJob, id: JobId): Promise<Measures>
  /** A long job. @throws EditError, FormatError, LimitError */
  applyRecipe(job: RecipeJob, id: JobId): Promise<RecipeOutcome>
  /** A long job. In order of time. */
  find(job: FindJob, id: JobId): Promise<readonly Found[]>
  maskPatches(job: MaskJob, id: JobId): Promise<readonly MaskPatch[]>
  /** Renders an AudioBlock and sends it through the port, so that no other thread's work delays it. */
  audioBlock(job: AudioJob, to: MessagePort, id: JobId): Promise<void>
  /** The same of what a receiver makes of the original, the result and the removed I/Q. */
  receivedBlock(job: ReceivedJob, to: MessagePort, id: JobId): Promise<void>
  /** How loud a receiver is: the level that 99.9 % of its samples, taken here and there, stay below. */
  receivedLevel(job: LoudnessJob, id: JobId): Promise<number>
  /** The loudness of the original, the result and what is removed. */
  loudness(job: MatchJob, id: JobId): Promise<Readonly<Record<Sound, Loudness>>>
  waveform(job: WaveformJob, id: JobId): Promise<Waveform>
  /** What the exported file consists of. @throws LimitError */
  exportPlan(job: ExportPlanJob, id: JobId): Promise<readonly ExportPiece[]>
  exportSpan(job: ExportJob, id: JobId): Promise<ExportedSpan>
  /** The layer with what it learns. A long job. @throws LimitError */
  learn(job: LearnJob, id: JobId): Promise<LearnableLayer>
  /** A long job. @throws LimitError */
  learnNoise(job: LearnNoiseJob, id: JobId): Promise<NoiseProfile>
  /** A long job. Each step waits for its answer; `false` ends it with the best so far. @throws EditError */
  reconstruct(
    job: ReconstructJob,
    onStep: OnPhaseStep | undefined,
    id: JobId,
  ): Promise<Reconstructed>
  /** What a file of a spectrogram holds, and what would be read of it. @throws FormatError, LimitError */
  spectrogramContents(job: ReadingJob, id: JobId): Promise<SpectrogramContents>
  /** @throws LimitError */
  spectrogram(job: SpectrogramJob, id: JobId): Promise<Uint8Array>
  /** The worst error of analysis and synthesis with gains of 1, dB re full scale; undefined where too slow to measure. */
  roundTripDb(stft: StftParams, id: JobId): Promise<number | undefined>
  /** How many samples of the span are no numbers, or too large for 32 bits. */
  unusualCounts(job: ScanJob, id: JobId): Promise<UnusualCounts>
}

import { CHROMA_COLUMNS, chromaFamily } from './chroma'
import { contrastColumns, contrastFamily, contrastRefusal } from './contrast'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { IQ_COLUMNS, iqFamily } from './iq'
import { lfccColumns, lfccFamily } from './lfcc'
import { melColumns, melFamily } from './mel'
import { mfccColumns, mfccFamily } from './mfcc'
import { modulationColumns, modulationFamily } from './modulation'
import { pcenColumns, pcenFamily } from './pcen'
import { scatteringColumns } from './scattering/scattering'
import { SPECTRAL_COLUMNS, spectralFamily } from './spectral'

/** The families of features. */
export type FeatureSet =
  | 'spectral'
  | 'mel'
  | 'mfcc'
  | 'lfcc'
  | 'chroma'
  | 'contrast'
  | 'pcen'
  | 'scattering'
  | 'modulation'
  | 'iq'

/** What a family is to who chooses it, and how its columns come about. */
interface FeatureKind {
  readonly label: string
  readonly columns: (setup: FeatureSetup) => readonly FeatureColumn[]
  /** Why it cannot be computed of a recording; undefined where it can. */
  readonly refusal: (setup: FeatureSetup) => string | undefined
  /** How it comes about frame by frame; 'scattering' of the one that is made of stretches of samples. */
  readonly family: ((setup: FeatureSetup) => FrameFamily) | 'scattering'
}

const never = (): undefined => undefined

const onlyOneSided =
  (what: string, instead: string) =>
  ({ grid }: FeatureSetup): string | undefined =>
    grid.kind === 'iq'
      ? `${what} are bands of hearing or of pitch from 0 Hz up, which a two-sided I/Q spectrum does not have; ${instead}`
      : undefined

const LINEAR = 'lfcc has linear bands over all of it'

/** Every family there is. */
export const FEATURES: Readonly<Record<FeatureSet, FeatureKind>> = {
  spectral: {
    label: 'Spectral shape',
    columns: () => SPECTRAL_COLUMNS,
    refusal: never,
    family: spectralFamily,
  },
  mel: {
    label: 'Mel bands',
    columns: melColumns,
    refusal: onlyOneSided('mel bands', LINEAR),
    family: melFamily,
  },
  mfcc: {
    label: 'MFCC',
    columns: mfccColumns,
    refusal: onlyOneSided('the mel bands of mfcc', LINEAR),
    family: mfccFamily,
  },
  lfcc: { label: 'LFCC', columns: lfccColumns, refusal: never, family: lfccFamily },
  chroma: {
    label: 'Chroma',
    columns: () => CHROMA_COLUMNS,
    refusal: onlyOneSided('the pitch classes of chroma', LINEAR),
    family: chromaFamily,
  },
  contrast: {
    label: 'Spectral contrast',
    columns: contrastColumns,
    refusal: (setup) =>
      onlyOneSided('the octaves of contrast', LINEAR)(setup) ?? contrastRefusal(setup),
    family: contrastFamily,
  },
  pcen: {
    label: 'PCEN',
    columns: pcenColumns,
    refusal: onlyOneSided('the mel bands of pcen', LINEAR),
    family: pcenFamily,
  },
  scattering: {
    label: 'Scattering',
    columns: scatteringColumns,
    refusal: never,
    family: 'scattering',
  },
  modulation: {
    label: 'Modulation',
    columns: modulationColumns,
    refusal: never,
    family: modulationFamily,
  },
  iq: {
    label: 'I/Q statistics',
    columns: () => IQ_COLUMNS,
    refusal: ({ grid }) =>
      grid.kind === 'iq' ? undefined : 'iq needs an I/Q recording; this one is real',
    family: iqFamily,
  },
}

/** The families in the order in which their columns stand. */
export const FEATURE_SETS = Object.keys(FEATURES) as readonly FeatureSet[]

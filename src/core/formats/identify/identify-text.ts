import { type Identity, OTHER, PICTURE, READABLE } from './identity'

const FIRST_RECORDING = 'Open the recording first, then the table'

/** What Specmask's own files are. */
export const SPECMASK_PROJECT = 'a Specmask project'
export const SPECMASK_RECIPE = 'a Specmask recipe'
export const SPECMASK_DATASET = 'the manifest of a Specmask dataset'

/** Annotations of other programs that are read as tables of regions, whatever they are called. */
export const BATDETECT2 = 'an annotation file of batdetect2'
export const TEXT_GRID = 'a Praat TextGrid'
export const AOEF = 'annotations of whombat or soundevent (AOEF)'
export const SONIC_LAYER = 'a layer of Sonic Visualiser'
export const ELAN = 'annotations of ELAN (.eaf)'
export const TRANSCRIPT = 'a transcript of Whisper'

/** Levels over time of programs that step through bands: no table of regions, whatever its name. */
export const SWEEP = 'a sweep of rtl_power or hackrf_sweep'

const PROJECT_TODO = 'Open it by itself, or together with its recording.'

const DATASET_TODO = 'Open the recording first, then the manifest: it brings the labels back.'

const RECIPE_TODO = 'Open a recording first, then the recipe; on the command line: specmask apply.'

/** Kinds of JSON by the members that are among its first; of two that fit the first counts. */
const JSON_KINDS: readonly (readonly [RegExp, what: string, todo: string])[] = [
  [/"format"\s*:\s*"specmask-project"/, SPECMASK_PROJECT, PROJECT_TODO],
  [/"format"\s*:\s*"specmask-recipe"/, SPECMASK_RECIPE, RECIPE_TODO],
  [/"format"\s*:\s*"specmask-dataset"/, SPECMASK_DATASET, DATASET_TODO],
  [/"collection_type"\s*:|"data"\s*:\s*\{.*"recordings"/s, AOEF, 'Open its recording first.'],
  [
    /"core:(datatype|version|sample_rate|sample_start)"|"global"\s*:\s*\{.*"captures"/s,
    'SigMF metadata',
    'Name it like its data, with .sigmf-meta at the end, and open both together.',
  ],
  [
    /"core:streams"|"collection"\s*:\s*\{/,
    'a SigMF collection',
    'Open the recordings that it lists, each with its metadata.',
  ],
  [
    /"(annotation|annotations)"\s*:.*"(class_prob|det_prob|class_name|start_time)"|"class_name"\s*:.*"time_exp"|"time_exp"\s*:.*"annotation"/s,
    BATDETECT2,
    'Open its recording first.',
  ],
  [
    /"segments"\s*:\s*\[\s*\{|"transcription"\s*:\s*\[\s*\{|^\s*\{\s*"(text|task)"\s*:\s*"/,
    TRANSCRIPT,
    `${FIRST_RECORDING}.`,
  ],
  [
    /"type"\s*:\s*"(FeatureCollection|Feature|Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon|GeometryCollection)"/,
    'GeoJSON, places on a map',
    OTHER,
  ],
  [/"nbformat"/, 'a Jupyter notebook', OTHER],
  [/"categories"\s*:\s*\[|"bbox"\s*:/, 'annotations of pictures (COCO)', OTHER],
  [/"\$schema"\s*:\s*"[^"]*vega/, 'a chart (Vega)', OTHER],
]

/** Kinds of other text by what they begin with; of two that fit the first counts. */
const TEXT_KINDS: readonly (readonly [RegExp, what: string, todo: string])[] = [
  [
    /^version https:\/\/git-lfs\.github\.com/,
    'what Git LFS leaves in place of a file',
    'Fetch the file itself: git lfs pull.',
  ],
  [/^(File type = )?"?ooTextFile[^]{0,60}TextGrid/, TEXT_GRID, `${FIRST_RECORDING}.`],
  [/^(File type = )?"?ooTextFile/, 'an object of Praat', OTHER],
  [/<audacityproject/i, 'a project of Audacity', 'Export its sound from there as WAV.'],
  [/<svg[\s>]/i, 'an SVG picture', PICTURE],
  [/<(gpx|kml)[\s>]/i, 'places on a map (GPX, KML)', OTHER],
  [/<ANNOTATION_DOCUMENT/, ELAN, `${FIRST_RECORDING}.`],
  [/<sv[\s>]/, SONIC_LAYER, `${FIRST_RECORDING}.`],
  [
    /<!doctype html|<html[\s>]/i,
    'a web page (HTML)',
    'The download may have gone wrong: a page came in place of the file.',
  ],
  [/^\s*<\?xml|^\s*<[a-z!?]/i, 'XML', OTHER],
  [
    /^\d{4}-\d\d-\d\d, +\d\d:\d\d:\d\d(\.\d+)?, +\d+, +\d+, +[\d.]+, +\d+, +-?\d/,
    SWEEP,
    'It holds the levels of bands over time and no samples: heatmap.py of rtl_power draws it. Record I/Q with rtl_sdr or hackrf_transfer.',
  ],
  [
    /^[^\n]*\bBegin Time \(s\)/,
    'a selection table of Raven',
    `${FIRST_RECORDING} under a name that ends with .txt.`,
  ],
  [
    /^-?\d+([.,]\d+)?\t-?\d+([.,]\d+)?(\t|\r?\n)/,
    'labels of Audacity',
    `${FIRST_RECORDING} under a name that ends with .txt.`,
  ],
  [
    /^[^\n]*(\t|,|;)[^\n]*\r?\n[^\n]*\1/,
    'a table of text',
    `${FIRST_RECORDING} under a name that ends with .csv, .tsv or .txt.`,
  ],
  [/^[^]/, 'text', OTHER],
]

/** By the text that a file begins with; undefined where that is none. */
export function textIdentity(name: string, head: Uint8Array): Identity | undefined {
  const text = textOf(head)
  if (text === undefined) return undefined
  const isJson =
    /^\s*[[{]/.test(text) && (/\.(json|geojson|ipynb)$/i.test(name) || isLikeJson(text))
  const kinds = isJson ? JSON_KINDS : TEXT_KINDS
  const found = kinds.find(([pattern]) => pattern.test(text))
  if (found === undefined) return { what: UNKNOWN_JSON, todo: JSON_TODO, isText: true }
  const [, what, todo] = found
  return { what, todo, isText: true }
}

/** JSON that its own reader has more to say of. */
export const UNKNOWN_JSON = 'JSON of an unknown kind'

const JSON_TODO = `Of JSON, Specmask’s own projects and SigMF metadata are opened. ${READABLE}`

function isLikeJson(text: string): boolean {
  return /^\s*(\{\s*("|\}|$)|\[\s*([[{"\]\d-]|$|true|false|null))/.test(text)
}

/** UTF-8, or UTF-16 behind its mark; undefined where it cannot be text. */
function textOf(head: Uint8Array): string | undefined {
  if (head.length === 0) return undefined
  const [first, second] = head
  const isWide = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)
  if (isWide) return new TextDecoder(first === 0xfe ? 'utf-16be' : 'utf-16le').decode(head)
  // Text of some decades ago has other letters than UTF-8, but no control characters either.
  const isText = head.every(
    (byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b,
  )
  if (!isText) return undefined
  const text = new TextDecoder().decode(head)
  const strangeCount = text.split('\ufffd').length - 1
  return strangeCount > 1 + text.length / 20 ? undefined : text
}

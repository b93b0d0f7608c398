import { binaryIdentity } from './identify-binary'
import { rawIdentity } from './identify-raw'
import { textIdentity } from './identify-text'
import { ARRAY, type Identity, PICTURE, READABLE, SOUND, TABLE } from './identity'

export { READABLE } from './identity'

/** Of a file that `identify` wants to see; fewer where it is shorter. */
export const HEAD_BYTES = 4096

/**
 * What a file is, by its first bytes, else by its name: for the sentence of whoever cannot open it.
 *
 * Signatures count before texts, texts before names: a name is given by a person, or by a program
 * that was mistaken.
 *
 * @param head  its first bytes, `HEAD_BYTES` of them where there are so many
 * @returns     undefined where neither says what it is
 */
export function identify(name: string, head: Uint8Array): Identity | undefined {
  return (
    binaryIdentity(name, head) ??
    textIdentity(name, head) ??
    rawIdentity(name) ??
    blankIdentity(head) ??
    NAMES.find(([pattern]) => pattern.test(name))?.[1]
  )
}

/** What is left of a file that a disk, or a cloud, has not got. */
function blankIdentity(head: Uint8Array): Identity | undefined {
  if (head.length === 0 || head.some((byte) => byte !== 0)) return undefined
  return {
    what: 'a file that begins with nothing but zeros',
    todo: 'It is damaged, or was never copied whole: copy it again from where it was made.',
    isText: false,
  }
}

/** Files whose bytes say nothing for certain. */
const NAMES: readonly (readonly [RegExp, Identity])[] = [
  [/\.edf\+?$/i, { what: 'an EDF file of biosignals, by its name', todo: SOUND, isText: false }],
  [
    /\.(mseed|seed)$/i,
    { what: 'seismic data (miniSEED), by its name', todo: SOUND, isText: false },
  ],
  [
    /\.(zc|\d\d#)$/i,
    {
      what: 'zero crossings of an Anabat, by its name',
      todo: 'They tell when a signal turned its sign, and hold no sound: open the WAV, if one was recorded too.',
      isText: false,
    },
  ],
  [
    /\.(wac|w4v)$/i,
    {
      what: 'a compressed recording of Wildlife Acoustics, by its name',
      todo: 'Convert it to WAV first; Kaleidoscope can.',
      isText: false,
    },
  ],
  [
    /\.sud$/i,
    {
      what: 'a compressed recording of a SoundTrap, by its name',
      todo: 'Convert it to WAV first; SoundTrap Host can.',
      isText: false,
    },
  ],
  [/\.tiq$/i, { what: 'I/Q of a Tektronix analyser, by its name', todo: ARRAY, isText: false }],
  [/\.vrt$/i, { what: 'packets of VITA 49, by their name', todo: ARRAY, isText: false }],
  [/\.(aup|aup3)$/i, { what: 'a project of Audacity, by its name', todo: SOUND, isText: false }],
  [
    /\.(jpe?g|png|tiff?|heic|cr2|nef)$/i,
    { what: 'a picture, by its name', todo: PICTURE, isText: false },
  ],
  [/\.(xlsx?|ods)$/i, { what: 'a spreadsheet, by its name', todo: TABLE, isText: false }],
  [
    /\.(wav|wave|bwf|rf64)$/i,
    {
      what: 'a file of unknown bytes under the name of one',
      todo: `It is damaged or encrypted, or holds samples without a header. ${READABLE}`,
      isText: false,
    },
  ],
]

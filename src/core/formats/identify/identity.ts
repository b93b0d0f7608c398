/** What a file is, and what to do with it, for a person. */
export interface Identity {
  /** As the end of “not a WAV file but …”. */
  readonly what: string
  /** A sentence or two. */
  readonly todo: string
  readonly isText: boolean
}

/** The refusal of what is opened as a recording and is none. */
export function refusalText({ what, todo }: Identity): string {
  return `Not a WAV file but ${what}. ${todo}`
}

/** What can be opened, as a sentence. */
export const READABLE =
  'WAV, AIFF, AU, CAF, SigMF, raw I/Q, MP3, FLAC, Ogg, Opus and M4A can be opened.'

/** What to do with sound that is not read. */
export const SOUND = 'Convert it to WAV or FLAC first; Audacity, sox or ffmpeg can.'

export const VIDEO = 'Save its sound as WAV or FLAC first; ffmpeg or VLC can.'

export const ARCHIVE = 'Unpack it and open what is in it.'

export const PICTURE = `It holds no sound. ${READABLE}`

export const OTHER = `It is no recording. ${READABLE}`

export const ARRAY =
  'Save its samples as WAV (scipy.io.wavfile.write), I/Q as one NumPy array (numpy.save).'

/** What to do with a table that is none of text. */
export const TABLE =
  'If it is a table of regions, save it as CSV, open the recording first, then the table.'

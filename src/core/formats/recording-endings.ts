const listed = (text: string): readonly string[] => text.split(' ')

/** What files are called at the end whose headers say what they are, without the point. */
export const HEADED_ENDINGS = listed(
  'wav wave bwf rf64 bw64 aif aiff aifc au snd caf w64 sph nist flac mp3 ogg oga opus webm mka mkv m4a ' +
    'mp4 aac blue prm sigmf sigmf-meta sdriq',
)

/** Samples without a header of their own. */
const BARE_ENDINGS = listed(
  'sigmf-data raw iq pcm cu8 uc8 cs8 sc8 c8 ci8 cs16 sc16 c16 ci16 cu16 cs32 cf32 fc32 cf64 fc64 ' +
    'cfile complex complex16s complex16u complex32s complex32u',
)

/** Whether a file is called as recordings are: of a folder nothing else is opened. */
export function isRecordingName(name: string): boolean {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return HEADED_ENDINGS.includes(ending) || BARE_ENDINGS.includes(ending)
}

import { decodeJpeg } from '#codecs'
import { type GivenSpectrogram, openSpectrogram, type SpectrogramFormat } from '#core/formats'

/** What a file of a spectrogram holds. @throws {FormatError, LimitError} if it is damaged */
export async function givenFile(
  file: Blob,
  name: string,
  format: SpectrogramFormat,
): Promise<GivenSpectrogram> {
  return openSpectrogram(new Uint8Array(await file.arrayBuffer()), name, format, decodeJpeg)
}
